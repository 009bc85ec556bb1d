import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../../src/core/run/runEvent.ts';
import { begunAt, holdsWork, type RunSummary, summaryOfEntries } from '../../../src/core/run/runSummary.ts';
import { events } from './sampleRun.ts';

const entries = (...given: readonly RunEvent[]) => given.map((event, at) => ({ v: 2, at, ...event }));

const begun: RunSummary = {
  title: 'Budgets',
  text: 'Budgets\n\nfor all',
  phase: 'unplanned',
  activity: 'planning',
  hasFailed: false,
  resumes: 'planning',
  files: 0,
  done: 0,
  accepted: 0,
  undecided: 0,
  failed: 0,
  tokens: null,
  isClosed: false,
};
const idle: RunSummary = { ...begun, activity: null, resumes: null };

const spent: RunEvent = {
  type: 'tokens.spent',
  taskId: null,
  inputTokens: 1_000,
  outputTokens: 20,
  isEstimated: false,
};

describe('a run is summed up from its journal', () => {
  const { started, proposed, approved, interrupted, closed, unplanned, accepted, rejected, completed, failed } = events;
  const planned = { ...idle, phase: 'planned', files: 4 } as const;
  const opened: RunEvent = { type: 'run.opened' };

  test.each<[string, readonly RunEvent[], RunSummary]>([
    ['the editor went away while it was planned', [started], begun],
    ['that was noticed', [started, interrupted], { ...begun, activity: null }],
    ['its planning failed', [started, unplanned], { ...idle, hasFailed: true }],
    ['a plan stands', [started, spent, proposed], { ...planned, tokens: 1_020 }],
    ['a file is left out', [started, proposed, events.leftOut('t4')], { ...planned, files: 3 }],
    [
      'the plan is made anew',
      [started, proposed, events.replan],
      { ...planned, activity: 'planning', resumes: 'planning' },
    ],
    [
      'the editor went away at work',
      [started, proposed, approved, completed('t1')],
      { ...planned, phase: 'paused', activity: 'working', resumes: 'work', done: 1, undecided: 1 },
    ],
    [
      'all is decided',
      [
        ...[started, proposed, approved, completed('t1'), completed('t2'), completed('t3'), failed('t4'), events.ended],
        ...[accepted('t1'), accepted('t2'), rejected('t3')],
      ],
      { ...planned, phase: 'finished', done: 4, accepted: 2, failed: 1 },
    ],
    ['it was closed', [started, proposed, closed], { ...planned, isClosed: true }],
    ['it was opened again', [started, proposed, closed, opened], planned],
  ])('when %s', async (_, given, summary) => {
    expect(await summaryOfEntries(entries(...given))).toEqual(summary);
  });

  test('without the texts that are kept beside it', async () => {
    const { change } = completed('t1');
    const entry = { v: 2, at: 3, type: 'task.completed', change: { ...change, base: { sha256: 'a'.repeat(64) } } };
    expect(await summaryOfEntries([...entries(started, proposed, approved), entry])).toMatchObject({ undecided: 1 });
  });

  test('or is unreadable, or a newer Foreman’s', async () => {
    expect(await summaryOfEntries([])).toBe('unreadable');
    expect(await summaryOfEntries(entries(proposed))).toBe('unreadable');
    expect(await summaryOfEntries([...entries(started), { v: 3, at: 1, type: 'new' }])).toBe('newer');
  });
});

test('work is what is planned, waits or is undecided, until the person closes the run, and what nobody can read', () => {
  const held = (summary: Partial<RunSummary>) => holdsWork({ id: 'r1', summary: { ...idle, ...summary } });
  expect(held({ resumes: 'planning' })).toBe(true);
  expect((['planned', 'paused', 'reviewing'] as const).map((phase) => held({ phase }))).toEqual([true, true, true]);
  expect(held({ phase: 'reviewing', isClosed: true })).toBe(false);
  expect([held({ phase: 'finished' }), held({ phase: 'unplanned' })]).toEqual([false, false]);
  expect(holdsWork({ id: 'r1', summary: 'unreadable' })).toBe(true);
});

test('when a run began is said by its id', () => {
  expect(begunAt('20261123104655123-ab12cd34')).toBe(Date.UTC(2026, 10, 23, 10, 46, 55, 123));
  expect(begunAt('r1')).toBeNull();
});
