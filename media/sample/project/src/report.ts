import { formatAmount } from './amount.ts';
import { expensesIn, totalsByCategory } from './expense.ts';
import type { Ledger } from './ledger.ts';
import { isOverLimit } from './limits.ts';
import { formatTable } from './table.ts';

/** Lists the expenses of a month in the order of their days. */
export function formatList(ledger: Ledger, month: string): string {
  const expenses = expensesIn(ledger.expenses, month);
  if (expenses.length === 0) return `No expenses in ${month}.`;
  const rows = expenses
    .toSorted((a, b) => a.day.localeCompare(b.day) || a.id - b.id)
    .map(({ id, day, cents, category, note }) => [`#${id}`, day, formatAmount(cents), category, note]);
  return formatTable(rows, ['right', 'left', 'right', 'left', 'left']);
}

/** Totals a month by category, the largest first. */
export function formatReport(ledger: Ledger, month: string): string {
  const totals = totalsByCategory(expensesIn(ledger.expenses, month));
  if (totals.size === 0) return `No expenses in ${month}.`;
  const rows = [...totals]
    .toSorted(([a, aCents], [b, bCents]) => bCents - aCents || a.localeCompare(b))
    .map(([category, cents]) => [category, formatAmount(cents), isOverLimit(category, cents) ? 'over limit' : '']);
  const total = [...totals.values()].reduce((sum, cents) => sum + cents, 0);
  return formatTable([...rows, ['total', formatAmount(total)]], ['left', 'right', 'left']);
}
