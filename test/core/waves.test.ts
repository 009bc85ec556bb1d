import { expect, test } from 'vitest';
import { carryOut, type Means } from '../../src/core/implementFeature.ts';
import type { FileTask, ImplementationPlan } from '../../src/core/plan/implementationPlan.ts';
import type { Work } from '../../src/core/run/run.ts';
import type { RunEvent } from '../../src/core/run/runEvent.ts';
import { chatModelOf } from './chatModel.ts';
import { realGrammars } from './grammars.ts';
import { createMemoryWorkspace } from './memoryWorkspace.ts';
import { realSecrets } from './reader.ts';
import { type Answer, type Question, questionsTo, scriptedModel } from './scriptedModel.ts';
import { madeKey } from './secretTexts.ts';

const request = { title: 'Budgets', text: 'Add budgets.', specPath: null };
const task = (id: string, filePath: string, more: Partial<FileTask> = {}): FileTask => {
  return { id, filePath, changeType: 'create', purpose: `Write ${filePath}.`, ...more };
};
const newFile = (text: string) => `New.\n\n\`\`\`\n${text}\`\`\`\n`;
const fileOf = ({ prompt }: Question) => /<task changeType="\w+" filePath="([^"]+)">/.exec(prompt)?.[1] ?? '';

/** Carries tasks out and says what was asked and what came of it. */
async function carried(
  tasks: readonly FileTask[],
  script: (question: Question) => Answer | string,
  given: Partial<Work> = {},
) {
  const plan: ImplementationPlan = { summary: 'All of it.', estimatedComplexity: 'low', files: tasks };
  const model = scriptedModel(script);
  const events: RunEvent[] = [];
  const means: Means = {
    model: chatModelOf(model),
    rungs: new Map(),
    grammars: realGrammars,
    secrets: realSecrets,
    workspace: createMemoryWorkspace({}),
    signal: new AbortController().signal,
    contextTokens: 1_000,
    report: (event) => events.push(event),
    log: () => {},
  };
  await carryOut({ request, plan, tasks, done: [], ...given }, 4, means);
  const ends = events.flatMap((event) => {
    if (event.type === 'task.started') return [`${event.taskId} started`];
    if (event.type === 'task.completed') return [`${event.change.taskId} completed`];
    return event.type === 'task.failed' ? [`${event.taskId} ${event.failure.kind} ${event.failure.detail}`] : [];
  });
  return { questions: questionsTo(model), ends };
}

const written = (prompt: string) =>
  /Files of the plan that were written[\s\S]*<\/written>\n\n/.exec(prompt)?.[0] ?? null;

test('a worker sees what the files that it waits for will be, with their secrets masked, and no others do', async () => {
  const key = `glpat-${madeKey(20)}`;
  const { questions, ends } = await carried(
    [task('t1', 'a.ts', { dependsOn: ['t2'] }), task('t2', 'b.ts'), task('t3', 'c.ts')],
    (question) => newFile(fileOf(question) === 'b.ts' ? `export const b = '${key}';\n` : 'export const x = 1;\n'),
  );
  expect(ends.filter((end) => !end.startsWith('t3'))).toEqual([
    't2 started',
    't2 completed',
    't1 started',
    't1 completed',
  ]);
  const prompts = Object.fromEntries(questions.map((question) => [fileOf(question), written(question.prompt)]));
  expect(prompts).toEqual({
    'a.ts': expect.stringMatching(
      /^Files of the plan that were written for yours to build on, as they will be:\n\n<written path="b.ts">\nexport const b = 'MASKED_SECRET\w*';\n<\/written>\n\n$/,
    ),
    'b.ts': null,
    'c.ts': null,
  });
});

test('a task that was done before counts as written', async () => {
  const tasks = [task('t1', 'a.ts', { dependsOn: ['t2'] }), task('t2', 'b.ts')];
  const { questions, ends } = await carried(tasks, () => newFile('export const a = 1;\n'), {
    tasks: tasks.slice(0, 1),
    done: [{ taskId: 't2', base: null, text: 'export const b = 2;\n' }],
  });
  expect(ends).toEqual(['t1 started', 't1 completed']);
  expect(written(questions[0]?.prompt ?? '')).toContain('export const b = 2;');
});

test('a failed task fails those that wait for it, never its siblings', async () => {
  const { questions, ends } = await carried(
    [
      task('t1', 'a.ts'),
      task('t2', 'b.ts', { dependsOn: ['t1'] }),
      task('t3', 'c.ts', { dependsOn: ['t2'] }),
      task('t4', 'd.ts'),
    ],
    (question) => (fileOf(question) === 'a.ts' ? 'I would rather not.' : newFile('export const d = 1;\n')),
  );
  expect(ends.filter((end) => !end.endsWith('started')).sort()).toEqual([
    't1 reply-no-file I would rather not.',
    't2 needs-failed a.ts',
    't3 needs-failed b.ts',
    't4 completed',
  ]);
  expect([...new Set(questions.map(fileOf))].sort()).toEqual(['a.ts', 'd.ts']);
});

test('workers are told their steps and contract, and what others provide', async () => {
  const contract = {
    provides: [{ name: 'add', kind: 'function' as const, signature: 'export function add(a: number): number' }],
    uses: [],
  };
  const { questions } = await carried(
    [
      task('t1', 'src/a.ts', { contract, steps: ['Define it.', 'Refuse what is negative.'] }),
      task('t2', 'src/b.ts', { contract: { provides: [], uses: [{ name: 'add', from: 'src/a.ts' }] } }),
    ],
    () => newFile('export const a = 1;\n'),
  );
  const [first, second] = questions.map(({ prompt }) => prompt);
  expect(first).toContain(`<plan>
All of it.
- create src/a.ts: your task, below
- create src/b.ts: Write src/b.ts.
</plan>`);
  expect(first).toContain(`<task changeType="create" filePath="src/a.ts">
Write src/a.ts.

1. Define it.
2. Refuse what is negative.

Others rely on what your file provides, exactly so:
- export function add(a: number): number
</task>`);
  expect(second).toContain(`<plan>
All of it.
- create src/a.ts: Write src/a.ts.
  provides export function add(a: number): number
- create src/b.ts: your task, below
</plan>`);
  expect(second).toContain(`<task changeType="create" filePath="src/b.ts">
Write src/b.ts.

It uses, as the plan says of those files:
- add from src/a.ts
</task>`);
});
