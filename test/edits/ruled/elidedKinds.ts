import { type Document, indentOf, isTelling, lettersOf, lineAt, roleOf } from './document.ts';
import type { Draw } from './draw.ts';
import { isOnce, type Kind, type Positive, positive, type Quoting, refused } from './kinds.ts';
import { type Hunk, halvesOf, isKept, keep, keepLines, type Row, rowsThat } from './rows.ts';
import { occurrences, squeezed } from './similar.ts';
import { freshLines, withChangedWord } from './trueEdits.ts';
import { dedented } from './whitespaceKinds.ts';

const least = 4;

/** A place of two ends that are recognized each for itself, and a middle, or two, that nothing changes. */
type Long = { readonly hunk: Hunk; readonly gaps: readonly (readonly [from: number, to: number])[] };

const longs = new WeakMap<readonly Row[], Long>();

function isRecognized(document: Document, texts: readonly string[]): boolean {
  const letters = squeezed(texts.join('\n'));
  return (
    letters.length >= 24 &&
    texts.some(isTelling) &&
    texts.every((text) => text.trim() !== '') &&
    occurrences(lettersOf(document), letters) === 1
  );
}

function pickLong(document: Document, draw: Draw, gapCount: 1 | 2): Hunk | null {
  const top = draw.between(0, document.lines.length - 1);
  const gaps: [number, number][] = [];
  let at = top;
  for (let left: number = gapCount; left >= 0; left -= 1) {
    const height = draw.between(2, 4);
    if (!isRecognized(document, textsOf(document, at, at + height))) return null;
    at += height;
    if (left === 0) break;
    const middle = draw.between(least, 14);
    if (textsOf(document, at, at + middle).filter((text) => text.trim() !== '').length < least) return null;
    gaps.push([at - top, at - top + middle]);
    at += middle;
  }
  if (at > document.lines.length) return null;
  const hunk = { top, rows: changedEnd(document, draw, keepLines(document, top, at), gaps) };
  if (hunk.rows.every((row) => row.old === row.new)) return null;
  longs.set(hunk.rows, { hunk, gaps: gapsOf(hunk.rows, keepLines(document, top, at), gaps) });
  return hunk;
}

function textsOf(document: Document, from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, at) => lineAt(document, from + at));
}

/** Changes a word in one of the ends, or adds lines between two lines of an end. */
function changedEnd(
  document: Document,
  draw: Draw,
  rows: readonly Row[],
  gaps: readonly (readonly [number, number])[],
): Row[] {
  const isOutside = (at: number) => gaps.every(([from, to]) => at < from || at >= to);
  const places = rowsThat(rows, (row, at) => isOutside(at) && isTelling(row.old ?? ''));
  if (places.length === 0) return [...rows];
  const at = draw.pick(places);
  const text = rows[at]?.old ?? '';
  const next = rows[at + 1]?.old ?? '';
  const isInsert =
    isOutside(at + 1) &&
    indentOf(next) === indentOf(text) &&
    next.trim() !== '' &&
    roleOf(document, 0) !== 'prose' &&
    document.language.endsStatement.test(text);
  if (isInsert && draw.between(0, 1) === 0) {
    const fresh = freshLines(document, draw, text).map((line): Row => ({ old: null, new: line }));
    return [...rows.slice(0, at + 1), ...fresh, ...rows.slice(at + 1)];
  }
  const changed = withChangedWord(document, draw, text);
  return changed === null ? [...rows] : rows.map((row, index) => (index === at ? { old: text, new: changed } : row));
}

/** Where the gaps are after lines were added. */
function gapsOf(
  rows: readonly Row[],
  before: readonly Row[],
  gaps: readonly (readonly [number, number])[],
): [number, number][] {
  const added = rows.findIndex((row) => row.old === null);
  const shift = (at: number) => (added !== -1 && at > added ? at + rows.length - before.length : at);
  return gaps.map(([from, to]) => [shift(from), shift(to)]);
}

function elided(rows: readonly Row[], draw: Draw, document: Document): Row[] | null {
  const long = longs.get(rows);
  if (long === undefined) return null;
  const marker = draw.pick(document.language.elisions);
  const quoted: Row[] = [];
  let at = 0;
  for (const [from, to] of long.gaps) {
    const first = rows.slice(from, to).find((row) => (row.old ?? '').trim() !== '')?.old ?? '';
    quoted.push(...rows.slice(at, from), keep(indentOf(first) + marker));
    at = to;
  }
  const all = [...quoted, ...rows.slice(at)];
  return rows.some((row) => isMarker(row.old ?? '')) ? null : all;
}

function isMarker(text: string): boolean {
  return /^\W*(?:\.\.\.|…)/.test(text);
}

const elision: Quoting = (rows, { draw, document }) => elided(rows, draw, document);

function longKind(name: string, gapCount: 1 | 2, more: Partial<Positive> = {}): Kind {
  return positive({
    name: `elided: ${name}`,
    count: 25,
    find: (document, draw) => pickLong(document, draw, gapCount),
    quote: elision,
    ...more,
  });
}

/** One long place of the file with its elided quote. */
function longQuote(document: Document, draw: Draw) {
  const hunk = pickLong(document, draw, 1);
  if (hunk === null || !isOnce(document, halvesOf(hunk.rows).search)) return null;
  const quoted = elided(hunk.rows, draw, document);
  return quoted && { hunk, quoted, marker: quoted.findIndex((row) => isMarker(row.old ?? '')) };
}

/** Quotes that leave out a middle and say so in both halves, and those that leave doubt. */
export const elidedKinds: readonly Kind[] = [
  longKind('one middle', 1),
  longKind('two middles', 2),
  longKind('a middle and the indentation dropped', 1, {
    count: 15,
    quote: (rows, place) => {
      const quoted = elision(rows, place);
      return quoted && dedented(quoted);
    },
  }),
  refused(
    'elision that replace does not repeat',
    (document, draw) => {
      const long = longQuote(document, draw);
      if (long === null) return null;
      const edit = halvesOf(long.quoted.map((row, at) => (at === long.marker ? { old: row.old, new: null } : row)));
      return { original: document, edits: [edit] };
    },
    25,
  ),
  refused('elision that search does not hold', (document, draw) => {
    const long = longQuote(document, draw);
    if (long === null) return null;
    const { search } = halvesOf(long.hunk.rows);
    return { original: document, edits: [{ search, replace: halvesOf(long.quoted).replace }] };
  }),
  refused('elision before an end that is there twice', (document, draw) => {
    const long = longQuote(document, draw);
    if (long === null || isKept(long.quoted.at(-1)) === false) return null;
    const end = long.quoted.slice(long.marker + 1);
    if (end.every(isKept)) return null;
    const copy = end.flatMap((row) => row.old ?? []).map((text) => ({ text, ending: '\n' }));
    const [gap] = longs.get(long.hunk.rows)?.gaps ?? [];
    const isInHead = gap === undefined || long.hunk.rows.slice(0, gap[0]).some((row) => row.old === null);
    if (isInHead) return null;
    const at = long.hunk.top + gap[1] - draw.between(1, 2);
    const original = { ...document, lines: [...document.lines.slice(0, at), ...copy, ...document.lines.slice(at)] };
    return { original, edits: [halvesOf(long.quoted)] };
  }),
  refused('elision after a beginning that is there twice', (document, draw) => {
    const long = longQuote(document, draw);
    if (long === null) return null;
    const beginning = long.quoted.slice(0, long.marker);
    if (beginning.every(isKept)) return null;
    const copy = beginning.flatMap((row) => row.old ?? []).map((text) => ({ text, ending: '\n' }));
    const at = long.hunk.top + copy.length + draw.between(1, 2);
    const original = { ...document, lines: [...document.lines.slice(0, at), ...copy, ...document.lines.slice(at)] };
    return { original, edits: [halvesOf(long.quoted)] };
  }),
  refused('elision between ends in the wrong order', (document, draw) => {
    const long = longQuote(document, draw);
    if (long === null) return null;
    const { quoted, marker } = long;
    const turned = [...quoted.slice(marker + 1), ...quoted.slice(marker, marker + 1), ...quoted.slice(0, marker)];
    return { original: document, edits: [halvesOf(turned)] };
  }),
  refused('elision before an end that is not there', (document, draw, others) => {
    const long = longQuote(document, draw);
    const other = draw.pick(others);
    if (long === null || other.file === document.file) return null;
    const top = draw.between(0, Math.max(0, other.lines.length - 4));
    const foreign = textsOf(other, top, top + 3);
    const isForeign = foreign.every((text) => isTelling(text) && !lettersOf(document).includes(squeezed(text)));
    const beginning = long.quoted.slice(0, long.marker + 1);
    if (!isForeign || beginning.every(isKept)) return null;
    return { original: document, edits: [halvesOf([...beginning, ...foreign.map(keep)])] };
  }),
  refused('middle left out silently', (document, draw) => {
    const long = longQuote(document, draw);
    if (long === null) return null;
    const [gap] = longs.get(long.hunk.rows)?.gaps ?? [];
    const codeCount = gap && rowsThat(long.hunk.rows.slice(...gap), (row) => isTelling(row.old ?? '')).length;
    if (codeCount === undefined || codeCount < least || roleOf(document, long.hunk.top) !== 'code') return null;
    return { original: document, edits: [halvesOf(long.quoted.filter((_, at) => at !== long.marker))] };
  }),
  refused('right ends around an invented middle', (document, draw) => {
    const long = longQuote(document, draw);
    if (long === null) return null;
    const indent = indentOf(long.quoted[long.marker]?.old ?? '');
    const invented = freshLines(document, draw, indent);
    const middle = [...invented, ...freshLines(document, draw, indent)].map(keep);
    const rows = [...long.quoted.slice(0, long.marker), ...middle, ...long.quoted.slice(long.marker + 1)];
    return { original: document, edits: [halvesOf(rows)] };
  }),
];
