/**
 * A term as the index keeps it: the 32-bit FNV-1a hash of its lower-case letters and digits. Two terms that share one count
 * as one; were the hashes spread evenly, that would befall one in some 4,000 terms among a million.
 */
export type TermHash = number;

/** The hash of no bytes; each further one is taken in by exclusive or, and the whole then multiplied by the prime. */
export const emptyHash: TermHash = 0x811c9dc5;
export const hashPrime = 0x01000193;

function extendHash(hash: TermHash, byte: number): TermHash {
  return Math.imul(hash ^ byte, hashPrime) >>> 0;
}

/** The hash of a term that is in lower case already. */
export function hashOf(term: string): TermHash {
  let hash = emptyHash;
  for (const byte of new TextEncoder().encode(term)) hash = extendHash(hash, byte);
  return hash;
}
