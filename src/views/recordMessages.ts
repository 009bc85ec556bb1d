import type { RecordTrouble } from '../core/run/runRecord.ts';
import type { Translate } from './messages.ts';

/** What is wrong with the record of a run, and what the person can do about it. */
export function recordMessage(trouble: RecordTrouble, t: Translate): string {
  const sentences: Record<RecordTrouble, () => string> = {
    unrecorded: () =>
      t(
        'The run cannot be recorded just now and goes on in memory. Make room on the disk before you close the window.',
      ),
    lost: () => t('The recorded text of a change was damaged, so its file is to be worked on again: Start Work.'),
    newer: () => t('The run was recorded by a newer Foreman and is left alone. Update Foreman to see it.'),
    unreadable: () => t('A part of the record of the run cannot be read and is left out. The log says which.'),
    unlocked: () =>
      t('The record of the run could not be locked. Open this folder in one window only; the log has the cause.'),
  };
  return sentences[trouble]();
}
