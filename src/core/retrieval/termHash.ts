/**
 * A term as the index keeps it: 32 bits of its lower-case letters and digits. Two terms that share them count as one, which
 * is rarer than one in ten thousand for the terms of a request.
 */
export type TermHash = number;

export const emptyHash: TermHash = 0x811c9dc5;

/** The hash of a term with one more byte (FNV-1a). */
export function extendHash(hash: TermHash, byte: number): TermHash {
  return Math.imul(hash ^ byte, 0x01000193) >>> 0;
}

/** The hash of a term that is in lower case already. */
export function hashOf(term: string): TermHash {
  let hash = emptyHash;
  for (const byte of new TextEncoder().encode(term)) hash = extendHash(hash, byte);
  return hash;
}
