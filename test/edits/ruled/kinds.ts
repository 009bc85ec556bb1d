import type { DamagedEdit } from '../damagedEdit.ts';
import { type Document, indentOf, isTelling, lettersOf, plainTextOf, textOf } from './document.ts';
import type { Draw } from './draw.ts';
import { applyHunks, type Halves, type Hunk, halvesOf, heightOf, isQuoted, type Row, rewriteShared } from './rows.ts';
import { hasRival, occurrences, squeezed } from './similar.ts';
import { pickHunk, type Wish, wishOf } from './trueEdits.ts';

/** One way to damage or to trap; `make` gives null where the file does not suit. */
export type Kind = {
  readonly name: string;
  readonly count: number;
  readonly make: (document: Document, draw: Draw, others: readonly Document[]) => Omit<DamagedEdit, 'kind'> | null;
};

/** What a damage is told besides the rows. */
export type Place = { readonly document: Document; readonly draw: Draw; readonly top: number };

/** Rows as a model quotes them; null where there is nothing to damage. */
export type Quoting = (rows: readonly Row[], place: Place) => Row[] | null;

/** A kind whose pairs have one right outcome that is not a refusal. */
export type Positive = Partial<Wish> & {
  readonly name: string;
  readonly count?: number;
  /** Least and most pairs for the file. */
  readonly pairs?: readonly [number, number];
  /** Makes the file another than its source. */
  readonly prepare?: (document: Document, draw: Draw) => Document | null;
  /** Finds a true edit; by default at any place. */
  readonly find?: (document: Document, draw: Draw) => Hunk | null;
  /** How the file writes lines that stay. */
  readonly inFile?: (text: string) => string;
  readonly quote?: Quoting;
  /** How the halves are put down in the end. */
  readonly wrap?: (halves: Halves, place: Place) => Halves | null;
  /** Whether the pair is written as the file is, so that only the letter has to be found once. */
  readonly isExact?: boolean;
};

const tries = 30;
const usualPairs = [
  [1, 1],
  [1, 1],
  [1, 4],
] as const;

/** A kind of edits that have to be applied. */
export function positive(spec: Positive): Kind {
  const known = new WeakMap<Document, Document | null>();
  const prepared = (document: Document, draw: Draw) => {
    if (!known.has(document)) known.set(document, spec.prepare === undefined ? document : spec.prepare(document, draw));
    return known.get(document) ?? null;
  };
  return {
    name: spec.name,
    count: spec.count ?? 15,
    make: (document, draw) => {
      const file = prepared(document, draw);
      if (file === null) return null;
      for (let left = tries; left > 0; left -= 1) {
        const made = makeOnce(spec, file, draw);
        if (made !== null) return made;
      }
      return null;
    },
  };
}

function makeOnce(spec: Positive, document: Document, draw: Draw): Omit<DamagedEdit, 'kind'> | null {
  const [least, most] = spec.pairs ?? draw.pick(usualPairs);
  const quotes = findHunks(spec, document, draw, draw.between(least, most)).flatMap((hunk) => {
    const halves = quoteOf(spec, hunk.rows, { document, draw, top: hunk.top });
    return halves === null ? [] : { hunk, halves };
  });
  if (quotes.length < least) return null;
  const hunks = quotes.map((quote) => quote.hunk);
  const edits = quotes.map((quote) => quote.halves);
  const { inFile = (text: string) => text } = spec;
  const written = hunks.map(({ top, rows }) => ({ top, rows: rewriteShared(rows, inFile) }));
  const isRewritten = written.some(({ rows }, at) =>
    rows.some((row, index) => row.old !== hunks[at]?.rows[index]?.old),
  );
  if (spec.inFile !== undefined && !isRewritten) return null;
  const { original, expected } = applyHunks(document, written);
  const file = spec.inFile === undefined ? document : original;
  const areFound = written.every(({ top, rows }, at) => {
    const [clean, said] = [halvesOf(rows).search, edits[at]?.search ?? ''];
    if (!isOnce(file, clean) || (said !== clean) === (spec.isExact === true)) return false;
    return said === clean || isSure(file, top, clean, said);
  });
  return areFound ? { file: document.file, original: textOf(original), edits, expected: textOf(expected) } : null;
}

function quoteOf(spec: Positive, rows: readonly Row[], place: Place): Halves | null {
  const quoted = spec.quote === undefined ? [...rows] : spec.quote(rows, place);
  if (quoted === null || !mapsIndents(rows, quoted)) return null;
  return spec.wrap === undefined ? halvesOf(quoted) : spec.wrap(halvesOf(quoted), place);
}

function findHunks(spec: Positive, document: Document, draw: Draw, wanted: number): Hunk[] {
  const wish = wishOf(spec);
  const hunks: Hunk[] = [];
  for (let left = wanted * 12; left > 0 && hunks.length < wanted; left -= 1) {
    const hunk = spec.find === undefined ? pickHunk(document, draw, wish) : spec.find(document, draw);
    if (hunk !== null && isQuoted(document, hunk) && hunks.every((other) => areApart(hunk, other))) hunks.push(hunk);
  }
  return hunks;
}

/** Whether two places share no line. */
export function areApart(one: Hunk, other: Hunk): boolean {
  return one.top + heightOf(one.rows) <= other.top || other.top + heightOf(other.rows) <= one.top;
}

/** Whether a text that models quote stands once in a file. */
export function isOnce(document: Document, search: string): boolean {
  return occurrences(plainTextOf(document), search) === 1;
}

function isSure(original: Document, top: number, clean: string, damaged: string): boolean {
  const letters = squeezed(clean);
  if (letters.length < 12 || occurrences(lettersOf(original), letters) !== 1) return false;
  if (occurrences(plainTextOf(original), damaged) > 1) return false;
  const lines = original.lines.map((line) => line.text);
  return clean.split('\n').some(isTelling) && !hasRival(lines, top, clean.split('\n'));
}

/** Whether every new line is indented in the quote as a line is that stays, or moved by what all of them are moved by. */
function mapsIndents(rows: readonly Row[], quoted: readonly Row[]): boolean {
  const news = rows.flatMap((row) => (row.old === null && row.new !== null ? [row.new] : []));
  const quotedNews = quoted.flatMap((row) => (row.old === null && row.new !== null ? [row.new] : []));
  if (news.every((text, at) => text === quotedNews[at]) || quotedNews.length !== news.length) return true;
  const olds = rows.flatMap((row) => row.old ?? []);
  const quotedOlds = quoted.flatMap((row) => row.old ?? []);
  if (olds.length !== quotedOlds.length) return true;
  const seen = new Map<string, string>();
  for (const [at, text] of olds.entries()) {
    if (text.trim() === '') continue;
    const from = indentOf(quotedOlds[at] ?? '');
    if ((seen.get(from) ?? indentOf(text)) !== indentOf(text)) return false;
    seen.set(from, indentOf(text));
  }
  const shifts = [...seen].map(([from, to]) => shiftOf(from, to));
  const isUniform = shifts.every((shift) => shift !== null && shift === shifts[0]);
  return news.every((text, at) => {
    const from = indentOf(quotedNews[at] ?? '');
    const known = seen.get(from);
    if (known !== undefined) return known === indentOf(text);
    return isUniform ? shiftOf(from, indentOf(text)) === shifts[0] : isDeeper(seen, from, indentOf(text));
  });
}

function shiftOf(from: string, to: string): string | null {
  if (from.endsWith(to)) return `-${from.slice(0, from.length - to.length)}`;
  return to.endsWith(from) ? `+${to.slice(0, to.length - from.length)}` : null;
}

/** Whether an indentation is what one step more is, by the steps that are known. */
function isDeeper(seen: ReadonlyMap<string, string>, from: string, to: string): boolean {
  return [...seen].some(([known, meant]) => {
    if (known === '') return false;
    const steps = from.length / known.length;
    return from.startsWith(known) && known[0] === from[0] && to === meant[0]?.repeat(meant.length * steps);
  });
}

/** A kind of pairs that have to be refused; `trap` gives the file and the pairs. */
export function refused(
  name: string,
  trap: (
    document: Document,
    draw: Draw,
    others: readonly Document[],
  ) => { readonly original: Document | string; readonly edits: readonly Halves[] } | null,
  count = 15,
): Kind {
  return {
    name: `trap: ${name}`,
    count,
    make: (document, draw, others) => {
      for (let left = tries; left > 0; left -= 1) {
        const made = trap(document, draw, others);
        if (made === null) continue;
        const original = typeof made.original === 'string' ? made.original : textOf(made.original);
        return { file: document.file, original, edits: made.edits, expected: null };
      }
      return null;
    },
  };
}
