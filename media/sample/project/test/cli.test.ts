import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from '../src/cli.ts';
import { UsageError } from '../src/errors.ts';
import { emptyLedger, type Ledger } from '../src/ledger.ts';

const today = '2026-03-14';

function runAll(...commands: string[][]): Ledger {
  return commands.reduce((ledger, args) => run(args, ledger, today).ledger, emptyLedger);
}

test('add records an expense today, or on the day given', () => {
  const ledger = runAll(
    ['add', '12.50', 'Groceries', 'bread', 'and', 'cheese'],
    ['add', '30', 'fuel', '--on', '2026-02-28'],
  );
  assert.deepEqual(ledger.expenses, [
    { id: 1, day: today, cents: 1250, category: 'groceries', note: 'bread and cheese' },
    { id: 2, day: '2026-02-28', cents: 3000, category: 'fuel', note: '' },
  ]);
});

test('list shows one month in the order of its days', () => {
  const ledger = runAll(
    ['add', '12.50', 'groceries', 'bread'],
    ['add', '130', 'fuel', '--on', '2026-03-02'],
    ['add', '30', 'fuel', '--on', '2026-02-28'],
  );
  assert.equal(
    run(['list'], ledger, today).output,
    ['#2  2026-03-02  130.00  fuel', '#1  2026-03-14   12.50  groceries  bread'].join('\n'),
  );
  assert.equal(run(['list', '2025-01'], ledger, today).output, 'No expenses in 2025-01.');
});

test('report totals a month by category, the largest first', () => {
  const ledger = runAll(
    ['add', '12.50', 'groceries'],
    ['add', '130', 'fuel'],
    ['add', '7.25', 'groceries'],
    ['add', '30', 'fuel', '--on', '2026-02-28'],
  );
  assert.equal(
    run(['report'], ledger, today).output,
    ['fuel       130.00', 'groceries   19.75', 'total      149.75'].join('\n'),
  );
});

test('remove takes the id with or without its sign', () => {
  const ledger = runAll(['add', '1', 'fuel'], ['add', '2', 'fuel'], ['remove', '#1'], ['remove', '2']);
  assert.deepEqual(ledger.expenses, []);
});

test('mistakes in the input are usage errors', () => {
  const mistakes = [
    ['spend'],
    ['add', '12'],
    ['add', '12', 'two words'],
    ['add', '12', 'fuel', '--on'],
    ['add', '12', 'fuel', '--on', '2026-02-30'],
    ['list', '2026-13'],
    ['report', '2026-01', '2026-02'],
    ['remove', 'first'],
  ];
  for (const args of mistakes) {
    assert.throws(() => run(args, emptyLedger, today), UsageError, args.join(' '));
  }
});
