import { expect, test } from 'vitest';
import type { ContractProblem } from '../../src/core/plan/contractProblems.ts';
import { reduce } from '../../src/core/run/reduce.ts';
import type { Run } from '../../src/core/run/run.ts';
import type { RunEvent } from '../../src/core/run/runEvent.ts';
import { planRows } from '../../src/views/planRows.ts';
import { questionOf } from '../../src/views/questionRows.ts';
import { messages } from './inEnglish.ts';

const contractProblems: readonly ContractProblem[] = [
  { taskId: 't2', kind: 'unprovided', path: 'src/a.ts', name: 'sum' },
  { taskId: 't2', kind: 'circle', path: 'src/a.ts', name: null },
  { taskId: null, kind: 'unplanned', path: 'docs/a.md', name: null },
];
const events: readonly RunEvent[] = [
  {
    type: 'run.started',
    runId: 'r1',
    request: { title: 'Sums', text: 'Add sums.', specPath: null },
    model: { name: 'm', prepared: false },
  },
  {
    type: 'plan.proposed',
    plan: {
      summary: 'Sums are added.',
      estimatedComplexity: 'low',
      files: [
        {
          id: 't1',
          filePath: 'src/a.ts',
          changeType: 'create',
          purpose: 'Provide sums.',
          steps: ['Define add.', 'Test it.'],
          contract: {
            provides: [
              { name: 'add', kind: 'function', signature: 'export function add(a: number): number' },
              { name: 'limit', kind: 'variable', signature: '' },
            ],
            uses: [],
          },
        },
        {
          id: 't2',
          filePath: 'src/b.ts',
          changeType: 'create',
          purpose: 'Use sums.',
          dependsOn: ['t1'],
          contract: { provides: [], uses: [{ name: 'sum', from: 'src/a.ts' }] },
        },
      ],
      questions: [
        { question: 'Round\u202e up?', answers: ['Yes', 'No'], assumption: 'No' },
        { question: 'Negative sums?', answers: [], assumption: '' },
      ],
    },
    problems: [],
    contractProblems,
    usage: { inputTokens: null, outputTokens: null },
  },
];
const run = events.reduce<Run | null>(reduce, null) as Run;
const rows = planRows(run, messages);

test('what a task is told and agrees on is read on its row', () => {
  expect(rows.find(({ label }) => label === 'src/a.ts')?.tooltip).toBe(`create src/a.ts

Provide sums.

Steps:
1. Define add.
2. Test it.

Provides:
- export function add(a: number): number
- variable limit`);
});

test('where contracts do not fit together stands on the row, and on the plan where it is about that', () => {
  const unfit = rows.find(({ label }) => label === 'src/b.ts');
  expect([unfit?.description, unfit?.icon.name]).toEqual([
    'create · It uses sum from src/a.ts, which does not provide it.',
    'warning',
  ]);
  expect(unfit?.tooltip).toBe(`create src/b.ts

It uses sum from src/a.ts, which does not provide it.
It waits for src/a.ts, which waits for it: they are written at once.

Use sums.

Uses:
- sum from src/a.ts

Waits for:
- src/a.ts`);
  expect([rows[0]?.tooltip, rows[0]?.icon.name]).toEqual([
    'Sums\n\nSums are added.\n\nThe request names docs/a.md, which is not there and not planned.',
    'warning',
  ]);
});

test('what the plan asks has rows as long as its work has not begun', () => {
  const asked = rows.filter(({ abilities }) => abilities.includes('answer'));
  expect(asked).toEqual([
    {
      id: 'r1/question/1',
      label: 'Round<U+202E> up?',
      description: 'assumed: No',
      tooltip: 'Round<U+202E> up?\n\nThe plan assumes: No',
      icon: { name: 'question', color: 'list.warningForeground' },
      abilities: ['answer'],
      checked: null,
      taskId: null,
    },
    {
      id: 'r1/question/2',
      label: 'Negative sums?',
      description: '',
      tooltip: 'Negative sums?',
      icon: { name: 'question', color: 'list.warningForeground' },
      abilities: ['answer'],
      checked: null,
      taskId: null,
    },
  ]);
  expect(asked.map(({ id }) => questionOf(id))).toEqual([0, 1]);
  expect(questionOf('r1/t1')).toBe(null);
  const approved = reduce(run, { type: 'plan.approved', model: { name: 'm', prepared: false } });
  expect(planRows(approved, messages).some(({ abilities }) => abilities.includes('answer'))).toBe(false);
});
