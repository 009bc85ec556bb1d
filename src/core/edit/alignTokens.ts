import { looksLike } from './pieces.ts';

/** For each token of the first list the index of its counterpart in the second, ascending; -1 for one without. */
export type TokenAlignment = Int32Array;

/** What it costs to pair two tokens, to leave one of the first without counterpart, and one of the second. */
export type AlignmentCosts = {
  readonly pair: (a: number, b: number) => number;
  readonly first: (a: number) => number;
  readonly second: (b: number) => number;
};

/** More cells than an alignment may have. */
const mostCells = 4_000_000;

/** Whether two lists of so many elements are short enough to be aligned. */
export function canBeAligned(lengthA: number, lengthB: number): boolean {
  return (lengthA + 1) * (lengthB + 1) <= mostCells;
}

/**
 * The cheapest alignment of two lists, or null where they are too long for one.
 * @param isFree whether elements of the second list cost nothing before the first and after the last pair
 */
export function cheapestAlignment(
  lengthA: number,
  lengthB: number,
  costs: AlignmentCosts,
  isFree = false,
): { readonly alignment: TokenAlignment; readonly cost: number } | null {
  if (!canBeAligned(lengthA, lengthB)) return null;
  const width = lengthB + 1;
  const total = new Float64Array(width);
  const step = new Uint8Array((lengthA + 1) * width);
  const [pair, first, second] = [1, 2, 3] as const;
  const skips = Float64Array.from({ length: lengthB }, (_, b) => costs.second(b));
  const freeSkips = isFree ? new Float64Array(lengthB) : skips;
  for (let b = 1; b <= lengthB; b += 1) {
    total[b] = (total[b - 1] as number) + (freeSkips[b - 1] as number);
    step[b] = second;
  }
  for (let a = 1; a <= lengthA; a += 1) {
    const row = a * width;
    const skipA = costs.first(a - 1);
    const skipsB = a === lengthA ? freeSkips : skips;
    let diagonal = total[0] as number;
    let left = diagonal + skipA;
    total[0] = left;
    step[row] = first;
    for (let b = 1; b <= lengthB; b += 1) {
      const above = total[b] as number;
      let best = above + skipA;
      let how: 1 | 2 | 3 = first;
      const skipB = left + (skipsB[b - 1] as number);
      if (skipB <= best) {
        best = skipB;
        how = second;
      }
      const paired = diagonal + costs.pair(a - 1, b - 1);
      if (paired <= best) {
        best = paired;
        how = pair;
      }
      diagonal = above;
      left = best;
      total[b] = best;
      step[row + b] = how;
    }
  }
  const alignment = new Int32Array(lengthA).fill(-1);
  let [a, b] = [lengthA, lengthB];
  while (a > 0 || b > 0) {
    const how = step[a * width + b];
    if (how === pair) alignment[--a] = --b;
    else if (how === first) a -= 1;
    else b -= 1;
  }
  return { alignment, cost: total[lengthB] as number };
}

/** Pairs tokens that are the same or look alike, and what stands between such pairs where both have equally many. */
export function alignTokens(a: readonly string[], b: readonly string[]): TokenAlignment | null {
  if (a.length === b.length && a.every((token, at) => looksLike(token, b[at] as string))) {
    return Int32Array.from(a, (_, at) => at);
  }
  const costs = {
    pair: (at: number, other: number) => (looksLike(a[at] as string, b[other] as string) ? 0 : 1.5),
    first: () => 1,
    second: () => 1,
  };
  return cheapestAlignment(a.length, b.length, costs)?.alignment ?? null;
}
