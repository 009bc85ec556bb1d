import { estimateTokenCount } from 'tokenx';
import { describe, expect, test } from 'vitest';
import { carryOut, type Means, previewWork } from '../../../src/core/implementFeature.ts';
import { createTokenBudget } from '../../../src/core/model/tokenBudget.ts';
import { totalOf } from '../../../src/core/model/usage.ts';
import type { ChangeType, FileTask } from '../../../src/core/plan/implementationPlan.ts';
import type { Work } from '../../../src/core/run/run.ts';
import type { RunEvent } from '../../../src/core/run/runEvent.ts';
import type { TaskEstimate } from '../../../src/core/work/estimateWork.ts';
import type { UsageMemory, UsageRatios } from '../../../src/core/work/usageRatios.ts';
import { chatModelOf } from '../chatModel.ts';
import { realGrammars } from '../grammars.ts';
import { createMemoryWorkspace } from '../memoryWorkspace.ts';
import { realSecrets } from '../reader.ts';
import { type Answer, type Question, questionsTo, scriptedModel } from '../scriptedModel.ts';

const taskOf = (id: string, filePath: string, changeType: ChangeType = 'create'): FileTask => ({
  id,
  filePath,
  changeType,
  purpose: 'Do it.',
});

function memoryOf(ratios: UsageRatios): UsageMemory & { ratios: UsageRatios } {
  return {
    ratios,
    read() {
      return this.ratios;
    },
    write(written) {
      this.ratios = written;
    },
  };
}

const newFile = 'New.\n\n```\nconst a = 1;\n```\n';

function open(
  tasks: readonly FileTask[],
  files: Readonly<Record<string, string>> = {},
  script: (question: Question) => Answer | string | Promise<Answer | string> = () => ({
    deltas: [newFile],
    usage: [100, 50],
  }),
) {
  const events: RunEvent[] = [];
  const language = scriptedModel(script);
  const memory = memoryOf({});
  const work: Work = {
    request: { title: 'Budgets', text: 'Add budgets.', specPath: null },
    plan: { summary: 'All of it.', estimatedComplexity: 'low', files: tasks },
    tasks,
    done: [],
  };
  const means: Means = {
    model: chatModelOf(language),
    rungs: new Map(),
    usage: memory,
    grammars: realGrammars,
    secrets: realSecrets,
    workspace: createMemoryWorkspace(files),
    signal: new AbortController().signal,
    contextTokens: 1_000,
    report: (event) => events.push(event),
    log: () => {},
  };
  return { work, means, events, language, memory };
}

async function estimatesOf({ work, means }: Pick<ReturnType<typeof open>, 'work' | 'means'>): Promise<TaskEstimate[]> {
  const estimates: TaskEstimate[] = [];
  for await (const estimate of previewWork(work, means)) estimates.push(estimate);
  return estimates;
}

describe('an estimate', () => {
  const files = { 'AGENTS.md': 'Use tabs.', 'a.ts': 'export const a = 1;\n'.repeat(40), 'old.ts': 'export {};\n' };
  const tasks = [taskOf('t1', 'new.ts'), taskOf('t2', 'a.ts', 'modify'), taskOf('t3', 'old.ts', 'delete')];

  test('counts the very prompts that the workers get, and asks no model', async () => {
    const opened = open(tasks, files);
    const estimates = await estimatesOf(opened);
    expect(opened.language.doStreamCalls).toEqual([]);
    await carryOut(opened.work, 1, opened.means);
    const asked = questionsTo(opened.language).filter(({ prompt }) => !/<(?:answer|findings)>/.test(prompt));
    expect(estimates.map(({ taskId, tokens }) => [taskId, tokens.inputTokens])).toEqual(
      asked.map(({ instructions, prompt }, index) => [
        `t${index + 1}`,
        estimateTokenCount(instructions) + estimateTokenCount(prompt),
      ]),
    );
  });

  test('expects a verdict of a deletion, a part of a file of a change, and a file like others of a new one', async () => {
    const [create, change, deletion] = await estimatesOf(open(tasks, files));
    const file = estimateTokenCount(files['a.ts']);
    const said = estimateTokenCount('Do it.');
    expect(deletion?.byRule.outputTokens).toBe(60);
    expect(change?.byRule.outputTokens).toBe(60 + 4 * said + Math.ceil(file / 4));
    expect(create?.byRule.outputTokens).toBeGreaterThan(60 + 2 * said);
    const [alone] = await estimatesOf(open([taskOf('t1', 'new.ts')]));
    expect(alone?.byRule.outputTokens).toBe(60 + 2 * said + 400);
  });

  test('is nothing for a task of which no worker would be asked', async () => {
    const nothing = { inputTokens: 0, outputTokens: 0 };
    expect(await estimatesOf(open([taskOf('t1', 'gone.ts', 'modify')]))).toEqual([
      { taskId: 't1', tokens: nothing, byRule: nothing },
    ]);
  });

  test('follows what the work of a model has cost', async () => {
    const opened = open([taskOf('t1', 'new.ts')]);
    const [first] = (await estimatesOf(opened)) as [TaskEstimate];
    const work = { ...opened.work, estimates: { t1: first } };
    const counted = { ...opened.means, budget: createTokenBudget(null, 0) };
    await carryOut(work, 1, counted);
    const { byRule } = first;
    expect(opened.memory.ratios).toEqual({
      scripted: { create: [{ input: 100 / byRule.inputTokens, output: 50 / byRule.outputTokens }] },
    });
    const [second] = await estimatesOf(opened);
    expect(second).toEqual({
      taskId: 't1',
      byRule,
      tokens: {
        inputTokens: Math.round((byRule.inputTokens + 100) / 2),
        outputTokens: Math.round((byRule.outputTokens + 50) / 2),
      },
    });
  });

  test('learns nothing where the provider does not count', async () => {
    const opened = open([taskOf('t1', 'new.ts')], {}, () => newFile);
    const [first] = (await estimatesOf(opened)) as [TaskEstimate];
    const counted = { ...opened.means, budget: createTokenBudget(null, 0) };
    await carryOut({ ...opened.work, estimates: { t1: first } }, 1, counted);
    expect(opened.memory.ratios).toEqual({});
  });
});

describe('work within a limit of tokens', () => {
  const many = Array.from({ length: 12 }, (_, index) => taskOf(`t${index + 1}`, `f${index}.ts`));

  test.each([1, 3, 8])('pauses before the call that would exceed it, with %d at once', async (jobs) => {
    const cost = 2_000;
    const { work, means, events, language } = open(many, {}, () => ({ deltas: [newFile], usage: [cost - 100, 100] }));
    const budget = createTokenBudget(9_000, 1_000);
    await carryOut(work, jobs, { ...means, budget });
    const types = events.map(({ type }) => type).filter((type) => !type.endsWith('.progressed'));
    const done = events.filter(({ type }) => type === 'task.completed').length;
    const calls = language.doStreamCalls.length;
    expect([done, budget.spent]).toEqual([calls, 1_000 + calls * cost]);
    expect(budget.spent).toBeLessThanOrEqual(9_000 + jobs * cost);
    expect(budget.spent + cost).toBeGreaterThan(9_000);
    expect(types.slice(-3)).toEqual(['check.completed', 'work.paused', 'work.ended']);
    expect(events.at(-2)).toEqual({ type: 'work.paused', limit: 9_000, spent: budget.spent, refused: budget.refused });
    expect(budget.refused).toBeGreaterThan(0);
    const started = events.filter(({ type }) => type === 'task.started').length;
    expect(events.filter(({ type }) => type === 'task.cancelled')).toHaveLength(started - done);
    expect(started - done).toBeLessThanOrEqual(jobs);
    expect(events.some(({ type }) => type === 'task.failed')).toBe(false);
  });

  test('says of each request what it cost, before what came of it', async () => {
    const { work, means, events } = open([taskOf('t1', 'a.ts')]);
    const budget = createTokenBudget(null, 0);
    await carryOut(work, 1, { ...means, budget });
    expect(events.filter(({ type }) => !type.endsWith('.progressed')).map(({ type }) => type)).toEqual([
      ...['task.started', 'tokens.spent', 'task.completed', 'check.completed', 'work.ended'],
    ]);
    expect(events.find(({ type }) => type === 'tokens.spent')).toEqual({
      type: 'tokens.spent',
      taskId: 't1',
      inputTokens: 100,
      outputTokens: 50,
      isEstimated: false,
      money: null,
    });
    expect(budget.spent).toBe(totalOf({ inputTokens: 100, outputTokens: 50 }));
  });

  test('does not lose a change whose correction there is no room for', async () => {
    const broken = 'New.\n\n```\nconst a = [1, 2;\n```\n';
    const { work, means, events } = open([taskOf('t1', 'a.ts')], {}, () => ({ deltas: [broken], usage: [900, 100] }));
    await carryOut(work, 1, { ...means, budget: createTokenBudget(1_000, 0) });
    const [change] = events.flatMap((event) => (event.type === 'task.completed' ? [event.change] : []));
    expect([change?.text, change?.warnings?.map(({ kind }) => kind)]).toEqual(['const a = [1, 2;\n', ['syntax']]);
    expect(events.at(-2)?.type).toBe('work.paused');
  });
});
