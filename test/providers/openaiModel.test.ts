import { afterEach, describe, expect, test } from 'vitest';
import { carryOut, type Means, planFeature } from '../../src/core/implementFeature.ts';
import type { FeatureRequest } from '../../src/core/request/featureRequest.ts';
import { reduce } from '../../src/core/run/reduce.ts';
import { type Run, workOf } from '../../src/core/run/run.ts';
import type { RunEvent } from '../../src/core/run/runEvent.ts';
import { isLoopback, openaiModel } from '../../src/providers/openaiModel.ts';
import { createMemoryWorkspace } from '../core/memoryWorkspace.ts';
import {
  type LoopbackAnswer,
  type LoopbackRequest,
  type LoopbackServer,
  startLoopbackServer,
} from './loopbackServer.ts';

const request: FeatureRequest = { title: 'Budgets', text: 'Add budgets.', specPath: null };
const files = { 'src/a.ts': 'const a = 1;\n', 'src/b.ts': 'const b = 1;\n' };
const plan = {
  summary: 'Both are raised.',
  estimatedComplexity: 'low',
  files: [
    { filePath: 'src/a.ts', changeType: 'modify', purpose: 'Raise a.' },
    { filePath: 'src/b.ts', changeType: 'modify', purpose: 'Raise b.' },
  ],
};
const usage = { inputTokens: 100, outputTokens: 50 };
const raise = (name: string) =>
  `Raised.\n\n<<<<<<< SEARCH\nconst ${name} = 1;\n=======\nconst ${name} = 2;\n>>>>>>> REPLACE\n`;

const servers: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

type Respond = (asked: LoopbackRequest, filePath: string | null) => LoopbackAnswer | Promise<LoopbackAnswer>;

/** A feature that is planned and carried out by a model behind a server that answers so. */
async function startFeature(respond: Respond, given: Partial<Means> = {}) {
  const server = await startLoopbackServer((asked) =>
    respond(asked, /<task changeType="\w+" filePath="([^"]+)">/.exec(asked.prompt)?.[1] ?? null),
  );
  servers.push(server);
  const abort = new AbortController();
  const events: RunEvent[] = [
    { type: 'run.started', runId: 'r1', request, model: { name: 'openai:test', prepared: false } },
  ];
  let keys = 0;
  const apiKey = async () => {
    keys += 1;
    return `key-${keys}`;
  };
  const means: Means = {
    model: openaiModel('test', { baseUrl: server.url, apiKey }),
    workspace: createMemoryWorkspace(files),
    signal: abort.signal,
    contextTokens: 1_000,
    report: (event) => events.push(event),
    log: () => {},
    ...given,
  };
  const runNow = () => events.reduce<Run | null>(reduce, null) as Run;
  return {
    server,
    abort,
    plan: () => planFeature(request, means),
    work: () => {
      const work = workOf(runNow());
      if (work === null) throw new Error('There is no plan.');
      return carryOut(work, 8, means);
    },
    get run() {
      return runNow();
    },
    /** What was reported since the run started, without progress. */
    get events() {
      return events.slice(1).filter(({ type }) => !type.endsWith('.progressed'));
    },
    get progress() {
      return events.flatMap((event) => (event.type === 'plan.progressed' ? [event.tokens] : []));
    },
  };
}

test('a plan is streamed, and the workers are asked all at once', async () => {
  const feature = await startFeature(async (_, filePath) => {
    if (filePath === null) return { text: JSON.stringify(plan) };
    await feature.server.arrived(3);
    return { text: raise(filePath === 'src/a.ts' ? 'a' : 'b') };
  });
  await feature.plan();
  expect(feature.progress.length).toBeGreaterThan(2);
  expect(feature.progress).toEqual([...feature.progress].sort((a, b) => a - b));
  expect(feature.events).toEqual([
    {
      type: 'context.gathered',
      listed: 2,
      files: [],
      secretPaths: [],
    },
    {
      type: 'plan.proposed',
      plan: { ...plan, files: plan.files.map((file, index) => ({ id: `t${index + 1}`, ...file })) },
      problems: [],
      usage,
    },
  ]);

  await feature.work();
  expect(feature.run.tasks.map(({ proposal }) => proposal)).toEqual(
    ['a', 'b'].map((name, index) => ({
      taskId: `t${index + 1}`,
      filePath: `src/${name}.ts`,
      changeType: 'modify',
      base: `const ${name} = 1;\n`,
      text: `const ${name} = 2;\n`,
      explanation: 'Raised.',
      decision: 'pending',
      revision: 1,
    })),
  );
  expect(feature.run.activity).toBeNull();
});

test('the key is asked for at each request and sent as a bearer token, to the Responses API alone', async () => {
  const feature = await startFeature((_, filePath) =>
    filePath === null ? { text: JSON.stringify(plan) } : { text: raise(filePath === 'src/a.ts' ? 'a' : 'b') },
  );
  await feature.plan();
  await feature.work();
  expect(feature.server.requests.map(({ path, authorization }) => [path, authorization])).toEqual([
    ['/v1/responses', 'Bearer key-1'],
    ['/v1/responses', 'Bearer key-2'],
    ['/v1/responses', 'Bearer key-3'],
  ]);
});

test('the plan is asked for with a strict schema: every property required and no others', async () => {
  const feature = await startFeature(() => ({ text: JSON.stringify(plan) }));
  await feature.plan();
  const asked = feature.server.requests[0]?.body as { text: { format: Record<string, unknown> } };
  const { format } = asked.text;
  expect(format).toMatchObject({ type: 'json_schema', name: 'implementation_plan', strict: true });
  const objects = objectsIn(format.schema);
  expect(objects).toHaveLength(2);
  for (const { properties, required, additionalProperties } of objects) {
    expect(required).toEqual(Object.keys(properties as object));
    expect(additionalProperties).toBe(false);
  }
  expect(asked).toMatchObject({ model: 'test', stream: true });
});

/** Every schema of an object within a schema. */
function objectsIn(schema: unknown): Record<string, unknown>[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const below = Object.values(schema).flatMap(objectsIn);
  return 'properties' in schema ? [schema as Record<string, unknown>, ...below] : below;
}

test('a refused key is told after exactly one request', async () => {
  const body = JSON.stringify({ error: { message: 'Incorrect API key', code: 'invalid_api_key' } });
  const feature = await startFeature(() => ({ status: 401, body }));
  await feature.plan();
  expect(feature.events.at(-1)).toEqual({
    type: 'plan.failed',
    failure: { kind: 'model-refused-key', detail: 'Incorrect API key' },
  });
  expect(feature.server.requests).toHaveLength(1);
});

test('a server that is busy is asked again, as soon as it says', async () => {
  const answers: LoopbackAnswer[] = [
    { status: 503, headers: { 'retry-after-ms': '1' } },
    { status: 429, headers: { 'retry-after-ms': '1' } },
    { text: JSON.stringify(plan) },
  ];
  const feature = await startFeature(() => answers.shift() ?? { status: 400 });
  await feature.plan();
  expect(feature.events.at(-1)).toMatchObject({ type: 'plan.proposed' });
  expect(feature.server.requests).toHaveLength(3);
});

test('a task whose request is too long fails alone', async () => {
  const body = JSON.stringify({ error: { message: 'Too long', code: 'context_length_exceeded' } });
  const feature = await startFeature((_, filePath) => {
    if (filePath === null) return { text: JSON.stringify(plan) };
    return filePath === 'src/a.ts' ? { status: 400, body } : { text: raise('b') };
  });
  await feature.plan();
  await feature.work();
  expect(feature.run.tasks.map(({ status, failure }) => [status, failure])).toEqual([
    ['failed', { kind: 'model-context-too-long', detail: 'Too long' }],
    ['proposed', null],
  ]);
});

describe('a cancel closes every socket within a second', () => {
  test.each<[string, () => LoopbackAnswer | Promise<LoopbackAnswer>]>([
    ['before the first byte of an answer', () => new Promise(() => {})],
    ['in the middle of the plan', () => ({ stall: '{"summary": ' })],
  ])('%s', async (_, respond) => {
    const feature = await startFeature(respond);
    const planning = feature.plan();
    await feature.server.arrived(1);
    feature.abort.abort();
    expect(await feature.server.silent()).toBeLessThan(1_000);
    await planning;
    expect(feature.events.at(-1)).toEqual({ type: 'run.cancelled' });
  });

  test('in the middle of the work, and what was in flight waits again', async () => {
    const feature = await startFeature((_, filePath) =>
      filePath === null ? { text: JSON.stringify(plan) } : { stall: 'Raised.\n\n<<<<<<< SEARCH\n' },
    );
    await feature.plan();
    const working = feature.work();
    await feature.server.arrived(3);
    expect(feature.server.openSockets()).toBe(2);
    feature.abort.abort();
    expect(await feature.server.silent()).toBeLessThan(1_000);
    await working;
    expect(feature.events.slice(2)).toEqual([
      { type: 'task.started', taskId: 't1' },
      { type: 'task.started', taskId: 't2' },
      { type: 'work.ended', cancelled: true },
    ]);
    expect(feature.run.tasks.map(({ status }) => status)).toEqual(['waiting', 'waiting']);
  });
});

describe('a redirect', () => {
  test.each([301, 307, 308])(
    'with status %i to another origin is refused, and nothing arrives there',
    async (status) => {
      const elsewhere = await startLoopbackServer(() => ({ text: JSON.stringify(plan) }));
      servers.push(elsewhere);
      const location = `${elsewhere.url}/responses`;
      const feature = await startFeature(() => ({ status, headers: { location } }));
      await feature.plan();
      expect(feature.events.at(-1)).toMatchObject({ type: 'plan.failed', failure: { kind: 'model-network' } });
      expect(feature.server.requests).toHaveLength(1);
      expect(elsewhere.requests).toEqual([]);
      expect(elsewhere.openSockets()).toBe(0);
    },
  );
});

describe('a stream that never ends well is no answer:', () => {
  test('a dropped connection', async () => {
    const feature = await startFeature(() => ({ cut: JSON.stringify(plan) }));
    await feature.plan();
    expect(feature.events.at(-1)).toMatchObject({ type: 'plan.failed', failure: { kind: 'model-network' } });
    expect(feature.server.requests).toHaveLength(1);
  });

  test.each([
    ['before the first word', ''],
    ['after it', '{"summary": '],
  ])('a silence %s', async (_, stall) => {
    const feature = await startFeature(() => ({ stall }), { stallMs: 50 });
    await feature.plan();
    expect(feature.events.at(-1)).toMatchObject({ type: 'plan.failed', failure: { kind: 'model-timeout' } });
    expect(await feature.server.silent()).toBeLessThan(1_000);
  });
});

test('an address of this machine is loopback, and nothing that merely looks like one', () => {
  const local = [
    'http://127.0.0.1:1234/v1',
    'http://localhost/v1',
    'https://LOCALHOST',
    'http://[::1]:80',
    'http://127.9.9.9',
  ];
  const remote = [
    'https://api.openai.com/v1',
    'http://localhost.evil.com',
    'http://127.0.0.1.evil.com',
    'http://0.0.0.0',
    '',
    'localhost',
  ];
  expect(local.map(isLoopback)).toEqual(local.map(() => true));
  expect(remote.map(isLoopback)).toEqual(remote.map(() => false));
});
