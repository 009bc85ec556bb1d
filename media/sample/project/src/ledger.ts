import { UsageError } from './errors.ts';
import type { Expense } from './expense.ts';

/** Everything that tally stores. */
export type Ledger = {
  readonly expenses: readonly Expense[];
};

/** The ledger of a person who has recorded nothing yet. */
export const emptyLedger: Ledger = {
  expenses: [],
};

/** Returns the ledger with one more expense, under the next free id. */
export function addExpense(ledger: Ledger, entry: Omit<Expense, 'id'>): Ledger {
  const id = Math.max(0, ...ledger.expenses.map((expense) => expense.id)) + 1;
  return { ...ledger, expenses: [...ledger.expenses, { id, ...entry }] };
}

/** Returns the ledger without the expense that has the given id. */
export function removeExpense(ledger: Ledger, id: number): Ledger {
  const expenses = ledger.expenses.filter((expense) => expense.id !== id);
  if (expenses.length === ledger.expenses.length) throw new UsageError(`There is no expense #${id}`);
  return { ...ledger, expenses };
}

/** Reads a ledger from JSON, rejecting anything that is not one. */
export function parseLedger(json: string): Ledger {
  const value: unknown = JSON.parse(json);
  if (!isRecord(value) || !Array.isArray(value.expenses) || !value.expenses.every(isExpense)) {
    throw new Error('The file is not a tally ledger');
  }
  return {
    expenses: value.expenses,
  };
}

/** Writes a ledger as JSON. */
export function stringifyLedger(ledger: Ledger): string {
  const value = {
    expenses: ledger.expenses,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isExpense(value: unknown): value is Expense {
  return (
    isRecord(value) &&
    Number.isSafeInteger(value.id) &&
    Number.isSafeInteger(value.cents) &&
    typeof value.day === 'string' &&
    typeof value.category === 'string' &&
    typeof value.note === 'string'
  );
}
