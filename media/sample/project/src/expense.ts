import { monthOf } from './dates.ts';
import { UsageError } from './errors.ts';

/** One expense in the ledger. */
export type Expense = {
  readonly id: number;
  readonly day: string;
  readonly cents: number;
  readonly category: string;
  readonly note: string;
};

/** Parses the name of a category, ignoring case. */
export function parseCategory(text: string): string {
  const category = text.toLowerCase();
  if (!/^[a-z][a-z0-9-]*$/.test(category)) {
    throw new UsageError(`"${text}" is not a category: use letters, digits and hyphens`);
  }
  return category;
}

/** Returns the expenses of a month. */
export function expensesIn(expenses: readonly Expense[], month: string): Expense[] {
  return expenses.filter((expense) => monthOf(expense.day) === month);
}

/** Sums expenses by category, in cents. */
export function totalsByCategory(expenses: readonly Expense[]): Map<string, number> {
  const totals = new Map<string, number>();
  for (const { category, cents } of expenses) {
    totals.set(category, (totals.get(category) ?? 0) + cents);
  }
  return totals;
}
