import type { Source } from '../damagedEdit.ts';

const sql = `-- Orders and what belongs to them.
CREATE TABLE customers (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE orders (
  order_id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  -- Cents, never a float.
  total_cents INTEGER NOT NULL CHECK (total_cents >= 0),
  placed_at TIMESTAMP NOT NULL,
  shipped_at TIMESTAMP
);

CREATE INDEX orders_by_customer ON orders (customer_id, placed_at);

-- What every customer spent in the last thirty days.
CREATE VIEW recent_spending AS
SELECT
  customers.display_name AS customer,
  COUNT(*) AS order_count,
  SUM(orders.total_cents) AS spent_cents
FROM customers
JOIN orders ON orders.customer_id = customers.id
WHERE orders.placed_at > DATE('now', '-30 days')
  AND orders.shipped_at IS NOT NULL
GROUP BY customers.display_name
HAVING COUNT(*) > 1
ORDER BY spent_cents DESC;

UPDATE orders SET shipped_at = placed_at WHERE total_cents = 0;
DELETE FROM customers WHERE email LIKE '%@example.org';
`;

const lua = `-- A queue that forgets its oldest entries.
local Queue = {}
Queue.__index = Queue

function Queue.new(capacity)
  local self = setmetatable({}, Queue)
  self.entries = {}
  self.capacity = capacity or 16
  self.dropped = 0
  return self
end

-- Adds an entry; the oldest one goes when the queue is full.
function Queue:push(entry)
  if #self.entries >= self.capacity then
    table.remove(self.entries, 1)
    self.dropped = self.dropped + 1
  end
  table.insert(self.entries, entry)
end

function Queue:drain(callback)
  local handled = 0
  while #self.entries > 0 do
    local entry = table.remove(self.entries, 1)
    -- A callback that fails must not stop the others.
    local ok, message = pcall(callback, entry)
    if not ok then
      print("callback failed: " .. tostring(message))
    else
      handled = handled + 1
    end
  end
  return handled
end

return Queue
`;

const tex = `\\documentclass[11pt]{article}
\\usepackage{graphicx}
\\usepackage[margin=2cm]{geometry}
% Set by the build.
\\newcommand{\\release}{4.2}
\\title{Measuring Cold Starts}
\\author{A. Writer \\and B. Reader}

\\begin{document}
\\maketitle

\\section{Introduction}
Short programs spend most of their time before the first useful line runs.
We measure where that time goes on three operating systems.
% TODO: cite the earlier survey here.
Our measurements cover loading, linking and the first page fault.

\\section{Method}
\\label{sec:method}
Every program was started two hundred times with a warm cache.
The slowest five percent of the runs were left out.
\\begin{itemize}
  \\item The machine was idle apart from the program.
  \\item The clock was the monotonic one of the kernel.
  \\item The order of the programs was random.
\\end{itemize}

\\section{Results}
Table~\\ref{tab:results} shows the median of every program.
Linking dominates where more than forty libraries are loaded.

\\end{document}
`;

const clj = `(ns shop.cart
  (:require [clojure.string :as string]))

;; Everything a cart may hold at once.
(def max-items 40)

(defn line-total [{:keys [price quantity]}]
  (* price quantity))

(defn cart-total
  "The price of all lines, less the discount."
  [cart discount]
  (let [sum (reduce + (map line-total (:lines cart)))]
    (if (pos? discount)
      (- sum (* sum discount))
      sum)))

;; Lines with the same product become one line.
(defn merge-lines [lines]
  (->> lines
       (group-by :product)
       (map (fn [[product group]]
              {:product product
               :price (:price (first group))
               :quantity (reduce + (map :quantity group))}))))

(defn add-line [cart line]
  (when (< (count (:lines cart)) max-items)
    (update cart :lines (comp merge-lines conj) line)))

(defn describe [cart]
  (string/join ", " (map :product (:lines cart))))
`;

const tsx = `import { useEffect, useMemo, useState } from 'react';
import { Button } from './Button';
import { fetchOrders, type Order } from './orders';

type Props = { customer: string; onSelect: (order: Order) => void };

export function OrderList({ customer, onSelect }: Props) {
  const [orders, setOrders] = useState<Order[]>([]);
  const [query, setQuery] = useState('');
  const [failure, setFailure] = useState<string | null>(null);

  useEffect(() => {
    const controller = new AbortController();
    fetchOrders(customer, controller.signal)
      .then((found) => setOrders(found))
      .catch((error) => setFailure(String(error)));
    return () => controller.abort();
  }, [customer]);

  // Upper and lower case count as the same.
  const visible = useMemo(
    () => orders.filter((order) => order.title.toLowerCase().includes(query.toLowerCase())),
    [orders, query],
  );

  if (failure !== null && orders.length === 0) {
    return <p className="failure">The orders could not be loaded: {failure}</p>;
  }

  return (
    <section className="order-list">
      <header>
        <h2>Orders of {customer}</h2>
        <input value={query} placeholder="Search" onChange={(event) => setQuery(event.target.value)} />
      </header>
      <ul>
        {visible.map((order) => (
          <li key={order.id} className={order.isPaid ? 'paid' : 'open'}>
            <span>{order.title}</span>
            <Button label="Show" onPress={() => onSelect(order)} />
          </li>
        ))}
      </ul>
      <footer>{visible.length} of {orders.length} shown</footer>
    </section>
  );
}
`;

const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Opening hours of the library</title>
    <link rel="stylesheet" href="styles/main.css">
    <script src="scripts/hours.js" defer></script>
  </head>
  <body>
    <!-- The navigation is the same on every page. -->
    <nav class="top">
      <a href="/index.html">Start page</a>
      <a href="/catalogue.html">Catalogue and loans</a>
      <a href="/contact.html">How to reach us</a>
    </nav>
    <main>
      <h1>Opening hours</h1>
      <p class="intro">The reading room is open on every working day.</p>
      <table id="hours">
        <tr><th>Day</th><th>Reading room</th><th>Lending desk</th></tr>
        <tr><td>Monday</td><td>9 to 18</td><td>10 to 16</td></tr>
        <tr><td>Thursday</td><td>11 to 20</td><td>12 to 19</td></tr>
      </table>
      <!-- Shown only in the holidays. -->
      <p class="notice" hidden>Closed until the end of the holidays.</p>
    </main>
    <footer>
      <small>Last changed by the front desk in October.</small>
    </footer>
  </body>
</html>
`;

const go = `package ledger

import (
	"errors"
	"fmt"
	"sort"
)

// ErrUnknownAccount is returned for accounts that were never opened.
var ErrUnknownAccount = errors.New("unknown account")

// Ledger keeps balances in cents.
type Ledger struct {
	balances map[string]int64
	history  []Entry
}

// Entry is one movement of money.
type Entry struct {
	From   string
	To     string
	Amount int64
}

// Transfer moves an amount between two accounts.
func (l *Ledger) Transfer(from, to string, amount int64) error {
	if amount <= 0 {
		return fmt.Errorf("amount %d is not positive", amount)
	}
	balance, ok := l.balances[from]
	if !ok {
		return ErrUnknownAccount
	}
	if balance < amount {
		return fmt.Errorf("account %q holds only %d", from, balance)
	}
	l.balances[from] = balance - amount
	l.balances[to] += amount
	// The history is append-only.
	l.history = append(l.history, Entry{From: from, To: to, Amount: amount})
	return nil
}

// Accounts lists the names in order.
func (l *Ledger) Accounts() []string {
	names := make([]string, 0, len(l.balances))
	for name := range l.balances {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}
`;

const rust = `use std::collections::HashMap;
use std::time::{Duration, Instant};

/// A cache whose entries grow old.
pub struct Cache<V> {
    entries: HashMap<String, (Instant, V)>,
    lifetime: Duration,
    hits: u64,
}

impl<V: Clone> Cache<V> {
    pub fn new(lifetime: Duration) -> Self {
        Self { entries: HashMap::new(), lifetime, hits: 0 }
    }

    /// The entry of that key, unless it is too old.
    pub fn get(&mut self, key: &str) -> Option<V> {
        let (stored, value) = self.entries.get(key)?;
        if stored.elapsed() > self.lifetime {
            self.entries.remove(key);
            return None;
        }
        self.hits += 1;
        Some(value.clone())
    }

    pub fn put(&mut self, key: impl Into<String>, value: V) {
        // An old entry of the same key is replaced.
        self.entries.insert(key.into(), (Instant::now(), value));
    }

    pub fn prune(&mut self) -> usize {
        let lifetime = self.lifetime;
        let before = self.entries.len();
        self.entries.retain(|_, (stored, _)| stored.elapsed() <= lifetime);
        before - self.entries.len()
    }
}
`;

const ruby = `require 'json'
require 'net/http'

# Reads the weather of a town from a public service.
class WeatherReport
  ENDPOINT = 'https://weather.example.org/v2'

  attr_reader :town, :temperature

  def initialize(town, timeout: 10)
    @town = town
    @timeout = timeout
    @temperature = nil
  end

  # Asks the service once and remembers what it said.
  def refresh
    response = Net::HTTP.get_response(URI("#{ENDPOINT}/#{town}"))
    raise "weather failed with #{response.code}" unless response.is_a?(Net::HTTPSuccess)
    body = JSON.parse(response.body)
    @temperature = body.fetch('temperature')
    notify("It is #{@temperature} degrees in #{town}")
  end

  def freezing?
    !temperature.nil? && temperature < 0
  end

  private

  def notify(message)
    # Tests replace the output stream.
    $stdout.puts(message)
  end
end
`;

const shell = `#!/usr/bin/env bash
# Copies the newest backups to another machine.
set -euo pipefail

target="\${1:?say where the backups go}"
keep_days=14
log_file="/var/log/backup-copy.log"

log() {
  printf '%s %s\\n' "$(date -Is)" "$1" >> "$log_file"
}

# Old copies go first, so that there is room.
find /srv/backups -name '*.tar.gz' -mtime "+$keep_days" -delete
log "removed copies older than $keep_days days"

for archive in /srv/backups/*.tar.gz; do
  checksum="$(sha256sum "$archive" | cut -d' ' -f1)"
  if ssh "$target" test -e "backups/$checksum"; then
    log "skipped $archive because it is there"
    continue
  fi
  scp -q "$archive" "$target:backups/$checksum"
  log "copied $archive"
done
`;

/** Short files in languages that the dev dependencies hold no sources of. */
export const moreSources: readonly Source[] = [
  { file: 'shop/schema.sql', text: sql },
  { file: 'shop/queue.lua', text: lua },
  { file: 'paper/paper.tex', text: tex },
  { file: 'shop/cart.clj', text: clj },
  { file: 'shop/OrderList.tsx', text: tsx },
  { file: 'site/hours.html', text: html },
  { file: 'ledger/ledger.go', text: go },
  { file: 'cache/cache.rs', text: rust },
  { file: 'weather/report.rb', text: ruby },
  { file: 'backup/copy.sh', text: shell },
];
