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

export function createTermCounter(): TermCounter {
  let capacity = 1 << 12;
  let keys = new Uint32Array(capacity);
  let stamps = new Uint32Array(capacity);
  let uses = new Uint32Array(capacity);
  let definitions = new Uint32Array(capacity);
  let slots = new Uint32Array(capacity);
  let count = 0;
  let stamp = 1;

  const slotOf = (hash: TermHash): number => {
    let slot = (hash ^ (hash >>> 15)) & (capacity - 1);
    while (stamps[slot] === stamp && keys[slot] !== hash) slot = (slot + 1) & (capacity - 1);
    return slot;
  };

  const grow = (): void => {
    const old = { keys, uses, definitions, slots, count };
    capacity *= 2;
    keys = new Uint32Array(capacity);
    stamps = new Uint32Array(capacity);
    uses = new Uint32Array(capacity);
    definitions = new Uint32Array(capacity);
    slots = new Uint32Array(capacity);
    for (let index = 0; index < old.count; index += 1) {
      const from = old.slots[index] as number;
      const hash = old.keys[from] as number;
      const slot = slotOf(hash);
      keys[slot] = hash;
      stamps[slot] = stamp;
      uses[slot] = old.uses[from] as number;
      definitions[slot] = old.definitions[from] as number;
      slots[index] = slot;
    }
  };

  const found = (hash: TermHash): number => {
    let slot = slotOf(hash);
    if (stamps[slot] === stamp) return slot;
    if (count * 2 >= capacity) {
      grow();
      slot = slotOf(hash);
    }
    keys[slot] = hash;
    stamps[slot] = stamp;
    uses[slot] = 0;
    definitions[slot] = 0;
    slots[count++] = slot;
    return slot;
  };

  return {
    touch: found,
    add(hash, isDefinition) {
      const slot = found(hash);
      (uses[slot] as number)++;
      if (isDefinition) (definitions[slot] as number)++;
    },
    take() {
      const hashes = new Uint32Array(count);
      for (let index = 0; index < count; index += 1) hashes[index] = keys[slots[index] as number] as number;
      hashes.sort();
      const counts = { hashes, uses: new Uint8Array(count), definitions: new Uint8Array(count) };
      for (let index = 0; index < count; index += 1) {
        const slot = slotOf(hashes[index] as number);
        counts.uses[index] = Math.min(255, uses[slot] as number);
        counts.definitions[index] = Math.min(255, definitions[slot] as number);
      }
      count = 0;
      stamp += 1;
      return counts;
    },
  };
}
