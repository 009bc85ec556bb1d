import type { WeighedConcept } from './matchFiles.ts';

/** What each concept of a request counts within one text. */
export function conceptWorths(concepts: readonly WeighedConcept[]): number[] {
  return concepts.map(({ kind, weight }) => (kind === 'stop' ? 0 : kind === 'joined' ? weight / 2 : weight));
}
