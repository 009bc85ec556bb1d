import type { SnapshotId } from '../ports.ts';
import { holdsWork, type KeptRun } from './runSummary.ts';

/** A run with what it takes: its journal's bytes, and all contents that the journal may name. */
export type StoredRun = {
  readonly run: KeptRun;
  readonly bytes: number;
  readonly named: ReadonlySet<SnapshotId>;
};

/**
 * Which runs are deleted so that all take at most so many bytes: first those that are over, then those with work left, the
 * oldest first. Never the open one, nor one of a newer Foreman. Contents go with the last run that names them.
 * @param runs all that are kept
 * @param sizes of the contents that are kept
 * @param openId the run that is open, if one is
 */
export function runsToDelete(
  runs: readonly StoredRun[],
  sizes: ReadonlyMap<SnapshotId, number>,
  maxBytes: number,
  openId: string | null,
): KeptRun[] {
  const users = new Map<SnapshotId, number>();
  for (const { named } of runs) for (const id of named) users.set(id, (users.get(id) ?? 0) + 1);
  let total = 0;
  for (const { bytes } of runs) total += bytes;
  for (const id of users.keys()) total += sizes.get(id) ?? 0;
  const candidates = runs
    .filter(({ run }) => run.id !== openId && run.summary !== 'newer')
    .toSorted((a, b) => Number(holdsWork(a.run)) - Number(holdsWork(b.run)) || (a.run.id < b.run.id ? -1 : 1));
  const deleted: KeptRun[] = [];
  for (const { run, bytes, named } of candidates) {
    if (total <= maxBytes) break;
    deleted.push(run);
    total -= bytes;
    for (const id of named) {
      const left = (users.get(id) ?? 0) - 1;
      users.set(id, left);
      if (left === 0) total -= sizes.get(id) ?? 0;
    }
  }
  return deleted;
}
