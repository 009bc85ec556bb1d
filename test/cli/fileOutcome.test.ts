import { expect, test } from 'vitest';
import { type Delivered, exitCodeOf, type FileStatus, outcomesOf, type Sensitive } from '../../src/cli/fileOutcome.ts';
import type { WriteResult } from '../../src/node/writeProposal.ts';
import { events, runAfter } from '../core/run/sampleRun.ts';
import { messages } from './terminalMessages.ts';

const begun = [events.started, events.gathered, events.proposed, events.approved];

/** The outcome of the first file of a run when it was worked on and written so. */
function outcomeOf(written: WriteResult | Sensitive | null) {
  const run = runAfter(...begun, events.completed('t1', null), events.ended);
  const delivered = new Map<string, Delivered>([['t1', { patch: 'diff', encoding: 'utf8', written }]]);
  return outcomesOf(run, delivered, messages)[0];
}

test('every file of the plan has an outcome', () => {
  const problems = [{ taskId: 't1', kind: 'exists' as const }];
  const run = runAfter(
    ...[events.started, { ...events.proposed, problems }, events.leftOut('t2'), events.approved],
    ...[events.failed('t3'), events.stopped],
  );
  const common = {
    explanation: null,
    warnings: [],
    findings: [],
    applied: null,
    rebased: null,
    patch: null,
    encoding: null,
  };
  expect(outcomesOf(run, new Map(), messages)).toEqual([
    {
      taskId: 't1',
      filePath: 'src/new.ts',
      changeType: 'create',
      status: 'refused',
      failure: {
        kind: 'plan-exists',
        message: 'The file exists already and would be overwritten. It is left out.',
      },
      ...common,
    },
    { taskId: 't2', filePath: 'src/a.ts', changeType: 'modify', status: 'left-out', failure: null, ...common },
    {
      taskId: 't3',
      filePath: 'src/old.ts',
      changeType: 'delete',
      status: 'failed',
      failure: {
        kind: 'edit-no-match',
        message:
          'An edit does not fit the file, so none was applied. Going on with the kept plan tries again. (block 1)',
      },
      ...common,
    },
    { taskId: 't4', filePath: 'src/b.ts', changeType: 'modify', status: 'waiting', failure: null, ...common },
  ]);
});

test('a file that came out is done, written or not', () => {
  const done = {
    taskId: 't1',
    filePath: 'src/new.ts',
    changeType: 'create',
    status: 'done',
    explanation: 'It is better so.',
    warnings: [],
    findings: [],
    failure: null,
    patch: 'diff',
    encoding: 'utf8',
  };
  expect(outcomeOf(null)).toEqual({ ...done, applied: null, rebased: null });
  expect(outcomeOf({ kind: 'accepted', rebased: null })).toEqual({ ...done, applied: true, rebased: false });
  const rebased = { base: 'mine\n', text: 'both\n' };
  expect(outcomeOf({ kind: 'accepted', rebased })).toEqual({ ...done, applied: true, rebased: true });
});

test.each<[WriteResult | Sensitive, string, string]>([
  [
    { kind: 'stale', freshness: 'changed' },
    'write-changed',
    'It has changed since it was read, so nothing was written over it.',
  ],
  [{ kind: 'stale', freshness: 'gone' }, 'write-gone', 'It was deleted since it was read, so it was not written.'],
  [
    { kind: 'stale', freshness: 'appeared' },
    'write-appeared',
    'It was created meanwhile, so nothing was written over it.',
  ],
  [
    { kind: 'stale', freshness: 'unreadable' },
    'write-unreadable',
    'It cannot be read any more, so it was not written.',
  ],
  [
    { kind: 'sensitive', sensitivity: 'ci' },
    'write-sensitive',
    'It says what runs when the code is pushed, or who agrees to it. Read its diff; to have it written, add --allow src/new.ts',
  ],
  [{ kind: 'forbidden', problem: 'link' }, 'write-path-link', 'The path goes through a link.'],
  [{ kind: 'not-encodable', encoding: 'gbk' }, 'write-not-encodable', 'Its text has characters that gbk cannot hold.'],
  [{ kind: 'not-written', detail: 'ENOSPC' }, 'write-not-written', 'It could not be written: ENOSPC'],
])('a file that was not written is refused: %j', (written, kind, message) => {
  expect(outcomeOf(written)).toMatchObject({
    status: 'refused',
    applied: false,
    rebased: null,
    patch: 'diff',
    failure: { kind, message },
  });
});

test.each<[FileStatus[], boolean, number]>([
  [['done', 'done'], false, 0],
  [['done', 'left-out'], false, 0],
  [['done', 'failed'], false, 3],
  [['done', 'refused', 'left-out'], false, 3],
  [['failed', 'refused'], false, 1],
  [['left-out', 'failed'], false, 1],
  [[], false, 1],
  [['done', 'done'], true, 130],
  [['waiting'], true, 130],
])('files that are %j (stopped: %s) end with %i', (statuses, isCancelled, code) => {
  const outcome = outcomeOf(null);
  if (outcome === undefined) throw new Error('There is no outcome.');
  const outcomes = statuses.map((status) => ({ ...outcome, status }));
  expect(exitCodeOf(outcomes, isCancelled)).toBe(code);
});
