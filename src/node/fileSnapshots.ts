import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SnapshotId, Snapshots } from '../core/ports.ts';

/** Contents as files of a folder, named by their hashes; bytes that are kept already are not written again. */
export function createFileSnapshots(folder: string): Snapshots {
  const read = async (id: SnapshotId): Promise<Buffer | null> => {
    try {
      const bytes = await readFile(join(folder, id));
      return hashOf(bytes) === id ? bytes : null;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  };
  return {
    idOf: hashOf,
    async keep(bytes) {
      const id = hashOf(bytes);
      if ((await read(id)) !== null) return id;
      await mkdir(folder, { recursive: true });
      const temporary = join(folder, `${id}.${process.pid}-${Math.random().toString(36).slice(2)}`);
      try {
        const file = await open(temporary, 'wx', 0o600);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(temporary, join(folder, id));
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
      return id;
    },
    read,
  };
}

function hashOf(bytes: Uint8Array): SnapshotId {
  return createHash('sha256').update(bytes).digest('hex');
}
