import type { WeighedConcept } from '../../../src/core/retrieval/matchFiles.ts';
import { requestTerms } from '../../../src/core/retrieval/requestTerms.ts';

/** What a request speaks of, each concept as rare as the others. */
export function weighedConcepts(request: string): WeighedConcept[] {
  const concepts = requestTerms(request);
  return concepts.map((concept) => ({ ...concept, weight: 1 / concepts.length }));
}
