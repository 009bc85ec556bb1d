import { afterEach, describe, expect, test } from 'vitest';
import { createMemoryWorkspace } from '../core/memoryWorkspace.ts';
import { constants, type Provider, type Respond, raise, startFeature as start } from './feature.ts';
import type { LoopbackAnswer } from './loopbackServer.ts';

const { json, files, tasks } = constants(3);

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

/** A feature of three files, when its server was asked, and a way to stop its first task. */
async function startFeature(provider: Provider, respond: Respond, given: { oneAtATime?: () => boolean } = {}) {
  const asked: number[] = [];
  const stop = new AbortController();
  const feature = await start(
    provider,
    (request, filePath) => {
      asked.push(performance.now());
      return respond(request, filePath);
    },
    {
      workspace: createMemoryWorkspace(files),
      taskSignal: (id) => (id === 't1' ? stop : new AbortController()).signal,
      ...given,
    },
  );
  open.push(feature);
  return { feature, asked, stop };
}

const limited = (headers: Readonly<Record<string, string>>): LoopbackAnswer => ({ status: 429, headers });
const texts = (feature: Awaited<ReturnType<typeof start>>) => feature.run.tasks.map(({ proposal }) => proposal?.text);
const raised = ['const a = 2;\n', 'const b = 2;\n', 'const c = 2;\n'];

describe.each<Provider>(['openai', 'compatible'])('a server of %s over its limit', (provider) => {
  test.each<[string, number, () => Readonly<Record<string, string>>]>([
    ['seconds', 1_000, () => ({ 'retry-after': '1' })],
    ['milliseconds', 700, () => ({ 'retry-after-ms': '700' })],
    ['a date by its own clock', 1_000, () => dates(new Date('2031-01-01T00:00:00Z'), 1)],
  ])('is left alone by all for as long as it says: %s', async (_, wait, headers) => {
    let isLimited = true;
    const { feature, asked } = await startFeature(provider, (_asked, filePath) => {
      if (filePath === null) return { text: json };
      if (filePath !== 'src/a.ts' || !isLimited) return { text: raise(filePath) };
      isLimited = false;
      return limited(headers());
    });
    await feature.plan();
    await feature.work();
    expect(texts(feature)).toEqual(raised);
    const [first = 0, ...others] = asked.slice(1);
    expect(others.filter((at) => at - first > 400 && at - first < wait)).toEqual([]);
    expect((others.at(-1) ?? 0) - first).toBeGreaterThanOrEqual(wait - 5);
    const paused = feature.events.filter(({ type }) => type.startsWith('calls.'));
    expect(paused).toEqual([
      { type: 'calls.paused', until: expect.any(Number), detail: expect.stringContaining('429') },
      { type: 'calls.resumed' },
    ]);
    expect(feature.run.pause).toBe(null);
  });

  test('is waited for an hour where it says so, and a cancel ends that within a second', async () => {
    const { feature } = await startFeature(provider, (_, filePath) =>
      filePath === null ? { text: json } : limited({ 'retry-after': '3600' }),
    );
    await feature.plan();
    const before = Date.now();
    const working = feature.work();
    await feature.server.arrived(4);
    await feature.server.silent();
    await paused(feature);
    const { until = 0 } = feature.run.pause ?? {};
    expect(Math.abs(until - before - 3_600_000)).toBeLessThan(5_000);
    const cancelled = performance.now();
    feature.abort.abort();
    await working;
    expect(performance.now() - cancelled).toBeLessThan(1_000);
    expect([feature.server.openSockets(), feature.run.pause]).toEqual([0, null]);
    expect(feature.run.tasks.map(({ status }) => status)).toEqual(['waiting', 'waiting', 'waiting']);
    expect(feature.events.slice(-2)).toEqual([{ type: 'calls.resumed' }, { type: 'work.ended', cancelled: true }]);
  });

  test('plans when it may, and does not ask for the plan before', async () => {
    const answers: LoopbackAnswer[] = [limited({ 'retry-after-ms': '300' })];
    const { feature, asked } = await startFeature(provider, () => answers.shift() ?? { text: json });
    await feature.plan();
    const [first = 0, second = 0] = asked;
    expect([asked.length, feature.run.failure]).toEqual([2, null]);
    expect(second - first).toBeGreaterThanOrEqual(295);
  });
});

test('one call at a time is made where the person says so, and again more when they say so', async () => {
  let isOne = true;
  let most = 0;
  let underWay = 0;
  const { feature } = await startFeature(
    'compatible',
    async (_, filePath) => {
      if (filePath === null) return { text: json };
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise(setImmediate);
      underWay -= 1;
      return { text: raise(filePath) };
    },
    { oneAtATime: () => isOne },
  );
  await feature.plan();
  const started = () => feature.run.tasks.filter(({ status }) => status === 'working').length;
  const working = feature.work();
  expect(started()).toBe(1);
  await feature.server.arrived(2);
  isOne = false;
  await working;
  expect(texts(feature)).toEqual(raised);
  expect(feature.events.map(({ type }) => type).slice(2, 6)).toEqual([
    'task.started',
    'task.completed',
    'task.started',
    'task.started',
  ]);
  expect(most).toBeLessThanOrEqual(2);
});

test('a task that is stopped while it waits for the server waits again, and the others go on', async () => {
  let hasBeenLimited = false;
  const { feature, stop } = await startFeature('compatible', (_, filePath) => {
    if (filePath === null) return { text: json };
    if (hasBeenLimited || filePath !== 'src/a.ts') return { text: raise(filePath) };
    hasBeenLimited = true;
    return limited({ 'retry-after': '3600' });
  });
  await feature.plan();
  const working = feature.work();
  await paused(feature);
  stop.abort();
  await working;
  expect(feature.run.tasks.map(({ task, status }) => [task.id, status])).toEqual(
    tasks.map(({ id }) => [id, id === 't1' ? 'waiting' : 'proposed']),
  );
});

describe.each<Provider>(['openai', 'compatible'])('a model of %s that takes longer than a task may', (provider) => {
  test.each<[string, LoopbackAnswer]>([
    ['before it says anything', { stall: '' }],
    ['in the middle of its answer', { stall: 'Raised.' }],
  ])('is left, with its connection, and not asked again: %s', async (_, answer) => {
    const feature = await start(
      provider,
      (_asked, filePath) => {
        if (filePath === null) return { text: json };
        return filePath === 'src/b.ts' ? answer : { text: raise(filePath) };
      },
      { workspace: createMemoryWorkspace(files), model: { taskMs: 2_000 } },
    );
    open.push(feature);
    await feature.plan();
    await feature.work();
    expect(await feature.server.silent()).toBeLessThan(1_000);
    expect(feature.run.tasks.map(({ proposal, failure }) => proposal?.text ?? failure)).toEqual([
      'const a = 2;\n',
      { kind: 'model-task-timeout', detail: '0 min' },
      'const c = 2;\n',
    ]);
    expect(feature.server.requests).toHaveLength(4);
  });
});

/** Resolves when the calls of a feature are paused. */
async function paused(feature: { readonly run: { readonly pause: unknown } }): Promise<void> {
  while (feature.run.pause === null) await new Promise(setImmediate);
}

/** What a server says whose clock stands elsewhere. */
function dates(now: Date, seconds: number) {
  return { date: now.toUTCString(), 'retry-after': new Date(now.getTime() + 1_000 * seconds).toUTCString() };
}
