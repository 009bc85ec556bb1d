import { UsageError } from './errors.ts';

/** Checks that a text is a day of the calendar, such as "2026-03-14", and returns it. */
export function parseDay(text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) {
    throw new UsageError(`"${text}" is not a day: write it like 2026-03-14`);
  }
  return text;
}

/** Checks that a text is a month, such as "2026-03", and returns it. */
export function parseMonth(text: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) {
    throw new UsageError(`"${text}" is not a month: write it like 2026-03`);
  }
  return text;
}

/** Returns the month of a day. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** Formats a date as a day in the local time zone. */
export function formatDay(date: Date): string {
  const month = String(date.getMonth() + 1).padStart(2, '0');
  const day = String(date.getDate()).padStart(2, '0');
  return `${date.getFullYear()}-${month}-${day}`;
}
