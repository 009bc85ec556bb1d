import { expect, test } from 'vitest';
import type { RecordTrouble } from '../../src/core/run/runRecord.ts';
import { recordMessage } from '../../src/views/recordMessages.ts';
import { inEnglish } from './inEnglish.ts';

test('each trouble with the record of a run has a sentence of its own that says what to do', () => {
  const kinds: Record<RecordTrouble, RegExp> = {
    unrecorded: /Make room on the disk/,
    lost: /Start Work/,
    newer: /Update Foreman/,
    unlocked: /one window only/,
    unreadable: /The log says which/,
  };
  for (const [kind, step] of Object.entries(kinds))
    expect(recordMessage(kind as RecordTrouble, inEnglish)).toMatch(step);
});
