import { blocksOfPairs } from './blocks.ts';
import { type Block, type Found, notFound } from './match.ts';
import type { SearchedFile } from './searchedFile.ts';
import { rareOccurrences } from './tokenPositions.ts';
import { type Tokens, tokensOf } from './tokens.ts';

/** In what a place differs from the search, as bits; of two places the one with the lower sum is the better one. */
const differs = {
  trailingBlanks: 1,
  blankLines: 2,
  wholeIndentation: 4,
  someIndentation: 8,
  innerBlanks: 16,
  characters: 32,
  lineBreaks: 64,
  insideLine: 128,
} as const;

/** How far a search may differ: in white space and look-alikes, or also in where lines break. */
export type Looseness = 'lines' | 'reflowed';

const enough = 200;
/** A line that only closes something may stand this often. */
const mostPlaces = 5_000;

/**
 * Finds the place whose words and signs are those of the search, blind to white space, blank lines, look-alikes and, when
 * `reflowed`, line breaks; of several places the one that differs least, if there is one.
 */
export function tokenSearch(file: SearchedFile, search: readonly string[], looseness: Looseness): Found {
  const wanted = tokensOf(search, file.vocabulary);
  if (wanted.length === 0) return notFound;
  const tokens = file.tokens();
  const places = rareOccurrences(tokens.ids, file.positionsOf, wanted.ids, enough)
    .map((first) => ({ first, difference: differenceAt(file, search, wanted, first) }))
    .filter(({ difference }) => isAllowed(difference, looseness, search, wanted));
  const least = Math.min(...places.map(({ difference }) => difference));
  const best = places.filter(({ difference }) => difference === least);
  const [place, ...others] = best;
  if (place === undefined) return notFound;
  if (others.length > 0) {
    return { kind: 'several', lines: [...new Set(best.map(({ first }) => tokens.lines[first] as number))] };
  }
  return { kind: 'one', match: { kind: 'lines', blocks: blocksOf(search, wanted, tokens, place.first, least) } };
}

const leastInside = { tokens: 4, characters: 12 };

/** All places of whole lines whose words and signs are those of the search, as pairs of lines that belong together. */
export function tokenPlaces(
  file: SearchedFile,
  search: readonly string[],
): { readonly pairs: readonly (readonly [searchLine: number, fileLine: number])[]; readonly difference: number }[] {
  const wanted = tokensOf(search, file.vocabulary);
  return rareOccurrences(file.tokens().ids, file.positionsOf, wanted.ids, mostPlaces).flatMap((first) => {
    const difference = differenceAt(file, search, wanted, first);
    return isAllowed(difference, 'lines', search, wanted)
      ? [{ pairs: pairsAt(wanted, file.tokens(), first), difference }]
      : [];
  });
}

function pairsAt(wanted: Tokens, tokens: Tokens, first: number): (readonly [number, number])[] {
  return Array.from(wanted.lines, (line, at) => [line, tokens.lines[first + at] as number] as const);
}

function isAllowed(difference: number, looseness: Looseness, search: readonly string[], wanted: Tokens): boolean {
  if (looseness === 'lines') return (difference & (differs.lineBreaks | differs.insideLine)) === 0;
  if ((difference & differs.insideLine) === 0) return true;
  const characters = search.reduce((sum, line) => sum + line.trim().length, 0);
  return wanted.length >= leastInside.tokens && characters >= leastInside.characters;
}

function differenceAt(file: SearchedFile, search: readonly string[], wanted: Tokens, first: number): number {
  const tokens = file.tokens();
  const last = first + wanted.length - 1;
  let difference = 0;
  const startsInside = first > 0 && tokens.lines[first - 1] === tokens.lines[first];
  const endsInside = last + 1 < tokens.length && tokens.lines[last + 1] === tokens.lines[last];
  if (startsInside || endsInside) difference |= differs.insideLine;
  const indentations: (readonly [string, string])[] = [];
  for (let at = 0; at < wanted.length; at += 1) {
    const [line, ownLine] = [wanted.lines[at] as number, tokens.lines[first + at] as number];
    const [text, own] = [search[line] as string, file.texts[ownLine] as string];
    const [start, ownStart] = [wanted.starts[at] as number, tokens.starts[first + at] as number];
    const [end, ownEnd] = [wanted.ends[at] as number, tokens.ends[first + at] as number];
    if (!sameRange(text, start, end, own, ownStart, ownEnd)) difference |= differs.characters;
    const breaks = at === 0 ? 1 : line - (wanted.lines[at - 1] as number);
    const ownBreaks = at === 0 ? 1 : ownLine - (tokens.lines[first + at - 1] as number);
    if (breaks > 0 !== ownBreaks > 0) difference |= differs.lineBreaks;
    else if (breaks !== ownBreaks) difference |= differs.blankLines;
    if (breaks > 0 && ownBreaks > 0) {
      if (at > 0 || !startsInside) indentations.push([text.slice(0, start), own.slice(0, ownStart)]);
      if (at > 0 && trailOf(search, wanted, at - 1) !== trailOf(file.texts, tokens, first + at - 1)) {
        difference |= differs.trailingBlanks;
      }
    } else if (breaks === 0 && ownBreaks === 0) {
      const [from, ownFrom] = [wanted.ends[at - 1] as number, tokens.ends[first + at - 1] as number];
      if (!sameRange(text, from, start, own, ownFrom, ownStart)) difference |= differs.innerBlanks;
    }
  }
  return difference | indentationDifference(indentations);
}

function sameRange(a: string, from: number, to: number, b: string, otherFrom: number, otherTo: number): boolean {
  if (to - from !== otherTo - otherFrom) return false;
  return a === b && from === otherFrom ? true : a.slice(from, to) === b.slice(otherFrom, otherTo);
}

function trailOf(texts: readonly string[], tokens: Tokens, at: number): string {
  return (texts[tokens.lines[at] as number] as string).slice(tokens.ends[at]);
}

function indentationDifference(pairs: readonly (readonly [string, string])[]): number {
  const same = ([written, own]: readonly [string, string]) => written === own;
  if (pairs.every(same)) return 0;
  if (pairs.slice(1).every(same)) return differs.wholeIndentation;
  const [written, own] = pairs[0] as readonly [string, string];
  const lost = own.endsWith(written) ? own.slice(0, own.length - written.length) : null;
  const gained = written.endsWith(own) ? written.slice(0, written.length - own.length) : null;
  const isMoved = pairs.every(([a, b]) => (lost !== null && lost + a === b) || (gained !== null && a === gained + b));
  return isMoved ? differs.wholeIndentation : differs.someIndentation;
}

function blocksOf(
  search: readonly string[],
  wanted: Tokens,
  tokens: Tokens,
  first: number,
  difference: number,
): readonly Block[] {
  const start = tokens.lines[first] as number;
  if ((difference & differs.insideLine) !== 0) {
    const end = (tokens.lines[first + wanted.length - 1] as number) + 1;
    return [{ searchFrom: 0, searchTo: search.length, fileFrom: start, fileTo: end, isPart: true }];
  }
  return blocksOfPairs(pairsAt(wanted, tokens, first), search.length, start);
}
