import type { LineHit } from './lineHits.ts';

/**
 * The most that any passage of so many lines has: the sum of the worths of the concepts in it, each counted once.
 * @param hits in the order of their lines
 * @param worths by concept
 */
export function densestPassage(hits: readonly LineHit[], lines: number, worths: readonly number[]): number {
  const counts = new Uint32Array(worths.length);
  let best = 0;
  let sum = 0;
  let first = 0;
  for (const { line, concept } of hits) {
    if ((counts[concept] as number)++ === 0) sum += worths[concept] as number;
    for (; line - (hits[first] as LineHit).line >= lines; first += 1) {
      const gone = (hits[first] as LineHit).concept;
      if (--(counts[gone] as number) === 0) sum -= worths[gone] as number;
    }
    best = Math.max(best, sum);
  }
  return best;
}
