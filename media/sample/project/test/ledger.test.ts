import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readLedger, writeLedger } from '../src/file.ts';
import { addExpense, emptyLedger, parseLedger, removeExpense } from '../src/ledger.ts';

const bread = { day: '2026-03-14', cents: 1250, category: 'groceries', note: 'bread' };

test('each expense gets the next free id', () => {
  const ledger = addExpense(addExpense(emptyLedger, bread), bread);
  assert.deepEqual(
    ledger.expenses.map((expense) => expense.id),
    [1, 2],
  );
});

test('removing an expense leaves the others alone', () => {
  const ledger = removeExpense(addExpense(addExpense(emptyLedger, bread), bread), 1);
  assert.deepEqual(ledger.expenses, [{ id: 2, ...bread }]);
  assert.throws(() => removeExpense(ledger, 1), /no expense #1/);
});

test('a file that is not a ledger is rejected', () => {
  for (const json of ['null', '{}', '{"expenses":{}}', '{"expenses":[{"id":1}]}']) {
    assert.throws(() => parseLedger(json), /not a tally ledger/);
  }
});

test('a ledger survives being written and read', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'tally-'));
  t.after(() => rm(directory, { recursive: true }));
  const path = join(directory, 'ledger.json');

  assert.deepEqual((await readLedger(path)).expenses, []);
  const ledger = addExpense(emptyLedger, bread);
  await writeLedger(path, ledger);
  assert.deepEqual(await readLedger(path), ledger);
});
