import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SnapshotId } from '../core/ports.ts';
import { type KeptRun, summaryOfEntries } from '../core/run/runSummary.ts';
import { runsToDelete, type StoredRun } from '../core/run/runsToDelete.ts';
import { type FileJournal, journalFile } from './fileJournal.ts';
import type { FileSnapshots } from './fileSnapshots.ts';
import { createJsonFile } from './jsonFile.ts';
import { namedSnapshots } from './namedSnapshots.ts';
import type { WriterLock } from './writerLock.ts';

/** All runs of the open folders, the past ones too. */
export type RunHistory = {
  /** The newest first. What was summed up before is not read again as long as its journal is the same. */
  list(): Promise<readonly KeptRun[]>;
  /** What is recorded of a run, as it stands in its journal: contents are named by their hashes. */
  entries(runId: string): Promise<readonly unknown[]>;
  /**
   * Deletes runs, then the contents that no other run names.
   * @throws where another window writes, or what the others name cannot be read: then all contents stay
   */
  remove(runIds: readonly string[]): Promise<void>;
  /**
   * Deletes runs until all take at most so many bytes, and says which; none where another window writes.
   * @param openId the run that is open, which stays; asked again right before
   */
  fit(maxBytes: number, openId: () => string | null): Promise<readonly KeptRun[]>;
};

/** Changes whenever summaries do. */
const version = 1;

/** What is known of a journal of this size and time. */
type Known = { readonly size: number; readonly mtimeMs: number; readonly summary: KeptRun['summary'] };

/** @param log told of what can be lost and cannot be read or written */
export function createRunHistory(
  folder: string,
  journal: FileJournal,
  snapshots: FileSnapshots,
  lock: WriterLock,
  log: (message: string, cause: unknown) => void,
): RunHistory {
  const file = createJsonFile(join(folder, 'summaries.json'), log);
  let known: Map<string, Known> | undefined;

  const summaryOf = async (runId: string): Promise<{ summary: KeptRun['summary']; isNew: boolean }> => {
    const { size, mtimeMs } = await stat(journalFile(folder, runId));
    const before = known?.get(runId);
    if (before?.size === size && before.mtimeMs === mtimeMs) return { summary: before.summary, isNew: false };
    const summary = await summaryOfEntries(await journal.read(runId, false));
    known?.set(runId, { size, mtimeMs, summary });
    return { summary, isNew: true };
  };
  const list = async (): Promise<KeptRun[]> => {
    known ??= readKnown(file.read());
    const runs: KeptRun[] = [];
    let isChanged = false;
    for (const id of await journal.runs()) {
      try {
        const { summary, isNew } = await summaryOf(id);
        isChanged ||= isNew;
        runs.push({ id, summary });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue;
        log(`The journal of run ${id} cannot be read`, error);
        runs.push({ id, summary: 'unreadable' });
      }
    }
    for (const id of known.keys()) if (!runs.some((run) => run.id === id)) known.delete(id);
    if (isChanged && lock.isHeld) file.write({ version, runs: Object.fromEntries(known) });
    return runs;
  };
  const namedByAll = async (): Promise<Set<SnapshotId>> => {
    const named = new Set<SnapshotId>();
    for (const id of await journal.runs()) {
      for (const snapshot of await namedSnapshots(journalFile(folder, id))) named.add(snapshot);
    }
    return named;
  };
  const remove = async (runIds: readonly string[]): Promise<void> => {
    if (!lock.isHeld) throw new Error('Another window is working on the run of this folder.');
    await journal.remove(runIds);
    await snapshots.sweep(namedByAll, () => lock.isHeld);
    await removeLeftovers(folder);
  };
  const taken = async (): Promise<number> => {
    let bytes = 0;
    for (const id of await journal.runs()) bytes += (await stat(journalFile(folder, id))).size;
    for (const size of (await snapshots.sizes()).values()) bytes += size;
    return bytes;
  };
  return {
    list,
    entries: (runId) => journal.read(runId, false),
    remove,
    async fit(maxBytes, openId) {
      if (!lock.isHeld || (await taken()) <= maxBytes) return [];
      const stored: StoredRun[] = [];
      for (const run of await list()) {
        const path = journalFile(folder, run.id);
        stored.push({ run, bytes: (await stat(path)).size, named: await namedSnapshots(path) });
      }
      const sizes = await snapshots.sizes();
      const deleted = runsToDelete(stored, sizes, maxBytes, openId());
      await remove(deleted.map(({ id }) => id));
      return deleted;
    },
  };
}

function readKnown(kept: unknown): Map<string, Known> {
  const { version: keptVersion, runs } = kept as { version?: unknown; runs?: Readonly<Record<string, Known>> };
  return new Map(keptVersion === version && typeof runs === 'object' ? Object.entries(runs) : []);
}

/** Deletes what a window that was killed while it replaced a file left behind. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (/^\.foreman-\d+-/.test(name)) await rm(join(folder, name), { force: true });
  }
}
