import { createReadStream } from 'node:fs';
import type { SnapshotId } from '../core/ports.ts';

const hash = /[0-9a-f]{64}/g;
const chunkBytes = 1 << 20;

/** Everything in a text that may be the hash of a content, whatever it is there for. */
export function hashesIn(text: string): SnapshotId[] {
  return text.match(hash) ?? [];
}

/**
 * All contents that a file may name, whatever form it has: every hash in it.
 * @throws the file system's error, so that a file that cannot be read is never taken for one that names nothing
 */
export async function namedSnapshots(file: string): Promise<Set<SnapshotId>> {
  const named = new Set<SnapshotId>();
  let rest = '';
  for await (const chunk of createReadStream(file, { encoding: 'latin1', highWaterMark: chunkBytes })) {
    const text = rest + chunk;
    for (const id of hashesIn(text)) named.add(id);
    rest = text.slice(-63);
  }
  return named;
}
