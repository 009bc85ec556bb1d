import type { FailedEdit } from './applyEdits.ts';
import type { TextLine } from './textLines.ts';

/** Where an edit fits: lines `start` to before `end`, 0-based. */
export type Place = {
  readonly start: number;
  readonly end: number;
  /** The search's lines that stand for those of the file, one to one. */
  readonly searchLines: readonly string[];
  /** Drops from the replacement the blank edge lines that were dropped from the search. */
  readonly trim: (replaceLines: readonly string[]) => readonly string[];
};

/** The place of an edit, or why it has none. */
export type FoundEdit =
  | { readonly ok: true; readonly place: Place }
  | ({ readonly ok: false } & Pick<FailedEdit, 'reason' | 'detail' | 'lines'>);

type Tier = (line: string) => string;

const tiers: readonly Tier[] = [(line) => line, (line) => line.trimEnd(), (line) => line.trim().replace(/\s+/g, ' ')];

/** Finds the one place of whole lines, from exact to blind to white space; two equally good places are an error. */
export function findEdit(lines: readonly TextLine[], search: readonly string[]): FoundEdit {
  const texts = lines.map(({ text }) => text);
  if (texts.length === 0 || [...search, ...texts].every(isBlank)) {
    return { ok: true, place: { start: 0, end: texts.length, searchLines: texts, trim: keep } };
  }
  for (const [level, tier] of tiers.entries()) {
    const { searchLines, trim } = level === 0 ? { searchLines: search, trim: keep } : withoutBlankEdges(search);
    if (searchLines.length === 0) break;
    const starts = occurrences(texts.map(tier), searchLines.map(tier));
    if (starts.length > 1) return ambiguous(starts);
    const start = starts[0];
    if (start !== undefined) return { ok: true, place: { start, end: start + searchLines.length, searchLines, trim } };
  }
  return noMatch(texts, search);
}

const keep: Place['trim'] = (replace) => replace;

function withoutBlankEdges(lines: readonly string[]): Pick<Place, 'searchLines' | 'trim'> {
  const first = lines.findIndex((line) => !isBlank(line));
  if (first < 0) return { searchLines: [], trim: keep };
  const end = lines.findLastIndex((line) => !isBlank(line)) + 1;
  const trim = (replace: readonly string[]) => {
    const kept = [...replace];
    for (let count = first; count > 0 && isBlank(kept[0]); count -= 1) kept.shift();
    for (let count = lines.length - end; count > 0 && isBlank(kept.at(-1)); count -= 1) kept.pop();
    return kept;
  };
  return { searchLines: lines.slice(first, end), trim };
}

function isBlank(line: string | undefined): boolean {
  return line?.trim() === '';
}

function occurrences(lines: readonly string[], search: readonly string[]): number[] {
  const starts: number[] = [];
  for (let start = 0; start + search.length <= lines.length; start += 1) {
    if (search.every((line, offset) => lines[start + offset] === line)) starts.push(start);
  }
  return starts;
}

function ambiguous(starts: readonly number[]): FoundEdit {
  const lines = starts.map((start) => start + 1);
  return { ok: false, reason: 'ambiguous', detail: `the search fits at lines ${lines.join(', ')}`, lines };
}

function noMatch(lines: readonly string[], search: readonly string[]): FoundEdit {
  const near = nearest(lines, search);
  const missing = 'the search text is not in the file';
  if (near === null) return { ok: false, reason: 'no-match', detail: missing, lines: [] };
  const where = near.first === near.last ? `is line ${near.first}` : `are lines ${near.first}-${near.last}`;
  return { ok: false, reason: 'no-match', detail: `${missing}; nearest ${where}`, lines: [near.first] };
}

/** The 1-based lines that share most lines with the search, or the first that holds the search's longest line. */
function nearest(lines: readonly string[], search: readonly string[]): { first: number; last: number } | null {
  const filled = search.map((line) => line.trim()).filter((line) => line !== '');
  const wanted = new Set(filled);
  let best = { start: 0, hits: 0 };
  let hits = 0;
  for (const [index, line] of lines.entries()) {
    if (wanted.has(line.trim())) hits += 1;
    if (index >= search.length && wanted.has((lines[index - search.length] as string).trim())) hits -= 1;
    if (hits > best.hits) best = { start: Math.max(0, index - search.length + 1), hits };
  }
  if (best.hits > 0) return { first: best.start + 1, last: Math.min(lines.length, best.start + search.length) };
  const longest = filled.reduce((long, line) => (line.length > long.length ? line : long), '');
  const holder = longest === '' ? 0 : lines.findIndex((line) => line.includes(longest)) + 1;
  return holder === 0 ? null : { first: holder, last: holder };
}
