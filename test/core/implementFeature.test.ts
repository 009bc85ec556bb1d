import { APICallError } from 'ai';
import { describe, expect, test } from 'vitest';
import { carryOut, type Means, planFeature } from '../../src/core/implementFeature.ts';
import type { FileTask, ImplementationPlan } from '../../src/core/plan/implementationPlan.ts';
import type { Workspace } from '../../src/core/ports.ts';
import type { FeatureRequest } from '../../src/core/request/featureRequest.ts';
import type { RunEvent } from '../../src/core/run/runEvent.ts';
import { createMemoryWorkspace } from './memoryWorkspace.ts';
import { type Answer, type Question, questionsTo, scriptedModel } from './scriptedModel.ts';

const request: FeatureRequest = { title: 'Budgets', text: 'Add budgets.', specPath: null };
const task = (id: string, filePath: string): FileTask => ({ id, filePath, changeType: 'create', purpose: 'Do it.' });
const tasks = [task('t1', 'a.ts'), task('t2', 'b.ts'), task('t3', 'c.ts')];
const plan: ImplementationPlan = { summary: 'All of it.', estimatedComplexity: 'low', files: tasks };
const answer = { ...plan, files: tasks.map(({ id: _, ...file }) => file) };
const newFile = 'New.\n\n```\nconst a = 1;\n```\n';
const usage = { inputTokens: null, outputTokens: null };

function meansFor(
  script: (question: Question) => Answer | string | Promise<Answer | string>,
  workspace: Workspace = createMemoryWorkspace({}),
) {
  const events: RunEvent[] = [];
  const log: [string, unknown][] = [];
  const abort = new AbortController();
  const model = scriptedModel(script);
  const means: Means = {
    model,
    workspace,
    signal: abort.signal,
    contextTokens: 1_000,
    report: (event) => events.push(event),
    log: (message, cause) => log.push([message, cause]),
  };
  return { means, model, events, log, abort };
}

const lasting = (events: readonly RunEvent[]) => events.filter(({ type }) => !type.endsWith('.progressed'));

describe('planning', () => {
  const gathered = { type: 'context.gathered', listed: 0, files: [], secretPaths: [] };

  test('ends in a plan with its problems', async () => {
    const { means, events, log } = meansFor(() => JSON.stringify(answer), createMemoryWorkspace({ 'b.ts': 'b' }));
    await planFeature(request, means);
    expect(events).toEqual([
      { ...gathered, listed: 1 },
      { type: 'plan.progressed', tokens: expect.any(Number) },
      { type: 'plan.proposed', plan, problems: [{ taskId: 't2', kind: 'exists' }], usage },
    ]);
    expect(log).toEqual([]);
  });

  test('ends in a failure where the plan is empty, with what the model says about it', async () => {
    const { means, events } = meansFor(() => JSON.stringify({ ...answer, summary: 'It is there.', files: [] }));
    await planFeature(request, means);
    expect(lasting(events)).toEqual([
      gathered,
      { type: 'plan.failed', failure: { kind: 'empty-plan', detail: 'It is there.' } },
    ]);
  });

  test('ends in a failure where the model fails, and the error reaches the log with its cause', async () => {
    const cause = new APICallError({ message: 'no', url: '', requestBodyValues: {}, statusCode: 403 });
    const { means, events, log } = meansFor(() => {
      throw cause;
    });
    await planFeature(request, means);
    expect(events).toEqual([gathered, { type: 'plan.failed', failure: { kind: 'model-refused-key', detail: 'no' } }]);
    expect(log).toEqual([['Planning failed', expect.objectContaining({ kind: 'refused-key', cause })]]);
  });

  test('ends in a failure where prose was answered, and the log has all of it', async () => {
    const { means, events, log } = meansFor(() => 'I would rather talk.');
    await planFeature(request, means);
    expect(lasting(events).at(-1)).toEqual({
      type: 'plan.failed',
      failure: { kind: 'model-malformed', detail: 'The answer is not JSON: I would rather talk.' },
    });
    expect(log).toEqual([['Planning failed', expect.objectContaining({ text: 'I would rather talk.' })]]);
  });

  test('ends in a failure where something else breaks', async () => {
    const broken = new Error('EIO');
    const workspace = { ...createMemoryWorkspace({}), list: () => Promise.reject(broken) };
    const { means, events, log } = meansFor(() => '', workspace);
    await planFeature(request, means);
    expect(events).toEqual([{ type: 'plan.failed', failure: { kind: 'internal', detail: 'EIO' } }]);
    expect(log).toEqual([['Planning failed', broken]]);
  });

  test('ends as cancelled where it was stopped, before and during the call, and is no failure', async () => {
    const before = meansFor(() => '');
    before.abort.abort();
    await planFeature(request, before.means);
    expect(before.events).toEqual([{ type: 'run.cancelled' }]);
    expect(before.model.doStreamCalls).toEqual([]);

    const during = meansFor(({ signal }) => {
      during.abort.abort();
      return { deltas: ['{'], stallsUntil: signal };
    });
    await planFeature(request, during.means);
    expect(lasting(during.events)).toEqual([gathered, { type: 'run.cancelled' }]);
    expect([...before.log, ...during.log]).toEqual([]);
  });
});

describe('carrying out', () => {
  const work = { request, plan, tasks, done: [] };
  const completed = (taskId: string) => ({
    type: 'task.completed',
    change: { taskId, base: null, text: 'const a = 1;\n', explanation: 'New.', usage },
  });

  test('works on the given tasks, checks the whole plan and ends', async () => {
    const { means, events, model } = meansFor(() => newFile);
    await carryOut({ ...work, tasks: tasks.slice(0, 2) }, 1, means);
    expect(lasting(events)).toEqual([
      { type: 'task.started', taskId: 't1' },
      completed('t1'),
      { type: 'task.started', taskId: 't2' },
      completed('t2'),
      { type: 'check.completed', findings: [] },
      { type: 'work.ended', cancelled: false },
    ]);
    for (const { prompt } of questionsTo(model)) expect(prompt).toContain('- create c.ts: Do it.');
  });

  test('checks what was done before together with what is done now', async () => {
    const { means, events } = meansFor(() => newFile);
    await carryOut({ ...work, tasks: tasks.slice(1, 2), done: [{ taskId: 't1', base: 'a', text: 'a' }] }, 1, means);
    expect(events).toContainEqual({ type: 'check.completed', findings: [{ taskId: 't1', kind: 'unchanged' }] });
  });

  test('goes on with the others where one fails, and the log has the whole reply or the error', async () => {
    const broken = new Error('odd');
    const { means, events, log } = meansFor(({ filePath }) => {
      if (filePath === 'a.ts') return 'No file, sorry.';
      if (filePath === 'b.ts') throw broken;
      return newFile;
    });
    await carryOut(work, 1, means);
    expect(lasting(events)).toEqual([
      { type: 'task.started', taskId: 't1' },
      { type: 'task.failed', taskId: 't1', failure: { kind: 'reply-no-file', detail: 'No file, sorry.' } },
      { type: 'task.started', taskId: 't2' },
      { type: 'task.failed', taskId: 't2', failure: { kind: 'model-unknown', detail: 'odd' } },
      { type: 'task.started', taskId: 't3' },
      completed('t3'),
      { type: 'check.completed', findings: [] },
      { type: 'work.ended', cancelled: false },
    ]);
    expect(log).toEqual([
      ['a.ts: reply-no-file: No file, sorry.', 'No file, sorry.'],
      ['b.ts: the worker failed', expect.objectContaining({ kind: 'unknown', cause: broken })],
    ]);
  });

  test('that is stopped keeps what is done, begins nothing more and checks nothing', async () => {
    const { means, events, log, abort } = meansFor(({ filePath, signal }) => {
      if (filePath === 'a.ts') return newFile;
      abort.abort();
      return { deltas: ['Ne'], stallsUntil: signal };
    });
    await carryOut(work, 1, means);
    expect(lasting(events)).toEqual([
      { type: 'task.started', taskId: 't1' },
      completed('t1'),
      { type: 'task.started', taskId: 't2' },
      { type: 'work.ended', cancelled: true },
    ]);
    expect(log).toEqual([]);
  });

  test('goes on without rules that cannot be read, and says so in the log', async () => {
    const broken = new Error('EIO');
    const workspace = createMemoryWorkspace({});
    const failing: Workspace = {
      ...workspace,
      read: (path) => (path === 'AGENTS.md' ? Promise.reject(broken) : workspace.read(path)),
    };
    const { means, events, log } = meansFor(() => newFile, failing);
    await carryOut({ ...work, tasks: tasks.slice(0, 1) }, 1, means);
    expect(events.at(-1)).toEqual({ type: 'work.ended', cancelled: false });
    expect(log).toEqual([['The rules files could not be read', broken]]);
  });

  test('without a task is checked and ends', async () => {
    const { means, events } = meansFor(() => newFile);
    await carryOut({ ...work, tasks: [] }, 8, means);
    expect(events).toEqual([
      { type: 'check.completed', findings: [] },
      { type: 'work.ended', cancelled: false },
    ]);
  });
});
