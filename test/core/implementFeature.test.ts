import { APICallError } from 'ai';
import { estimateTokenCount } from 'tokenx';
import { describe, expect, test } from 'vitest';
import { contextGathered } from '../../src/core/context/contextEvent.ts';
import { gatherContext, noContext } from '../../src/core/context/gatherContext.ts';
import { createWorkspaceSearch } from '../../src/core/context/workspaceSearch.ts';
import { carryOut, type Means, planFeature, previewPlan } from '../../src/core/implementFeature.ts';
import type { ChatModel } from '../../src/core/model/chatModel.ts';
import type { FileTask, ImplementationPlan } from '../../src/core/plan/implementationPlan.ts';
import { planQuestion, type Revision } from '../../src/core/plan/planPrompt.ts';
import type { Workspace } from '../../src/core/ports.ts';
import type { FeatureRequest } from '../../src/core/request/featureRequest.ts';
import { reduce } from '../../src/core/run/reduce.ts';
import { planOf, type Run } from '../../src/core/run/run.ts';
import type { RunEvent } from '../../src/core/run/runEvent.ts';
import { chatModelOf } from './chatModel.ts';
import { realGrammars } from './grammars.ts';
import { createMemoryWorkspace } from './memoryWorkspace.ts';
import { shown as fitToShow, readerOf, realSecrets } from './reader.ts';
import { type Answer, type Question, questionsTo, scriptedModel } from './scriptedModel.ts';
import { madeKey } from './secretTexts.ts';

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
  given: Partial<ChatModel> = {},
) {
  const events: RunEvent[] = [];
  const log: [string, unknown][] = [];
  const abort = new AbortController();
  const model = scriptedModel(script);
  const means: Means = {
    model: chatModelOf(model, given),
    rungs: new Map(),
    grammars: realGrammars,
    secrets: realSecrets,
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
    await planFeature(request, null, means);
    expect(events).toEqual([
      { ...gathered, listed: 1 },
      { type: 'plan.progressed', tokens: expect.any(Number) },
      { type: 'plan.proposed', plan, problems: [{ taskId: 't2', kind: 'exists' }], usage },
    ]);
    expect(log).toEqual([]);
  });

  describe('where the model finds the prompt too long', () => {
    const tooLong = new APICallError({
      message: 'maximum context length exceeded',
      url: '',
      requestBodyValues: {},
      statusCode: 400,
      isRetryable: false,
    });
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [`budget${at}.ts`, 'export const budgets = add(1, 2);\n'.repeat(10)]),
    );

    test('asks once more with half of the workspace, and says so in the log', async () => {
      let calls = 0;
      const { means, model, events, log } = meansFor(() => {
        calls += 1;
        if (calls === 1) throw tooLong;
        return JSON.stringify(answer);
      }, createMemoryWorkspace(files));
      await planFeature(request, null, means);
      expect(lasting(events).map(({ type }) => type)).toEqual([
        'context.gathered',
        'context.gathered',
        'plan.proposed',
      ]);
      const [first = '', second = ''] = questionsTo(model).map(({ prompt }) => prompt);
      const [before, after] = [estimateTokenCount(first), estimateTokenCount(second)];
      expect(before).toBeGreaterThan(700);
      expect(after).toBeLessThan(0.65 * before);
      expect(log).toEqual([
        [
          'The prompt is too long for the model, so the planner is shown half as much',
          expect.objectContaining({ cause: tooLong }),
        ],
      ]);
    });

    test('twice, or without anything of the workspace to leave out, fails', async () => {
      for (const [calls, given] of [
        [2, files],
        [1, {}],
      ] as const) {
        const { means, model, events } = meansFor(() => {
          throw tooLong;
        }, createMemoryWorkspace(given));
        await planFeature(request, null, means);
        expect(events.at(-1)).toMatchObject({ type: 'plan.failed', failure: { kind: 'model-context-too-long' } });
        expect(model.doStreamCalls).toHaveLength(calls);
      }
    });
  });

  test('ends in a failure where the plan is empty, with what the model says about it', async () => {
    const { means, events } = meansFor(() => JSON.stringify({ ...answer, summary: 'It is there.', files: [] }));
    await planFeature(request, null, means);
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
    await planFeature(request, null, means);
    expect(events).toEqual([gathered, { type: 'plan.failed', failure: { kind: 'model-refused-key', detail: 'no' } }]);
    expect(log).toEqual([['Planning failed', expect.objectContaining({ kind: 'refused-key', cause })]]);
  });

  test('ends in a failure where prose was answered, and the log has all of it', async () => {
    const { means, events, log } = meansFor(() => 'I would rather talk.');
    await planFeature(request, null, means);
    expect(lasting(events).at(-1)).toEqual({
      type: 'plan.failed',
      failure: { kind: 'model-malformed', detail: 'The answer is not JSON: I would rather talk.' },
    });
    const said = expect.objectContaining({ text: 'I would rather talk.' });
    expect(log).toEqual([
      ['scripted did not answer as json-schema: The answer is not JSON: I would rather talk.', said],
      ['Planning failed', said],
    ]);
  });

  test('ends in a failure where something else breaks', async () => {
    const broken = new Error('EIO');
    const workspace = { ...createMemoryWorkspace({}), list: () => Promise.reject(broken) };
    const { means, events, log } = meansFor(() => '', workspace);
    await planFeature(request, null, means);
    expect(events).toEqual([{ type: 'plan.failed', failure: { kind: 'internal', detail: 'EIO' } }]);
    expect(log).toEqual([['Planning failed', broken]]);
  });

  test('ends as cancelled where it was stopped, before and during the call, and is no failure', async () => {
    const before = meansFor(() => '');
    before.abort.abort();
    await planFeature(request, null, before.means);
    expect(before.events).toEqual([{ type: 'run.cancelled' }]);
    expect(before.model.doStreamCalls).toEqual([]);

    const during = meansFor(({ signal }) => {
      during.abort.abort();
      return { deltas: ['{'], stallsUntil: signal };
    });
    await planFeature(request, null, during.means);
    expect(lasting(during.events)).toEqual([gathered, { type: 'run.cancelled' }]);
    expect([...before.log, ...during.log]).toEqual([]);
  });
});

describe('what the planner sees of the workspace', () => {
  const revision: Revision = { plan, leftOut: [], remark: 'Smaller. '.repeat(100) };
  const files = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`src/budget${index}.ts`, `const budget = ${index};\n`.repeat(40)]),
  );

  /** What the planner is shown, and how much it is asked in all. */
  async function shown(maxInputTokens: number | null, contextTokens: number, asked: Revision | null = null) {
    const { means, events, model } = meansFor(() => JSON.stringify(answer), createMemoryWorkspace(files), {
      maxInputTokens,
    });
    await planFeature(request, asked, { ...means, contextTokens });
    const tokens = questionsTo(model).map(({ instructions, prompt }) => estimateTokenCount(instructions + prompt));
    return { gathered: events.find(({ type }) => type === 'context.gathered'), tokens, end: events.at(-1)?.type };
  }
  const workspace = createMemoryWorkspace(files);
  const within = async (budget: number) =>
    contextGathered(
      await gatherContext(
        request,
        readerOf(workspace),
        createWorkspaceSearch(workspace),
        new AbortController().signal,
        {
          budget,
        },
      ),
    );
  const rest = (asked: Revision | null) => {
    const { instructions, prompt } = planQuestion(fitToShow(request), noContext, fitToShow(asked));
    return estimateTokenCount(instructions + prompt);
  };

  test('is what the person allows, where the model takes any prompt or one that is long enough', async () => {
    for (const limit of [null, 100_000]) {
      expect((await shown(limit, 3_000)).gathered).toEqual(await within(3_000));
    }
  });

  test('is what the model has room for beside the question, a tenth kept free, where that is less', async () => {
    for (const limit of [2_000, 4_000, 8_192]) {
      expect((await shown(limit, 24_000)).gathered).toEqual(await within(Math.floor(0.9 * limit) - rest(null)));
    }
  });

  test('makes room for the plan and the remark that a person wants it changed by', async () => {
    const room = Math.floor(0.9 * 4_000);
    expect(rest(revision)).toBeGreaterThan(rest(null) + 100);
    expect((await shown(4_000, 24_000, revision)).gathered).toEqual(await within(room - rest(revision)));
  });

  test('never makes the question too long for a model that has room for the question itself', async () => {
    for (const limit of [1_000, 1_500, 2_000, 3_000, 4_096, 8_192, 16_384]) {
      const { tokens, end } = await shown(limit, 24_000);
      expect([tokens.map((count) => count <= limit), end]).toEqual([[true], 'plan.proposed']);
    }
  });

  test('never does so either where it is hundreds of tiny files with long names', async () => {
    const tiny = Object.fromEntries(
      Array.from({ length: 600 }, (_, index) => [`src/features/budgets/b${index}/index.ts`, `budget(${index});\n`]),
    );
    const { means, events, model } = meansFor(() => JSON.stringify(answer), createMemoryWorkspace(tiny), {
      maxInputTokens: 8_192,
    });
    await planFeature(request, null, { ...means, contextTokens: 24_000 });
    expect(model.doStreamCalls).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: 'plan.proposed' });
  });

  test('does not matter where the question alone is too long: nothing is sent, and the run says so', async () => {
    const { means, events, model } = meansFor(() => JSON.stringify(answer), undefined, { maxInputTokens: 100 });
    await planFeature(request, null, means);
    expect(lasting(events)).toEqual([
      { type: 'context.gathered', listed: 0, files: [], secretPaths: [] },
      {
        type: 'plan.failed',
        failure: {
          kind: 'model-context-too-long',
          detail: expect.stringMatching(/^about \d+ tokens; scripted takes 100$/),
        },
      },
    ]);
    expect(model.doStreamCalls).toEqual([]);
  });
});

test('a preview is exactly what the planner is asked afterwards, and asks nobody', async () => {
  const workspace = createMemoryWorkspace({ 'src/budget.ts': 'const budget = 1;\n', '.env': 'A=1\n' });
  const { means, model, events } = meansFor(() => JSON.stringify(answer), workspace, { maxInputTokens: 2_000 });
  const { context, budget, instructions, prompt } = await previewPlan(request, null, means);
  expect(model.doStreamCalls).toEqual([]);
  expect(events).toEqual([]);
  expect(budget).toBe(1_000);
  await planFeature(request, null, means);
  expect(questionsTo(model).map((asked) => [asked.instructions, asked.prompt])).toEqual([[instructions, prompt]]);
  expect(events[0]).toEqual(contextGathered(context));
  expect(prompt).toContain('const budget = 1;');
});

describe('planning again', () => {
  test('asks with the plan as the person has edited it and their remark, and ends in the new plan', async () => {
    const { means, events, model } = meansFor(() => JSON.stringify(answer));
    await planFeature(
      request,
      { plan: { ...plan, files: tasks.slice(1) }, leftOut: ['src/a.ts'], remark: 'Without a.' },
      means,
    );
    expect(questionsTo(model).map(({ prompt }) => prompt)).toEqual([
      planQuestion(
        fitToShow(request),
        noContext,
        fitToShow({ plan: { ...plan, files: tasks.slice(1) }, leftOut: ['src/a.ts'], remark: 'Without a.' }),
      ).prompt,
    ]);
    expect(events.at(-1)).toEqual({ type: 'plan.proposed', plan, problems: [], usage });
  });

  test('that fails or is stopped leaves the plan with its edits', async () => {
    const stop = new AbortController();
    const ways: [string, Parameters<typeof meansFor>[0]][] = [
      ['fails', () => 'No.'],
      [
        'is stopped',
        ({ signal }) => {
          stop.abort();
          return { deltas: ['{'], stallsUntil: signal };
        },
      ],
    ];
    for (const [way, script] of ways) {
      const { means, events } = meansFor(script);
      const signal = way === 'is stopped' ? stop.signal : means.signal;
      const model = { name: 'scripted', prepared: false };
      const before: RunEvent[] = [
        { type: 'run.started', runId: 'r1', request, model },
        { type: 'plan.proposed', plan, problems: [], usage },
        { type: 'plan.edited', taskId: 't2', edit: { purpose: 'Mine.' } },
        { type: 'plan.edited', taskId: 't1', edit: { included: false } },
      ];
      const run = before.reduce<Run | null>(reduce, null) as Run;
      const asked: RunEvent = { type: 'plan.requested', remark: 'Smaller.', model };
      await planFeature(
        request,
        { ...(planOf(run) as Omit<Revision, 'remark'>), remark: 'Smaller.' },
        { ...means, signal },
      );
      const after = [...before, asked, ...events].reduce<Run | null>(reduce, null);
      expect(after).toMatchObject({ activity: null, plan: run.plan, tasks: run.tasks });
      expect(after?.failure?.kind).toBe(way === 'fails' ? 'model-malformed' : undefined);
    }
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

  test('goes on with the others where one fails, and the log has the whole replies or the error', async () => {
    const unread = { kind: 'reply-no-file', detail: 'No file, sorry.' } as const;
    const repair = { step: 'readable-answer', count: 1, detail: 'No file, sorry.' } as const;
    const broken = new Error('odd');
    const { means, events, log } = meansFor(({ filePath }) => {
      if (filePath === 'a.ts') return 'No file, sorry.';
      if (filePath === 'b.ts') throw broken;
      return newFile;
    });
    await carryOut(work, 1, means);
    expect(lasting(events)).toEqual([
      { type: 'task.started', taskId: 't1' },
      { type: 'task.repaired', taskId: 't1', ...repair },
      { type: 'task.failed', taskId: 't1', failure: { ...unread, attempts: [unread] } },
      { type: 'task.started', taskId: 't2' },
      { type: 'task.failed', taskId: 't2', failure: { kind: 'model-unknown', detail: 'odd' } },
      { type: 'task.started', taskId: 't3' },
      completed('t3'),
      { type: 'check.completed', findings: [] },
      { type: 'work.ended', cancelled: false },
    ]);
    expect(log).toEqual([
      ['a.ts: reply-no-file: No file, sorry.; asking on (readable-answer)', 'No file, sorry.'],
      ['a.ts: reply-no-file: No file, sorry.', 'No file, sorry.'],
      ['b.ts: model-unknown: odd', expect.objectContaining({ kind: 'unknown', cause: broken })],
    ]);
  });

  test('asks again for a change with a flaw, and the log says why the first one stands', async () => {
    const { means, events, log, model } = meansFor(({ prompt }) =>
      prompt.includes('<findings>') ? 'Sorry.' : newFile.replace('1', '[1'),
    );
    await carryOut({ ...work, tasks: tasks.slice(0, 1) }, 1, means);
    expect(events).toContainEqual({
      type: 'task.completed',
      change: {
        ...completed('t1').change,
        text: 'const a = [1;\n',
        warnings: [{ kind: 'syntax', line: 1, detail: '"[" is never closed' }],
      },
    });
    expect(questionsTo(model)).toHaveLength(2);
    const why = 'a.ts: The corrected answer cannot be used, so the first one stands: reply-no-file: Sorry.';
    expect(log).toEqual([[why, 'Sorry.']]);
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

  test('lets a person stop one task, before it is asked or while it streams, and the others come to their end', async () => {
    const stops = new Map(tasks.map(({ id }) => [id, new AbortController()]));
    const { means, events, log } = meansFor(({ filePath, signal }) => {
      if (filePath !== 'b.ts') return newFile;
      stops.get('t2')?.abort();
      return { deltas: ['Ne'], stallsUntil: signal };
    });
    stops.get('t1')?.abort();
    await carryOut(work, 1, { ...means, taskSignal: (id) => stops.get(id)?.signal ?? new AbortController().signal });
    expect(lasting(events)).toEqual([
      { type: 'task.started', taskId: 't1' },
      { type: 'task.cancelled', taskId: 't1' },
      { type: 'task.started', taskId: 't2' },
      { type: 'task.cancelled', taskId: 't2' },
      { type: 'task.started', taskId: 't3' },
      completed('t3'),
      { type: 'check.completed', findings: [] },
      { type: 'work.ended', cancelled: false },
    ]);
    expect(log).toEqual([]);
  });

  test('that is stopped as a whole says nothing of the tasks that had a stop of their own', async () => {
    const { means, events, abort } = meansFor(({ signal }) => {
      abort.abort();
      return { deltas: ['Ne'], stallsUntil: signal };
    });
    await carryOut(work, 1, { ...means, taskSignal: () => new AbortController().signal });
    expect(lasting(events)).toEqual([
      { type: 'task.started', taskId: 't1' },
      { type: 'work.ended', cancelled: true },
    ]);
  });

  test('goes on without rules that cannot be read, and says so in the log', async () => {
    const broken = new Error('EIO');
    const workspace = createMemoryWorkspace({ 'AGENTS.md': 'Use tabs.' });
    const failing: Workspace = {
      ...workspace,
      read: (path) => (path === 'AGENTS.md' ? Promise.reject(broken) : workspace.read(path)),
    };
    const { means, events, log } = meansFor(() => newFile, failing);
    await carryOut({ ...work, tasks: tasks.slice(0, 1) }, 1, means);
    expect(events.at(-1)).toEqual({ type: 'work.ended', cancelled: false });
    expect(log).toEqual([['The rules files could not be read', broken]]);
  });

  describe('where a change breaks a file outside of the plan', () => {
    const base = 'export function load() {}\n';
    const files = { 'a.ts': base, 'main.ts': `import { load } from './a.ts';\nload();\n` };
    const renaming =
      'Renamed.\n\n<<<<<<< SEARCH\nexport function load() {}\n=======\nexport function read() {}\n>>>>>>> REPLACE\n';
    const keeping = renaming.replace('function read() {}', 'function load() { read(); }');
    const only: FileTask = { id: 't1', filePath: 'a.ts', changeType: 'modify', purpose: 'Do it.' };
    const modifying = { request, plan: { ...plan, files: [only] }, tasks: [only], done: [] };
    const finding = { taskId: 't1', kind: 'export-used', path: 'main.ts', line: 1, name: 'load', from: 'a.ts' };
    const changedTo = (text: string) => ({
      type: 'task.completed',
      change: { taskId: 't1', base, text: `${text}\n`, explanation: 'Renamed.', usage },
    });
    const scripted = (second: string) =>
      meansFor(({ prompt }) => (prompt.includes('<findings>') ? second : renaming), createMemoryWorkspace(files));
    const repaired = expect.objectContaining({ type: 'task.repaired', step: 'findings', count: 1 });
    const ending = (findings: readonly object[]) => [
      { type: 'check.completed', findings },
      { type: 'work.ended', cancelled: false },
    ];

    test('its worker is asked once more, with its answer and what was found', async () => {
      const { means, events, model, log } = scripted(keeping);
      await carryOut(modifying, 1, means);
      expect(lasting(events).slice(1)).toEqual([
        changedTo('export function read() {}'),
        repaired,
        changedTo('export function load() { read(); }'),
        ...ending([]),
      ]);
      const [first, second, ...others] = questionsTo(model).map(({ prompt }) => prompt);
      expect(others).toEqual([]);
      expect(second?.startsWith(first ?? '-')).toBe(true);
      expect(second).toContain(`<answer>\n${renaming}</answer>`);
      expect(second).toContain(
        '<findings>\n- main.ts, line 1, still imports `load` from a.ts and is not part of the plan, so that name has to stay\n</findings>',
      );
      expect(log).toEqual([]);
    });

    test('the first change stands where the second is no better, and the finding is told', async () => {
      for (const second of [renaming, 'Sorry.', keeping.replace('{ read(); }', '{ [; }')]) {
        const { means, events, model } = scripted(second);
        await carryOut(modifying, 1, means);
        expect(lasting(events).slice(1)).toEqual([
          changedTo('export function read() {}'),
          repaired,
          ...ending([finding]),
        ]);
        expect(questionsTo(model)).toHaveLength(2);
      }
    });

    test('nothing is asked once the person has done something about the proposal, nor used if they do so meanwhile', async () => {
      const early = scripted(keeping);
      await carryOut(modifying, 1, { ...early.means, mayRevise: () => false });
      expect(lasting(early.events).slice(1)).toEqual([changedTo('export function read() {}'), ...ending([finding])]);
      expect(questionsTo(early.model)).toHaveLength(1);

      let isOpen = true;
      const late = meansFor(({ prompt }) => {
        if (!prompt.includes('<findings>')) return renaming;
        isOpen = false;
        return keeping;
      }, createMemoryWorkspace(files));
      await carryOut(modifying, 1, { ...late.means, mayRevise: () => isOpen });
      expect(lasting(late.events).slice(1)).toEqual([
        changedTo('export function read() {}'),
        repaired,
        ...ending([finding]),
      ]);
    });

    test('a stop while it is asked again keeps the change', async () => {
      const { means, events, abort } = meansFor(({ prompt, signal }) => {
        if (!prompt.includes('<findings>')) return renaming;
        abort.abort();
        return { deltas: ['Re'], stallsUntil: signal };
      }, createMemoryWorkspace(files));
      await carryOut(modifying, 1, means);
      expect(lasting(events).slice(1)).toEqual([
        changedTo('export function read() {}'),
        repaired,
        { type: 'work.ended', cancelled: true },
      ]);
    });
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

describe('where secrets cannot be looked for in what a person wrote, nothing is sent:', () => {
  const cause = new Error('broken');
  const secrets = { find: () => Promise.reject(cause) };
  const failure = { kind: 'unsearched', detail: 'secrets could not be looked for' };

  test('there is no plan', async () => {
    const { means, events, log, model } = meansFor(() => '');
    await planFeature(request, null, { ...means, secrets });
    expect(events).toEqual([{ type: 'plan.failed', failure }]);
    expect(log).toEqual([['Planning failed', expect.objectContaining({ kind: 'unsearched', cause })]]);
    expect(model.doStreamCalls).toEqual([]);
  });

  test('every task fails', async () => {
    const { means, events, model } = meansFor(() => '');
    await carryOut({ request, plan, tasks: tasks.slice(0, 1), done: [] }, 1, { ...means, secrets });
    expect(events).toContainEqual({ type: 'task.failed', taskId: 't1', failure });
    expect(model.doStreamCalls).toEqual([]);
  });
});

test('secrets in a remark, a purpose and a plan are masked', async () => {
  const secret = madeKey(32, 4);
  const said = `Log in with password: ${secret}`;
  const files = tasks.map((one) => ({ ...one, purpose: said }));
  const asked = { title: 'Budgets', text: said, specPath: null };
  const { means, model } = meansFor(({ filePath }) => (filePath === null ? JSON.stringify(answer) : newFile));
  const edited = { ...plan, summary: said, files };
  await planFeature(asked, { plan: edited, leftOut: [], remark: said }, means);
  await carryOut({ request: asked, plan: edited, tasks: files, done: [] }, 1, means);
  const prompts = questionsTo(model).map(({ prompt }) => prompt);
  expect(prompts.map((prompt) => prompt.includes(secret))).toEqual([false, false, false, false]);
  expect(prompts.map((prompt) => new Set(prompt.match(/MASKED_SECRET_\w+/g)).size)).toEqual([1, 1, 1, 1]);
});

test('of 200 tasks whose calls fail in passing, one in five, every one comes to its end', async () => {
  let seed = 11;
  const chance = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const failures = [429, 500, 503, undefined];
  let failed = 0;
  const script = () => {
    if (chance() >= 0.2) return newFile;
    failed += 1;
    const statusCode = failures[Math.floor(4 * chance())];
    const status = statusCode === undefined ? {} : { statusCode };
    throw new APICallError({ message: 'in passing', url: '', requestBodyValues: {}, ...status });
  };
  const { means, events } = meansFor(script, createMemoryWorkspace({}), { retries: 5 });
  const many = Array.from({ length: 200 }, (_, index) => task(`t${index + 1}`, `file${index + 1}.ts`));
  const timing = { now: Date.now, random: () => 0, wait: async () => {} };
  await carryOut({ request, plan: { ...plan, files: many }, tasks: many, done: [] }, 8, { ...means, timing });
  const ended = events.flatMap((event) => (event.type === 'task.completed' ? [event.change.taskId] : []));
  expect(ended.toSorted()).toEqual(many.map(({ id }) => id).toSorted());
  expect(events.at(-1)).toEqual({ type: 'work.ended', cancelled: false });
  expect(failed).toBeGreaterThan(25);
}, 60_000);
