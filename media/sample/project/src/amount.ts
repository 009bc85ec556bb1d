import { UsageError } from './errors.ts';

const amountPattern = /^(\d{1,9})(?:\.(\d{1,2}))?$/;

/** Parses a decimal amount, such as "12.5", into whole cents. */
export function parseAmount(text: string): number {
  const match = amountPattern.exec(text);
  if (!match) throw new UsageError(`"${text}" is not an amount: write 12 or 12.50`);
  const [, units, fraction = ''] = match;
  const cents = Number(units) * 100 + Number(fraction.padEnd(2, '0'));
  if (cents === 0) throw new UsageError('An amount must be greater than zero');
  return cents;
}

/** Formats whole cents as a decimal amount with two digits. */
export function formatAmount(cents: number): string {
  return (cents / 100).toFixed(2);
}
