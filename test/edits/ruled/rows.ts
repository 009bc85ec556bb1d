import { type Document, type Line, lineAt } from './document.ts';

/** A line of a quoted place: kept (both alike), changed in part (both, not alike), gone (no new one) or new (no old one). */
export type Row = { readonly old: string | null; readonly new: string | null };

/** A true edit of a place in a file. */
export type Hunk = { readonly top: number; readonly rows: readonly Row[] };

/** The two halves of a pair. */
export type Halves = { readonly search: string; readonly replace: string };

/** Whether a line stays as it is. */
export function isKept(row: Row | undefined): row is { old: string; new: string } {
  return row !== undefined && row.old !== null && row.old === row.new;
}

/** Whether a line stays, wholly or in part. */
export function isShared(row: Row | undefined): row is { old: string; new: string } {
  return row !== undefined && row.old !== null && row.new !== null;
}

/** A line that is kept. */
export function keep(text: string): Row {
  return { old: text, new: text };
}

/** The lines of a file from `top` to before `end`, kept. */
export function keepLines(document: Document, top: number, end: number): Row[] {
  return document.lines.slice(top, end).map((line) => keep(line.text));
}

/** How many lines of the file a place covers. */
export function heightOf(rows: readonly Row[]): number {
  return rows.filter((row) => row.old !== null).length;
}

/** The pair that says what the rows say. */
export function halvesOf(rows: readonly Row[]): Halves {
  return {
    search: rows.flatMap((row) => row.old ?? []).join('\n'),
    replace: rows.flatMap((row) => row.new ?? []).join('\n'),
  };
}

/** The rows with every line that stays, wholly or in part, written differently; the same way in both halves. */
export function rewriteShared(rows: readonly Row[], rewrite: (text: string) => string): Row[] {
  return rows.map((row) => (isShared(row) ? { old: rewrite(row.old), new: rewrite(row.new) } : row));
}

/** The rows with every line written differently, new ones too. */
export function rewriteAll(rows: readonly Row[], rewrite: (text: string) => string): Row[] {
  return rows.map((row) => ({
    old: row.old === null ? null : rewrite(row.old),
    new: row.new === null ? null : rewrite(row.new),
  }));
}

/** The rows with one of them exchanged for others. */
export function exchange(rows: readonly Row[], at: number, ...others: readonly Row[]): Row[] {
  return [...rows.slice(0, at), ...others, ...rows.slice(at + 1)];
}

/** Which rows pass. */
export function rowsThat(rows: readonly Row[], passes: (row: Row, at: number) => boolean): number[] {
  return rows.flatMap((row, at) => (passes(row, at) ? [at] : []));
}

/** Whether no row beside this one changes anything, so that the row may be moved, split or left out. */
export function isApart(rows: readonly Row[], at: number): boolean {
  return at > 0 && at < rows.length - 1 && isKept(rows[at - 1]) && isKept(rows[at]) && isKept(rows[at + 1]);
}

/** The file with the old lines of the hunks, and the file that the author of the hunks meant. */
export function applyHunks(document: Document, hunks: readonly Hunk[]): { original: Document; expected: Document } {
  return {
    original: { ...document, lines: rebuilt(document, hunks, (row) => (row.old === null ? null : row.old)) },
    expected: {
      ...document,
      lines: settled(
        document,
        rebuilt(document, hunks, (row) => row.new),
      ),
    },
  };
}

function rebuilt(document: Document, hunks: readonly Hunk[], textOfRow: (row: Row) => string | null): Line[] {
  const made: Line[] = [];
  let at = 0;
  for (const { top, rows } of [...hunks].sort((one, other) => one.top - other.top)) {
    made.push(...document.lines.slice(at, top));
    at = top;
    for (const row of rows) {
      const text = textOfRow(row);
      const ending = endingAt(document, row.old === null && at > top ? at - 1 : at);
      if (row.old !== null) at += 1;
      if (text !== null) made.push({ text, ending });
    }
  }
  return [...made, ...document.lines.slice(at)];
}

function endingAt(document: Document, at: number): string {
  return (document.lines[at] ?? document.lines.at(-1))?.ending ?? '';
}

function settled(document: Document, lines: readonly Line[]): Line[] {
  const usual = document.lines.at(-2)?.ending ?? '\n';
  const last = document.lines.at(-1)?.ending ?? '';
  return lines.map((line, at) => ({
    ...line,
    ending: at === lines.length - 1 ? last && line.ending : line.ending || usual,
  }));
}

/** Whether every hunk lies in the file and quotes it. */
export function isQuoted(document: Document, { top, rows }: Hunk): boolean {
  return rows.flatMap((row) => row.old ?? []).every((text, at) => lineAt(document, top + at) === text);
}
