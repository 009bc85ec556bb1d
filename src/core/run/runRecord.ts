import type { Journal, Snapshots } from '../ports.ts';
import { entryOf, readEntry } from './journalEntry.ts';
import { mustLast, type RunEvent } from './runEvent.ts';

/** The events of runs, kept. */
export type RunRecord = {
  /** Resolves when the event is kept: on disk with its texts, where it must last. */
  append(runId: string, event: RunEvent, at: number): Promise<void>;
  /**
   * The events of the run that was begun or chosen last, oldest first; `[]` when there is none or a newer Foreman has recorded
   * it. What cannot be read is told and left out; where that was the text of a change, its task is `lost` there.
   * @param isWriter whether nobody else writes, who is told instead
   */
  latest(isWriter: boolean): Promise<readonly RunEvent[]>;
  /** The same of any run, for its writer. */
  read(runId: string): Promise<readonly RunEvent[]>;
  /** Makes a run the latest until another begins; a crash leaves the one or the other. */
  choose(runId: string): Promise<void>;
};

/**
 * What is wrong with the record of a run: events are kept in memory alone (`unrecorded`), a text of a change was damaged
 * (`lost`), a newer Foreman has written the journal (`newer`), something else of it cannot be read (`unreadable`), or other
 * windows could not be kept from writing it (`unlocked`).
 */
export type RecordTrouble = 'unrecorded' | 'lost' | 'newer' | 'unreadable' | 'unlocked';

/** @param texts where long texts are kept, which entries of the journal name by their hashes */
export function createRunRecord(
  journal: Journal,
  texts: Snapshots,
  onTrouble: (error: unknown, trouble: RecordTrouble) => void,
): RunRecord {
  const readEvents = async (entries: readonly unknown[], tell: typeof onTrouble): Promise<RunEvent[]> => {
    const events: RunEvent[] = [];
    const lost = new Map<string, Error>();
    for (const entry of entries) {
      const reading = await readEntry(entry, texts);
      switch (reading.kind) {
        case 'newer':
          tell(new Error(`A newer Foreman has recorded the run (version ${reading.version}).`), 'newer');
          return [];
        case 'unreadable':
          tell(reading.error, 'unreadable');
          break;
        case 'lost':
          lost.set(reading.taskId, reading.error);
          events.push({ type: 'task.lost', taskId: reading.taskId });
          break;
        case 'event':
          if (reading.event.type === 'task.completed') lost.delete(reading.event.change.taskId);
          events.push(reading.event);
      }
    }
    for (const error of lost.values()) tell(error, 'lost');
    return events;
  };
  return {
    async append(runId, event, at) {
      await journal.append(runId, await entryOf(event, at, texts), mustLast(event));
    },
    latest: async (isWriter) => readEvents(await journal.latest(isWriter), isWriter ? onTrouble : () => {}),
    read: async (runId) => readEvents(await journal.read(runId, true), onTrouble),
    choose: journal.choose,
  };
}
