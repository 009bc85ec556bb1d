import type { TermHash } from './termHash.ts';

/** What one file says of its terms: parallel arrays, sorted by hash without repetition. */
export type TermCounts = {
  readonly hashes: Uint32Array;
  /** How often each occurs, at most 255. */
  readonly uses: Uint8Array;
  /** How often each is part of a name that is defined there, at most 255. */
  readonly definitions: Uint8Array;
};

/** Counts terms; one counter serves file after file without giving memory back. */
export type TermCounter = {
  add(hash: TermHash, isDefinition: boolean): void;
  /** Makes the term be among those counted, if only with no use. */
  touch(hash: TermHash): void;
  /** What was counted since the last call, and starts anew. */
  take(): TermCounts;
};

/** A slot of the table is four numbers: the term, the round that it was counted in, its uses and its definitions. */
const width = 4;

export function createTermCounter(): TermCounter {
  let mask = (1 << 12) - 1;
  let table = new Uint32Array(width * (mask + 1));
  let used = new Uint32Array(mask + 1);
  let count = 0;
  let round = 1;

  const slotOf = (hash: TermHash): number => {
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const at = width * slot;
      if (table[at + 1] !== round || table[at] === hash) return at;
      slot = (slot + 1) & mask;
    }
  };

  const grow = (): void => {
    const old = table;
    const known = used;
    mask = 2 * mask + 1;
    table = new Uint32Array(width * (mask + 1));
    used = new Uint32Array(mask + 1);
    for (let index = 0; index < count; index += 1) {
      const from = known[index] as number;
      const at = slotOf(old[from] as number);
      for (let field = 0; field < width; field += 1) table[at + field] = old[from + field] as number;
      used[index] = at;
    }
  };

  const found = (hash: TermHash): number => {
    let at = slotOf(hash);
    if (table[at + 1] === round) return at;
    if (2 * count >= mask) {
      grow();
      at = slotOf(hash);
    }
    table[at] = hash;
    table[at + 1] = round;
    table[at + 2] = 0;
    table[at + 3] = 0;
    used[count++] = at;
    return at;
  };

  return {
    touch: found,
    add(hash, isDefinition) {
      const at = found(hash);
      table[at + 2] = (table[at + 2] as number) + 1;
      if (isDefinition) table[at + 3] = (table[at + 3] as number) + 1;
    },
    take() {
      const hashes = new Uint32Array(count);
      for (let index = 0; index < count; index += 1) hashes[index] = table[used[index] as number] as number;
      hashes.sort();
      const counts = { hashes, uses: new Uint8Array(count), definitions: new Uint8Array(count) };
      for (let index = 0; index < count; index += 1) {
        const at = slotOf(hashes[index] as number);
        counts.uses[index] = Math.min(255, table[at + 2] as number);
        counts.definitions[index] = Math.min(255, table[at + 3] as number);
      }
      count = 0;
      round += 1;
      return counts;
    },
  };
}
