import { expect, test } from 'vitest';
import type { KeptRun, RunSummary } from '../../src/core/run/runSummary.ts';
import { deletionSaid, type RunRowsSite, runRows } from '../../src/views/runRows.ts';
import { inEnglish } from './inEnglish.ts';

const site: RunRowsSite = {
  t: inEnglish,
  timeSaid: (at) => new Date(at).toISOString().slice(0, 16),
  openId: null,
  isReading: false,
};
const finished: RunSummary = {
  title: 'Budgets',
  text: 'Budgets\r\n\r\nfor all',
  phase: 'finished',
  activity: null,
  hasFailed: false,
  resumes: null,
  files: 5,
  done: 5,
  accepted: 3,
  undecided: 0,
  failed: 0,
  tokens: null,
  isClosed: false,
};
const id = '20261123104655123-ab12cd34';
const rowOf = (summary: KeptRun['summary'], given: Partial<RunRowsSite> = {}) =>
  runRows([{ id, summary }], { ...site, ...given })[0];
const said = (summary: Partial<RunSummary>, given: Partial<RunRowsSite> = {}) => {
  const row = rowOf({ ...finished, ...summary }, given);
  return [row?.description.replace(' · 2026-11-23T10:46', ''), row?.icon.name, row?.abilities.join(' ')];
};

test('a row says what was asked, where that stands, what it took and when it began', () => {
  expect(rowOf({ ...finished, tokens: 12_345 })).toEqual({
    id,
    label: 'Budgets',
    description: '3 of 5 accepted · 12.3k tokens · 2026-11-23T10:46',
    tooltip: 'Budgets\n\nfor all\n\n3 of 5 accepted · 12.3k tokens · 2026-11-23T10:46',
    icon: { name: 'pass', color: null },
    abilities: ['open', 'delete'],
  });
});

test('the rows stand in the order of the runs, and the open one is marked and cannot be opened', () => {
  const runs = [
    { id: 'r2', summary: finished },
    { id: 'r1', summary: finished },
  ];
  expect(
    runRows(runs, { ...site, openId: 'r1' }).map(({ id, description, icon, abilities }) => [
      id,
      description,
      icon.color,
      abilities,
    ]),
  ).toEqual([
    ['r2', '3 of 5 accepted', null, ['open', 'delete']],
    ['r1', 'open · 3 of 5 accepted', 'charts.blue', ['delete']],
  ]);
});

test.each<[string, Partial<RunSummary>, string[]]>([
  [
    'undecided and failed',
    { phase: 'reviewing', undecided: 2, failed: 1 },
    ['3 of 5 accepted, 2 to review, 1 failed', 'diff', 'open delete'],
  ],
  ['planned', { phase: 'planned' }, ['planned, 5 files', 'checklist', 'open delete']],
  ['planned, one file', { phase: 'planned', files: 1 }, ['planned, 1 file', 'checklist', 'open delete']],
  ['not planned', { phase: 'unplanned', hasFailed: true }, ['planning failed', 'error', 'open delete']],
  ['stopped', { phase: 'unplanned', resumes: 'planning' }, ['planning stopped', 'debug-pause', 'open resume delete']],
  [
    'left at work',
    { phase: 'paused', activity: 'working', resumes: 'work', done: 2 },
    ['interrupted, 2 of 5 files', 'debug-pause', 'open resume delete'],
  ],
  [
    'left while planned',
    { phase: 'unplanned', activity: 'planning', resumes: 'planning' },
    ['interrupted while planning', 'debug-pause', 'open resume delete'],
  ],
  [
    'paused',
    { phase: 'paused', resumes: 'work', done: 2 },
    ['paused, 2 of 5 files', 'debug-pause', 'open resume delete'],
  ],
  ['closed', { phase: 'planned', isClosed: true }, ['planned, 5 files, closed', 'checklist', 'open delete']],
])('of a run that is %s', (_, summary, row) => {
  expect(said(summary)).toEqual(row);
});

test('the open run says what a model is at work on, and is resumed only while none is', () => {
  const at = { openId: id };
  expect(said({ phase: 'unplanned', activity: 'planning', resumes: 'planning' }, at)).toEqual([
    'open · planning',
    'loading~spin',
    'delete',
  ]);
  expect(said({ phase: 'paused', activity: 'working', resumes: 'work', done: 2 }, at)).toEqual([
    'open · at work, 2 of 5 files',
    'loading~spin',
    'delete',
  ]);
  expect(said({ phase: 'paused', resumes: 'work', done: 2 }, at)[2]).toBe('resume delete');
});

test('where another window writes nothing can be done', () => {
  expect(rowOf({ ...finished, resumes: 'work' }, { isReading: true })?.abilities).toEqual([]);
});

test('what cannot be shown has a row that says so and can be deleted', () => {
  const row = {
    id,
    icon: { name: 'warning', color: null },
    label: 'A run that cannot be shown',
    abilities: ['delete'],
  };
  const newer = 'recorded by a newer Foreman: update Foreman to open it · 2026-11-23T10:46';
  const unreadable = 'its record cannot be read: the log says why, and it can be deleted · 2026-11-23T10:46';
  expect([rowOf('newer'), rowOf('unreadable')]).toEqual([
    { ...row, description: newer, tooltip: newer },
    { ...row, description: unreadable, tooltip: unreadable },
  ]);
});

test('what is invisible in a request is shown', () => {
  const row = rowOf({ ...finished, title: 'a\u202eb\nc', text: 'a\u202eb\nc' });
  expect([row?.label, row?.tooltip.split('\n\n')[0]]).toEqual(['a<U+202E>b c', 'a<U+202E>b\nc']);
});

test('before runs are deleted it is said what is lost', () => {
  const always = 'The requests, plans, prompts and answers are deleted for good. No file of the workspace is touched.';
  const run = (summary: KeptRun['summary']) => ({ id, summary });
  expect(deletionSaid([run({ ...finished, accepted: 0 })], inEnglish)).toBe(always);
  expect(deletionSaid([run({ ...finished, undecided: 2 }), run(finished), run('newer')], inEnglish)).toBe(
    `${always} Proposals that are not decided yet and are lost: 2. Accepted files that Foreman can no longer undo: 6. Runs of which Foreman cannot say what is in them: 1.`,
  );
});
