import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SnapshotId, Snapshots } from '../core/ports.ts';

/** Contents on a disk, which go when nothing names them any more. */
export type FileSnapshots = Snapshots & {
  /** Says that these are named on disk now, so that whoever looks for what is named finds them. */
  named(ids: Iterable<SnapshotId>): void;
  /** What each takes, in bytes. */
  sizes(): Promise<ReadonlyMap<SnapshotId, number>>;
  /**
   * Deletes what is not named, and what writers that were killed left half written. What was kept here and is not named yet
   * stays, and so does what others kept since the sweep began.
   * @param readNamed all that is named on disk; where it rejects nothing is deleted
   * @param mayGoOn asked before each deletion
   */
  sweep(readNamed: () => Promise<ReadonlySet<SnapshotId>>, mayGoOn: () => boolean): Promise<void>;
};

/** Contents as files of a folder, named by their hashes; bytes that are kept already are not written again. */
export function createFileSnapshots(folder: string): FileSnapshots {
  const keptHere = new Set<SnapshotId>();
  const unnamed = new Set<SnapshotId>();
  const sweeps = new Set<Set<SnapshotId>>();
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
      for (const known of [keptHere, unnamed, ...sweeps]) known.add(id);
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
    named(ids) {
      for (const id of ids) unnamed.delete(id);
    },
    async sizes() {
      const sizes = new Map<SnapshotId, number>();
      for (const name of await namesIn(folder)) {
        const found = await stat(join(folder, name)).catch(() => null);
        if (found !== null && hashForm.test(name)) sizes.set(name, found.size);
      }
      return sizes;
    },
    async sweep(readNamed, mayGoOn) {
      const young = Date.now() - clockSlackMs;
      const stays = new Set(unnamed);
      sweeps.add(stays);
      try {
        const named = await readNamed();
        for (const name of await namesIn(folder)) {
          const [id = ''] = name.split('.');
          if (!hashForm.test(id) || (id === name && named.has(id))) continue;
          const found = await stat(join(folder, name)).catch(() => null);
          if (found === null || (!keptHere.has(id) && found.mtimeMs >= young) || stays.has(id)) continue;
          if (!mayGoOn()) return;
          rmSync(join(folder, name), { force: true });
        }
      } finally {
        sweeps.delete(stays);
      }
    },
  };
}

/** So far the times of files may be behind the clock. */
const clockSlackMs = 1_000;

const hashForm = /^[0-9a-f]{64}$/;

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

function hashOf(bytes: Uint8Array): SnapshotId {
  return createHash('sha256').update(bytes).digest('hex');
}
