import { describe, expect, test } from 'vitest';
import { counted, liveLines, plannedLines, saidOf } from '../../src/cli/progressLines.ts';
import type { RunEvent } from '../../src/core/run/runEvent.ts';
import { events, plan, runAfter } from '../core/run/sampleRun.ts';
import { messages } from './terminalMessages.ts';

const planned = [events.started, events.gathered, events.proposed];
const working = [...planned, events.approved];
const paused = { type: 'calls.paused', until: 43_000, detail: 'Slow down.' } as const;

/** The lines that are said of an event, trouble with a mark. */
function said(event: RunEvent, before: readonly RunEvent[] = working): string[] {
  const lines = saidOf(event, runAfter(...before, event), messages, 0);
  return lines.map(({ line, weight }) => `${{ detail: '~ ', news: '', trouble: '! ' }[weight]}${line}`);
}

test.each<[RunEvent, string[]]>([
  [events.gathered, ['Found 3 files; the planner sees 1 (9 tokens).', '~   src/a.ts: 9 tokens, path']],
  [
    {
      ...events.gathered,
      listed: 1_234,
      files: [...events.gathered.files, { path: 'b', tokens: 9_000, reasons: ['rules', 'named'] }],
      masked: [{ path: 'b', count: 2 }],
      secretPaths: ['.env'],
    },
    [
      'Found 1,234 files; the planner sees 2 (9,009 tokens), 1 file withheld, 2 secrets masked.',
      '~   src/a.ts: 9 tokens, path',
      '~   b: 9,000 tokens, rules, named',
      '~   b: 2 secrets masked',
      '~   .env: withheld',
    ],
  ],
  [events.lookedUp, ['Searched "ledger": 2 lines']],
  [events.proposed, ['Plan: 4 files, medium complexity. Budgets are added.']],
  [events.unplanned, ['! The server of the model reported an error. Try again in a moment. (boom)']],
  [events.begun('t1'), ['Started src/new.ts']],
  [events.repaired('t2'), ['Again   src/a.ts: Asking again for 2 edits that did not fit']],
  [
    { type: 'work.paused', limit: 1_000, spent: 0, refused: 4_000 },
    [
      '! The run has stopped at its limit: 0 of 1.0k tokens are spent, and the next request takes about 4.0k. Raise --max-run-tokens, and go on with the kept plan.',
    ],
  ],
  [events.completed('t2'), ['Done    src/a.ts: It is better so.']],
  [
    events.warned('t2'),
    [
      'Done    src/a.ts: It is better so.',
      '! Warning src/a.ts: Line 3 cannot be read as code: "{" is never closed.',
      '! Warning src/a.ts: Most of the file is gone: 40 of 50 lines.',
    ],
  ],
  [{ ...events.completed('t2'), change: { ...events.completed('t2').change, explanation: '' } }, ['Done    src/a.ts']],
  [
    events.failed('t4'),
    [
      '! Failed  src/b.ts: An edit does not fit the file, so none was applied. Going on with the kept plan tries again. (block 1)',
    ],
  ],
  [
    { type: 'check.completed', findings: [{ taskId: 't2', kind: 'unchanged' }] },
    ['Note    src/a.ts: The worker changed nothing.'],
  ],
  [
    { type: 'calls.paused', until: 29_999, detail: 'Slow down; Retry-After: 30 s' },
    ['Waiting for the provider, 30 s: Slow down; Retry-After: 30 s'],
  ],
  [
    { type: 'calls.paused', until: 3_600_000, detail: 'Slow down.' },
    ['! Waiting for the provider, 1 h 0 min: Slow down.'],
  ],
  [{ type: 'calls.resumed' }, []],
  [events.working('t1', 5), []],
  [events.ended, []],
])('%j is told', (event, lines) => {
  expect(said(event)).toEqual(lines);
});

test('a plan is told file by file, with what is left out and what stands in the way', () => {
  const run = runAfter(
    ...[events.started, { ...events.proposed, problems: [{ taskId: 't1', kind: 'exists' as const }] }],
    events.leftOut('t3'),
  );
  expect(plannedLines(run, messages)).toEqual([
    {
      line: '  create src/new.ts: The file exists already and would be overwritten. It is left out.',
      weight: 'trouble',
    },
    { line: '  modify src/a.ts', weight: 'news' },
    { line: '  delete src/old.ts (left out)', weight: 'news' },
    { line: '  modify src/b.ts', weight: 'news' },
  ]);
});

test('what a plan asks and where it does not fit together is told below its files', () => {
  const questions = [
    { question: 'Round up?', answers: ['Yes', 'No'], assumption: 'No' },
    { question: 'Why?', answers: [], assumption: '' },
  ];
  const contractProblems = [
    { taskId: 't2', kind: 'unprovided' as const, path: 'src/new.ts', name: 'sum' },
    { taskId: null, kind: 'unplanned' as const, path: 'docs/a.md', name: null },
  ];
  const run = runAfter(events.started, { ...events.proposed, plan: { ...plan, questions }, contractProblems });
  expect(plannedLines(run, messages).slice(1)).toEqual([
    { line: '  modify src/a.ts', weight: 'news' },
    { line: '  src/a.ts: It uses sum from src/new.ts, which does not provide it.', weight: 'trouble' },
    { line: '  delete src/old.ts', weight: 'news' },
    { line: '  modify src/b.ts', weight: 'news' },
    { line: '  The request names docs/a.md, which is not there and not planned.', weight: 'trouble' },
    { line: '  Question: Round up? Assumed: No', weight: 'news' },
    { line: '  Question: Why?', weight: 'news' },
  ]);
});

describe('a screen shows', () => {
  test.each<[string, readonly RunEvent[], string[]]>([
    ['that the workspace is read', [events.started], ['Planning, 7 s: reading the workspace']],
    ['whom the plan is asked of', [events.started, events.gathered], ['Planning, 7 s: asking openai:gpt']],
    ['how long the plan is', [events.started, events.gathered, events.planning], ['Planning, 7 s: 40 tokens so far']],
    ['nothing while nobody is at work', planned, []],
    ['that nothing was begun', working, ['Writing, 7 s: 0 of 4 files done']],
    [
      'a row for each file at work, and how many are done and failed',
      [
        ...[...working, events.begun('t1'), events.begun('t2'), events.begun('t3'), events.begun('t4')],
        ...[events.working('t1', 1_200), events.completed('t2'), events.failed('t4')],
      ],
      ['Writing, 7 s: 1 of 4 files done, 1 failed', '  create src/new.ts: 1,200 tokens', '  delete src/old.ts: asked'],
    ],
    [
      'that the provider is waited for, by the planner',
      [events.started, events.gathered, paused],
      ['Planning, 7 s: waiting for the provider, 42 s'],
    ],
    [
      'that the provider is waited for, by the workers',
      [...working, events.begun('t1'), paused],
      ['Writing, 7 s: 0 of 4 files done, waiting for the provider, 42 s', '  create src/new.ts: asked'],
    ],
    ['only what is wanted', [...planned, events.leftOut('t1'), events.approved], ['Writing, 7 s: 0 of 3 files done']],
  ])('%s', (_, given, lines) => {
    expect(liveLines(runAfter(...given), 7, messages, 1_000)).toEqual(lines);
  });
});

test('numbers are easy to read', () => {
  expect([0, 1, 999, 1_000, 1_234_567].map((count) => counted(count, 'token'))).toEqual([
    '0 tokens',
    '1 token',
    '999 tokens',
    '1,000 tokens',
    '1,234,567 tokens',
  ]);
});
