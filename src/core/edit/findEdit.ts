import type { FailedEdit } from './applyEdits.ts';
import type { TextLine } from './textLines.ts';

/** Where an edit fits: lines `start` to before `end`, 0-based; `columns` when it begins and ends inside lines. */
export type Place = {
  readonly start: number;
  readonly end: number;
  readonly columns: { readonly start: number; readonly end: number } | null;
  /** The search's lines that stand for those of the file, one to one. */
  readonly searchLines: readonly string[];
  /** Drops from the replacement the blank edge lines that were dropped from the search. */
  readonly trim: (replaceLines: readonly string[]) => string[];
};

export type FoundEdit =
  | { readonly ok: true; readonly place: Place }
  | ({ readonly ok: false } & Pick<FailedEdit, 'reason' | 'detail' | 'lines'>);

type Tier = (line: string) => string;

const tiers: readonly Tier[] = [(line) => line, (line) => line.trimEnd(), (line) => line.trim().replace(/\s+/g, ' ')];

/**
 * Finds the one place of a search text: whole lines, from exact to blind to white space, and only then a part of lines.
 * Two equally good places are an error.
 */
export function findEdit(lines: readonly TextLine[], search: string): FoundEdit {
  const whole = search.split('\n');
  if (lines.length === 0 || (search.trim() === '' && lines.every(({ text }) => text.trim() === ''))) {
    return {
      ok: true,
      place: placeAt(
        0,
        lines.length,
        null,
        lines.map(({ text }) => text),
        (replace) => [...replace],
      ),
    };
  }
  const texts = lines.map(({ text }) => text);
  for (const [level, tier] of tiers.entries()) {
    const { searchLines, trim } = level === 0 ? { searchLines: whole, trim: keep } : withoutBlankEdges(whole);
    if (searchLines.length === 0) break;
    const starts = occurrences(texts.map(tier), searchLines.map(tier));
    if (starts.length > 1) return ambiguous(starts);
    const start = starts[0];
    if (start !== undefined)
      return { ok: true, place: placeAt(start, start + searchLines.length, null, searchLines, trim) };
  }
  const inside = insideLine(texts, whole);
  if (inside.length > 1) return ambiguous(inside.map(({ line }) => line));
  const only = inside[0];
  if (only === undefined) return nearest(texts, whole);
  const columns = { start: only.column, end: only.endColumn };
  return { ok: true, place: placeAt(only.line, only.line + whole.length, columns, whole, keep) };
}

function placeAt(
  start: number,
  end: number,
  columns: Place['columns'],
  searchLines: readonly string[],
  trim: Place['trim'],
): Place {
  return { start, end, columns, searchLines, trim };
}

const keep = (replace: readonly string[]): string[] => [...replace];

function withoutBlankEdges(lines: readonly string[]): { searchLines: string[]; trim: Place['trim'] } {
  const filled = lines.map((line) => line.trim() !== '');
  const first = filled.indexOf(true);
  if (first < 0) return { searchLines: [], trim: keep };
  const tail = lines.length - 1 - filled.lastIndexOf(true);
  const trim = (replace: readonly string[]) => {
    const kept = [...replace];
    for (let count = 0; count < first && kept[0]?.trim() === ''; count += 1) kept.shift();
    for (let count = 0; count < tail && kept.at(-1)?.trim() === ''; count += 1) kept.pop();
    return kept;
  };
  return { searchLines: lines.slice(first, lines.length - tail), trim };
}

function occurrences(lines: readonly string[], search: readonly string[]): number[] {
  const starts: number[] = [];
  for (let start = 0; start + search.length <= lines.length; start += 1) {
    if (search.every((line, offset) => lines[start + offset] === line)) starts.push(start);
  }
  return starts;
}

function insideLine(
  lines: readonly string[],
  search: readonly string[],
): { line: number; column: number; endColumn: number }[] {
  const [head, ...rest] = search as [string, ...string[]];
  const tail = rest.at(-1);
  if (head.trim() === '') return [];
  const found: { line: number; column: number; endColumn: number }[] = [];
  for (const [line, text] of lines.entries()) {
    if (tail === undefined) {
      for (let column = text.indexOf(head); column >= 0; column = text.indexOf(head, column + 1)) {
        found.push({ line, column, endColumn: column + head.length });
      }
    } else if (
      text.endsWith(head) &&
      rest.slice(0, -1).every((inner, offset) => lines[line + 1 + offset] === inner) &&
      lines[line + rest.length]?.startsWith(tail)
    ) {
      found.push({ line, column: text.length - head.length, endColumn: tail.length });
    }
  }
  return found.filter(
    ({ line, column, endColumn }) =>
      !splitsWord(lines[line] as string, column) && !splitsWord(lines[line + rest.length] as string, endColumn),
  );
}

function splitsWord(line: string, column: number): boolean {
  return /[\p{L}\p{N}_$]{2}/u.test(line.slice(Math.max(0, column - 1), column + 1));
}

function ambiguous(starts: readonly number[]): FoundEdit {
  const lines = starts.map((start) => start + 1);
  return { ok: false, reason: 'ambiguous', detail: `the search fits at lines ${lines.join(', ')}`, lines };
}

function nearest(lines: readonly string[], search: readonly string[]): FoundEdit {
  const wanted = new Set(search.map((line) => line.trim()).filter((line) => line !== ''));
  let best = { start: 0, hits: 0 };
  let hits = 0;
  for (const [index, line] of lines.entries()) {
    if (wanted.has(line.trim())) hits += 1;
    if (index >= search.length && wanted.has((lines[index - search.length] as string).trim())) hits -= 1;
    if (hits > best.hits) best = { start: Math.max(0, index - search.length + 1), hits };
  }
  const detail =
    best.hits === 0
      ? 'the search text is not in the file'
      : `the search text is not in the file; nearest are lines ${best.start + 1}-${Math.min(lines.length, best.start + search.length)}`;
  const near = best.hits === 0 ? [] : [best.start + 1];
  return { ok: false, reason: 'no-match', detail, lines: near };
}
