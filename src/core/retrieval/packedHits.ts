import type { LineHit } from './lineHits.ts';

/** Hits as numbers, which go from thread to thread without cost: a line, then twice the concept and whether it is defined. */
export type PackedHits = Uint32Array;

const mostHits = 4_000;

export function packHits(hits: readonly LineHit[]): PackedHits {
  const packed = new Uint32Array(2 * Math.min(hits.length, mostHits));
  for (let index = 0; 2 * index < packed.length; index += 1) {
    const { line, concept, isDefinition } = hits[index] as LineHit;
    packed[2 * index] = line;
    packed[2 * index + 1] = 2 * concept + Number(isDefinition);
  }
  return packed;
}

export function unpackHits(packed: PackedHits): LineHit[] {
  const hits: LineHit[] = [];
  for (let at = 0; at < packed.length; at += 2) {
    const about = packed[at + 1] as number;
    hits.push({ line: packed[at] as number, concept: about >>> 1, isDefinition: (about & 1) === 1 });
  }
  return hits;
}
