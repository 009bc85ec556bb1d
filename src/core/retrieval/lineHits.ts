import { scanTerms } from './scanTerms.ts';
import type { TermHash } from './termHash.ts';

/** A concept of a request in a line, which is counted from 0. */
export type LineHit = { readonly line: number; readonly concept: number; readonly isDefinition: boolean };

/**
 * Where a text in UTF-8 has the concepts of a request, in order.
 * @param concepts the concepts that each term is a form of
 */
export function lineHits(bytes: Uint8Array, concepts: ReadonlyMap<TermHash, readonly number[]>): LineHit[] {
  const hits: LineHit[] = [];
  let line = 0;
  let lineEnd = bytes.indexOf(10);
  scanTerms(bytes, (hash, isDefinition, start) => {
    const found = concepts.get(hash);
    if (found === undefined) return;
    while (lineEnd >= 0 && lineEnd < start) {
      line += 1;
      lineEnd = bytes.indexOf(10, lineEnd + 1);
    }
    for (const concept of found) hits.push({ line, concept, isDefinition });
  });
  return hits;
}
