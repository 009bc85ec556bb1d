import { formatAmount, parseAmount } from './amount.ts';
import { monthOf, parseDay, parseMonth } from './dates.ts';
import { UsageError } from './errors.ts';
import { expensesIn, parseCategory, totalsByCategory } from './expense.ts';
import { addExpense, type Ledger, removeExpense } from './ledger.ts';
import { isOverLimit } from './limits.ts';
import { formatList, formatReport } from './report.ts';

/** What a command prints, and the ledger it leaves behind. */
export type Result = {
  readonly output: string;
  readonly ledger: Ledger;
};

const usage = `Usage:
  tally add <amount> <category> [note] [--on <day>]
  tally list [month]
  tally report [month]
  tally remove <id>`;

/** Runs one command on a ledger. */
export function run(args: readonly string[], ledger: Ledger, today: string): Result {
  const [command = 'help', ...rest] = args;
  switch (command) {
    case 'add':
      return add(rest, ledger, today);
    case 'list':
      return { output: formatList(ledger, monthFrom(rest, today)), ledger };
    case 'report':
      return { output: formatReport(ledger, monthFrom(rest, today)), ledger };
    case 'remove':
      return remove(rest, ledger);
    case 'help':
      return { output: usage, ledger };
    default:
      throw new UsageError(`There is no command "${command}"\n\n${usage}`);
  }
}

function add(args: readonly string[], ledger: Ledger, today: string): Result {
  const { value, rest } = takeOption(args, '--on');
  const [amount, name, ...words] = rest;
  if (amount === undefined || name === undefined) throw new UsageError(usage);

  const day = value === undefined ? today : parseDay(value);
  const cents = parseAmount(amount);
  const category = parseCategory(name);
  const updated = addExpense(ledger, { day, cents, category, note: words.join(' ') });

  const output = [`Added ${formatAmount(cents)} to ${category} on ${day}.`];
  const month = monthOf(day);
  const spent = totalsByCategory(expensesIn(updated.expenses, month)).get(category) ?? 0;
  if (isOverLimit(category, spent)) output.push(`Warning: ${category} is over its limit for ${month}.`);
  return { output: output.join('\n'), ledger: updated };
}

function remove(args: readonly string[], ledger: Ledger): Result {
  const [id, ...extra] = args;
  if (id === undefined || extra.length > 0 || !/^#?\d+$/.test(id)) throw new UsageError(usage);
  const number = Number(id.replace('#', ''));
  return { output: `Removed #${number}.`, ledger: removeExpense(ledger, number) };
}

function monthFrom(args: readonly string[], today: string): string {
  const [month, ...extra] = args;
  if (extra.length > 0) throw new UsageError(usage);
  return month === undefined ? monthOf(today) : parseMonth(month);
}

function takeOption(args: readonly string[], name: string): { value: string | undefined; rest: readonly string[] } {
  const index = args.indexOf(name);
  if (index === -1) return { value: undefined, rest: args };
  const value = args[index + 1];
  if (value === undefined) throw new UsageError(`${name} needs a value`);
  return { value, rest: args.toSpliced(index, 2) };
}
