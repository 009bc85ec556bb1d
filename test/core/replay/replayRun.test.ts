import { APICallError } from 'ai';
import { describe, expect, test } from 'vitest';
import type { RunExport } from '../../../src/core/run/runExport.ts';
import { createMemoryWorkspace } from '../memoryWorkspace.ts';
import { type Answer, type Question, scriptedModel } from '../scriptedModel.ts';
import { recordFeature, replay } from './recordedFeature.ts';

const planOf = (...filePaths: readonly string[]) =>
  JSON.stringify({
    summary: 'More.',
    estimatedComplexity: 'low',
    files: filePaths.map((filePath) => ({ filePath, changeType: 'modify', purpose: 'More.' })),
  });
const edit = (from: string, to: string) => `So.\n\n<<<<<<< SEARCH\n${from}\n=======\n${to}\n>>>>>>> REPLACE\n`;
const files = { 'src/a.js': 'export const a = 1;\n', 'README.md': '# About\n' };
const good = edit('export const a = 1;', 'export const a = 2;');

type Script = (question: Question) => Answer | string;

async function outcomes(script: Script, given: Parameters<typeof recordFeature>[3] = {}, texts = files) {
  const feature = await recordFeature(createMemoryWorkspace(texts), 'Do more.', scriptedModel(script), given);
  const stages = await replay(await feature.export());
  return { feature, stages, told: stages.map(({ path, isSame, answersLeft }) => [path, isSame, answersLeft]) };
}

const allSame = [
  [null, true, 0],
  ['src/a.js', true, 0],
];

describe('a replay comes to the same', () => {
  test('of a planner that looked something up', async () => {
    const { feature, told } = await outcomes(
      ({ filePath, results }) => {
        if (filePath !== null) return good;
        if (results.length > 0) return planOf('src/a.js');
        return { deltas: [], calls: [['readFile', '{"path":"README.md","from":null,"to":null}']] };
      },
      { explorationSteps: 3 },
    );
    expect(feature.run.lookups).toHaveLength(1);
    expect(told).toEqual(allSame);
  });

  test('of a server that refused one form of the answer and was misread in another', async () => {
    const forms: string[] = [];
    const { told } = await outcomes(
      ({ filePath, form }) => {
        if (filePath !== null) return good;
        forms.push(form);
        if (form === 'json-schema') throw refusal(400, 'response_format is not supported');
        return form === 'tool-call' ? 'I would rather talk.' : planOf('src/a.js');
      },
      { outputRungs: ['json-schema', 'tool-call', 'text'] },
    );
    expect(forms).toEqual(['json-schema', 'tool-call', 'text']);
    expect(told).toEqual(allSame);
  });

  test('of a planner that answered by a tool', async () => {
    const { told } = await outcomes(
      ({ filePath }) => (filePath === null ? { deltas: [], call: planOf('src/a.js') } : good),
      { outputRungs: ['tool-call'] },
    );
    expect(told).toEqual(allSame);
  });

  test('of a model that was asked in one form alone and did not answer in it', async () => {
    const { feature, told } = await outcomes(() => 'I would rather talk.', { outputRungs: ['json-schema'] });
    expect(feature.run.failure?.kind).toBe('model-malformed');
    expect(told).toEqual([[null, true, 0]]);
  });

  test('of a planner that failed', async () => {
    const { stages } = await outcomes(() => {
      throw refusal(401, 'no such key');
    });
    expect(stages).toEqual([
      {
        path: null,
        recorded: { kind: 'failure', failure: 'model-refused-key', detail: 'no such key' },
        replayed: { kind: 'failure', failure: 'model-refused-key', detail: 'no such key' },
        isSame: true,
        asksOn: false,
        answersLeft: 0,
      },
    ]);
  });

  test("of a file that the planner's model had to write", async () => {
    const { feature, told } = await outcomes(
      ({ filePath }) => (filePath === null ? planOf('src/a.js') : 'There is nothing to do.'),
      {
        plannerModel: Object.assign(
          scriptedModel(() => good),
          { modelId: 'planner' },
        ),
      },
    );
    expect(feature.events.filter(({ type }) => type === 'task.repaired').at(-1)).toMatchObject({
      step: 'planners-model',
    });
    expect(told).toEqual(allSame);
  });

  test('of a prompt that was too long for the model from the start', async () => {
    const { feature, told } = await outcomes(({ filePath }) => (filePath === null ? planOf('src/a.js') : good), {
      maxInputTokens: 40,
    });
    expect(feature.run.failure?.kind).toBe('model-context-too-long');
    expect(told).toEqual([[null, true, 0]]);
  });

  test('of a file whose short secrets only its place tells', async () => {
    const secret = (mode: string) =>
      `kind: Secret\nmetadata:\n  name: shop\ndata:\n  mode: prodly\n  level: ${mode}\nother: prodly\n`;
    const { feature, told } = await outcomes(
      ({ filePath, prompt }) => {
        if (filePath === null) return planOf('deploy.yaml');
        const mark = /mode: (MASKED_SECRET_\w+)/.exec(prompt)?.[1] ?? 'no mark';
        return edit(`  mode: ${mark}`, `  mode: ${mark}\n  copy: ${mark}`);
      },
      {},
      { ...files, 'deploy.yaml': secret('high') } as typeof files,
    );
    const file = await feature.export();
    const change = file.entries.flatMap((entry) => (entry.type === 'task.completed' ? [entry.change] : []))[0];
    expect(change?.text).toMatch(
      /^kind: Secret\nmetadata:\n {2}name: shop\ndata:\n {2}mode: (MASKED_SECRET_\w+_1)\n {2}copy: \1\n {2}level: MASKED_SECRET_\w+_2\nother: prodly\n$/,
    );
    expect(told).toEqual([
      [null, true, 0],
      ['deploy.yaml', true, 0],
    ]);
  });
});

describe('what was begun more than once', () => {
  /** The entries of a run whose first work on its file was stopped during a call. */
  async function stopped(): Promise<RunExport> {
    const feature = await recordFeature(
      createMemoryWorkspace(files),
      'Do more.',
      scriptedModel(({ filePath }) => (filePath === null ? planOf('src/a.js') : good)),
    );
    const file = await feature.export();
    const at = file.entries.findIndex(({ type }) => type === 'task.started');
    const call = { callId: 'c9', taskId: 't1' };
    const before = [
      { at: 1, type: 'task.started', taskId: 't1' },
      { at: 1, type: 'call.started', ...call, model: 'scripted', request: null, attempt: 1, startedAt: 1 },
      {
        ...{ at: 1, type: 'call.failed', ...call, reply: null, endedAt: 1 },
        failure: { kind: 'cancelled', detail: 'cancelled' },
      },
      { at: 1, type: 'task.cancelled', taskId: 't1' },
    ] as RunExport['entries'];
    return { ...file, entries: file.entries.toSpliced(at, 0, ...before) };
  }

  test('is replayed without the calls that were stopped', async () => {
    const stages = await replay(await stopped());
    expect(stages.map(({ path, isSame, answersLeft }) => [path, isSame, answersLeft])).toEqual(allSame);
  });

  test('and of a file that failed and was retried, only the last work', async () => {
    const file = await stopped();
    const at = file.entries.findIndex(({ type }) => type === 'task.cancelled');
    const failure = { kind: 'model-network', detail: 'gone' };
    const failed = { at: 1, type: 'task.failed', taskId: 't1', failure } as RunExport['entries'][number];
    const stages = await replay({ ...file, entries: file.entries.toSpliced(at, 1, failed) });
    expect(stages.map(({ path, isSame, answersLeft }) => [path, isSame, answersLeft])).toEqual(allSame);
  });
});

function refusal(statusCode: number, message: string): APICallError {
  return new APICallError({ message, url: '', requestBodyValues: {}, statusCode, isRetryable: false });
}
