import { occurrences } from './occurrences.ts';

/** Where a number stands in a sequence, ascending. */
export type Positions = (id: number) => Int32Array;

const nowhere = new Int32Array(0);

/** The positions of every number of a sequence of small numbers, counted once. */
export function positionsOf(ids: Int32Array): Positions {
  const ends = new Int32Array(ids.reduce((most, id) => Math.max(most, id), -1) + 1);
  for (const id of ids) ends[id] = (ends[id] as number) + 1;
  for (let id = 1; id < ends.length; id += 1) ends[id] = (ends[id] as number) + (ends[id - 1] as number);
  const starts = ends.slice();
  const sorted = new Int32Array(ids.length);
  for (let at = ids.length - 1; at >= 0; at -= 1) {
    const id = ids[at] as number;
    const start = (starts[id] as number) - 1;
    starts[id] = start;
    sorted[start] = at;
  }
  return (id) => (id < ends.length ? sorted.subarray(starts[id], ends[id]) : nowhere);
}

/** Where a sequence stands in a file's tokens, as `occurrences` finds it, but by its rarest token. */
export function rareOccurrences(ids: Int32Array, positions: Positions, search: Int32Array, most: number): number[] {
  let rarest = 0;
  let places: Int32Array | null = null;
  for (const [at, id] of search.entries()) {
    const own = positions(id);
    if (places !== null && own.length >= places.length) continue;
    [rarest, places] = [at, own];
    if (own.length === 0) return [];
  }
  if (places === null || places.length * search.length > ids.length) return occurrences(ids, search, most);
  const found: number[] = [];
  for (const place of places) {
    const start = place - rarest;
    if (start < 0 || !stands(ids, search, start)) continue;
    found.push(start);
    if (found.length >= most) break;
  }
  return found;
}

function stands(ids: Int32Array, search: Int32Array, start: number): boolean {
  for (let at = 0; at < search.length; at += 1) if (ids[start + at] !== search[at]) return false;
  return true;
}
