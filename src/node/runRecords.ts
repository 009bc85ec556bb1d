/**
 * What runs are kept in, in a bundle of its own that is loaded when a window is open. The window imports it with `import()`
 * only.
 */

import { join } from 'node:path';
import type { Snapshots } from '../core/ports.ts';
import { createRunRecord, type RecordTrouble, type RunRecord } from '../core/run/runRecord.ts';
import { createFileJournal } from './fileJournal.ts';
import { createFileSnapshots } from './fileSnapshots.ts';
import { hashesIn } from './namedSnapshots.ts';
import { createRunHistory, type RunHistory } from './runHistory.ts';
import { openWriterLock, type WriterLock } from './writerLock.ts';

export { takeTurns } from './takeTurns.ts';

/** The runs of the open folders as files of one folder. */
export type RunRecords = {
  readonly record: RunRecord;
  /** The contents that the runs speak of. */
  readonly snapshots: Snapshots;
  /** Who of all that opened the folder may write; whoever may not only reads. */
  readonly lock: WriterLock;
  readonly history: RunHistory;
  /** A word that changes whenever something is added to the latest run, or another becomes that, by whomever. */
  newest(): Promise<string>;
};

/**
 * @param onTrouble told of what is wrong with the record
 * @param log told of what can be lost without harm and cannot be read or written
 */
export async function openRunRecords(
  folder: string,
  onTrouble: (error: unknown, trouble: RecordTrouble) => void,
  log: (message: string, cause: unknown) => void = () => {},
): Promise<RunRecords> {
  const snapshots = createFileSnapshots(join(folder, 'snapshots'));
  const journal = createFileJournal(
    folder,
    (error) => onTrouble(error, 'unreadable'),
    (line) => snapshots.named(hashesIn(line)),
  );
  const lock = await openWriterLock(folder, (error) => onTrouble(error, 'unlocked'));
  return {
    record: createRunRecord(journal, snapshots, onTrouble),
    snapshots,
    lock,
    history: createRunHistory(folder, journal, snapshots, lock, log),
    newest: journal.newest,
  };
}
