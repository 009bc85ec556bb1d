import { createHash } from 'node:crypto';
import type { Snapshots } from '../../src/core/ports.ts';

/** Contents kept in memory, by their hashes. */
export function createMemorySnapshots(): Snapshots & { readonly kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>();
  const idOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  return {
    kept,
    idOf,
    async keep(bytes) {
      kept.set(idOf(bytes), bytes);
      return idOf(bytes);
    },
    read: async (id) => kept.get(id) ?? null,
  };
}
