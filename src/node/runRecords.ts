/**
 * What runs are kept in, in a bundle of its own that is loaded when a window is open. The window imports it with `import()`
 * only.
 */

import { join } from 'node:path';
import type { Snapshots } from '../core/ports.ts';
import { createRunRecord, type RecordTrouble, type RunRecord } from '../core/run/runRecord.ts';
import { createFileJournal } from './fileJournal.ts';
import { createFileSnapshots } from './fileSnapshots.ts';

/** The runs of the open folders as files of one folder, and the contents that they speak of. */
export type RunRecords = { readonly record: RunRecord; readonly snapshots: Snapshots };

export function openRunRecords(
  folder: string,
  onTrouble: (error: unknown, trouble: RecordTrouble) => void,
): RunRecords {
  const snapshots = createFileSnapshots(join(folder, 'snapshots'));
  const journal = createFileJournal(folder, (error) => onTrouble(error, 'unreadable'));
  return { record: createRunRecord(journal, snapshots, onTrouble), snapshots };
}
