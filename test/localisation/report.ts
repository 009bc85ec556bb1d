import type { Change } from './change.ts';
import { average, type Measures, quantile } from './metrics.ts';

/** A change with how it was answered. */
export type Row = {
  readonly change: Change;
  readonly measures: Measures;
  /** Milliseconds from the question to the answer. */
  readonly ms: number;
  /** Whether the workspace was asked about for the first time. */
  readonly cold: boolean;
};

/** A table of averages in percent for each split, and within it by language, style and number of changed sources. */
export function reportOf(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap(({ measures }) => Object.keys(measures)))];
  const heads = ['', 'n', ...columns, 'ms', 'p95'];
  const groups: { readonly head: string; readonly rows: readonly Row[] }[] = [];
  for (const split of ['tuned', 'held-out'] as const) {
    const inSplit = rows.filter(({ change }) => change.split === split);
    if (inSplit.length > 0) groups.push({ head: split, rows: inSplit });
    for (const key of [languageOf, styleOf, sizeOf]) {
      for (const name of [...new Set(inSplit.map(key))].sort()) {
        groups.push({ head: `  ${name}`, rows: inSplit.filter((row) => key(row) === name) });
      }
    }
  }
  const lines = groups.map(({ head, rows }) => {
    const mean = average(rows.map(({ measures }) => measures));
    const times = rows.filter(({ cold }) => !cold).map(({ ms }) => ms);
    return [
      head,
      String(rows.length),
      ...columns.map((column) => percent(mean[column] ?? null)),
      ...[0.5, 0.95].map((part) => quantile(times, part).toFixed(0)),
    ];
  });
  return [heads, ...lines].map(aligned).join('\n');
}

const languageOf = ({ change }: Row) => change.language;
const styleOf = ({ change }: Row) => `as ${change.style}`;
const sizeOf = ({ change }: Row) => {
  const count = change.sources.length;
  return count === 1 ? '1 file' : count <= 3 ? '2-3 files' : '4-8 files';
};

function percent(value: number | null): string {
  return value === null ? '-' : (100 * value).toFixed(1);
}

function aligned(cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(14) : cell.padStart(9))).join('');
}
