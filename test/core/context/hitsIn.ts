import { type LineHit, lineHits } from '../../../src/core/retrieval/lineHits.ts';
import { conceptsByTerm, type WeighedConcept } from '../../../src/core/retrieval/matchFiles.ts';

/** Where a text has what a request is about. */
export function hitsIn(text: string, concepts: readonly WeighedConcept[]): LineHit[] {
  return lineHits(new TextEncoder().encode(text), conceptsByTerm(concepts));
}
