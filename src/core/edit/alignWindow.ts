import { cheapestAlignment } from './alignTokens.ts';
import { Differences } from './differences.ts';
import { pairCosts } from './pairCosts.ts';
import { proseStarts } from './proseLines.ts';
import { type QuotedToken, quotedTokens } from './quotedTokens.ts';
import type { SearchedFile } from './searchedFile.ts';
import type { Tokens } from './tokens.ts';
import type { Window } from './windows.ts';

/** A search laid over lines of the file. */
export type AlignedPlace = {
  /** The lines from `start` to before `end`, 0-based. */
  readonly start: number;
  readonly end: number;
  readonly pairs: readonly (readonly [searchLine: number, fileLine: number])[];
  /** The share of the search's words and signs that stand there too. */
  readonly share: number;
  /** What the differences weigh; one that changes the meaning weighs much. */
  readonly cost: number;
  /** Whether all differences are slips, and few. */
  readonly isSound: boolean;
};

/** A search, its tokens, and its lines where the edit writes nothing. */
export type Quotation = {
  readonly search: readonly string[];
  readonly wanted: Tokens;
  readonly kept: ReadonlySet<number>;
};

/** How much slips may weigh in all. */
const allowance = { base: 0.6, perToken: 0.12 };
const fewestMatched = { tokens: 5, share: 0.6 };
/** How many words and signs a search may lack in the lines that it quotes. */
const mostLacking = { words: 2, share: 0.1 };

/** How many words and signs of a search with so many must stand in a sound place too. */
export function leastMatched(length: number): number {
  return Math.max(fewestMatched.tokens, length * fewestMatched.share);
}

/** Lays a search over a window of the file; null where next to nothing fits, or too much would have to be compared. */
export function alignWindow(
  file: SearchedFile,
  { search, wanted, kept }: Quotation,
  window: Window,
): AlignedPlace | null {
  const tokens = file.tokens();
  const [from, to] = [file.firstTokenOf(window.start), file.firstTokenOf(window.end)];
  const quoted = quotedTokens(search, wanted, 0, wanted.length);
  const own = quotedTokens(file.texts, tokens, from, to);
  const differences = new Differences(
    { texts: file.texts, starts: file.proseStarts() },
    { texts: search, starts: proseStarts(search, file.path, true) },
    kept,
  );
  const aligned = cheapestAlignment(
    quoted.length,
    own.length,
    {
      pair: pairCosts({ ids: wanted.ids, quoted }, { ids: tokens.ids.subarray(from, to), quoted: own }),
      first: (a) => differences.toLeave(quoted[a] as QuotedToken),
      second: (b) => differences.toPass(own[b] as QuotedToken),
    },
    true,
  );
  const first = aligned?.alignment.find((at) => at >= 0);
  const last = aligned?.alignment.findLast((at) => at >= 0);
  if (aligned === null || first === undefined || last === undefined) return null;
  const { alignment } = aligned;
  const [start, end] = [own[first]?.line ?? 0, (own[last]?.line ?? 0) + 1];
  const pairs = withoutStrayPairs(
    [...alignment].flatMap((at, index) => (at < 0 ? [] : [[quoted[index]?.line ?? 0, own[at]?.line ?? 0] as const])),
  );
  const ownLineOf = new Map(pairs);
  const paired = new Set(alignment);
  const isMatched = (at: number) => wanted.ids[at] === tokens.ids[from + (alignment[at] as number)];
  differences.noteAbridged(quoted.filter((_, at) => (alignment[at] as number) < 0 || !isMatched(at)));
  let matched = 0;
  let isType = false;
  for (const [at, token] of quoted.entries()) {
    const other = own[alignment[at] as number];
    if (other === undefined) {
      const before = quoted[at - 1];
      isType = token.text === ':' || (isType && before?.line === token.line && (alignment[at - 1] as number) < 0);
      differences.unmatched(token, [before, quoted[at + 1]], ownLineOf.get(token.line) ?? null, isType);
    } else if (isMatched(at)) matched += 1;
    else differences.mismatched(token, other, () => file.positionsOf(wanted.ids[at] as number).length > 0);
  }
  const searchLineOf = new Map(pairs.map(([line, ownLine]) => [ownLine, line]));
  const quotedLines = new Set(searchLineOf.keys());
  let lacking = 0;
  for (let at = 0; at < own.length; at += 1) {
    const { line } = own[at] as QuotedToken;
    if (paired.has(at) || !quotedLines.has(line)) continue;
    const run: QuotedToken[] = [];
    while (at < own.length && !paired.has(at) && own[at]?.line === line) run.push(own[at++] as QuotedToken);
    const isTail = own[at]?.line !== line;
    lacking += differences.passedOver(run, searchLineOf.get(line) ?? null, isTail);
  }
  const ownLines = [...quotedLines].sort((a, b) => a - b);
  for (const [at, line] of ownLines.entries()) {
    const before = ownLines[at - 1];
    if (before !== undefined && before + 1 < line) differences.linesPassedOver(before + 1, line);
  }
  const { cost, fatal } = differences;
  const isSound =
    fatal === 0 &&
    matched >= leastMatched(quoted.length) &&
    cost <= allowance.base + allowance.perToken * matched &&
    lacking <= Math.max(mostLacking.words, quoted.length * mostLacking.share);
  return { start, end, pairs, share: matched / quoted.length, cost, isSound };
}

type LinePair = readonly [searchLine: number, fileLine: number];

/** Pairs of lines without those that a few tokens make of lines which have a better counterpart. */
function withoutStrayPairs(pairs: readonly LinePair[]): LinePair[] {
  const counts = new Map<string, number>();
  const [bySearch, byFile] = [new Map<number, number>(), new Map<number, number>()];
  for (const [line, own] of pairs) {
    const count = (counts.get(`${line}:${own}`) ?? 0) + 1;
    counts.set(`${line}:${own}`, count);
    bySearch.set(line, Math.max(bySearch.get(line) ?? 0, count));
    byFile.set(own, Math.max(byFile.get(own) ?? 0, count));
  }
  return pairs.filter(([line, own]) => {
    const best = Math.min(bySearch.get(line) as number, byFile.get(own) as number);
    return (counts.get(`${line}:${own}`) as number) * 4 > best;
  });
}
