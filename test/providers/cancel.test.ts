import { afterEach, describe, expect, test } from 'vitest';
import { createMemoryWorkspace } from '../core/memoryWorkspace.ts';
import { constants, type Provider, type Respond, raise, startFeature as start } from './feature.ts';
import type { LoopbackAnswer } from './loopbackServer.ts';

const { json, files, tasks } = constants(3);
const half = 'Raised.\n\n<<<<<<< SEARCH\n';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

/** A feature of three files, each of whose tasks has a stop of its own. */
async function startFeature(provider: Provider, respond: Respond) {
  const stops = new Map(tasks.map(({ id }) => [id, new AbortController()]));
  const feature = await start(provider, respond, {
    workspace: createMemoryWorkspace(files),
    taskSignal: (id) => (stops.get(id) ?? new AbortController()).signal,
  });
  open.push(feature);
  return { feature, stop: (id: string) => stops.get(id)?.abort() };
}

describe.each<Provider>(['openai', 'compatible'])(
  'with a model of %s, a cancel closes every socket within a second',
  (provider) => {
    test.each<[string, () => LoopbackAnswer | Promise<LoopbackAnswer>]>([
      ['before the first byte of an answer', () => new Promise(() => {})],
      ['before the first word', () => ({ stall: '' })],
      ['in the middle of the plan', () => ({ stall: '{"summary": ' })],
      ['in the middle of a thought', () => ({ text: '', reasoning: 'Hm.', afterwards: 'stall' })],
    ])('%s', async (_, respond) => {
      const { feature } = await startFeature(provider, respond);
      const planning = feature.plan();
      await feature.server.arrived(1);
      feature.abort.abort();
      expect(await feature.server.silent()).toBeLessThan(1_000);
      await planning;
      expect(feature.events.at(-1)).toEqual({ type: 'run.cancelled' });
      expect(feature.server.requests).toHaveLength(1);
    });

    test('while it waits to be asked again', async () => {
      const busy = { status: 503, headers: { 'retry-after': '50' } };
      const { feature } = await startFeature(provider, () => busy);
      const planning = feature.plan();
      await feature.server.arrived(1);
      await feature.server.silent();
      feature.abort.abort();
      await planning;
      expect(feature.events.at(-1)).toEqual({ type: 'run.cancelled' });
      expect(feature.server.requests).toHaveLength(1);
    });

    test('in the middle of the work, and what was in flight waits again', async () => {
      const { feature } = await startFeature(provider, (_, filePath) =>
        filePath === null ? { text: json } : { stall: half },
      );
      await feature.plan();
      const working = feature.work();
      await feature.server.arrived(4);
      expect(feature.server.openSockets()).toBe(3);
      feature.abort.abort();
      expect(await feature.server.silent()).toBeLessThan(1_000);
      await working;
      expect(feature.events.slice(2)).toEqual([
        ...tasks.map(({ id }) => ({ type: 'task.started', taskId: id })),
        { type: 'work.ended', cancelled: true },
      ]);
      expect(feature.run.tasks.map(({ status }) => status)).toEqual(['waiting', 'waiting', 'waiting']);
    });

    test('of one task alone closes its own, and the others come to their end', async () => {
      let finish: () => void = () => {};
      const finished = new Promise<void>((resolve) => {
        finish = resolve;
      });
      const { feature, stop } = await startFeature(provider, async (_, filePath) => {
        if (filePath === null) return { text: json };
        if (filePath === 'src/b.ts') return { stall: half };
        await finished;
        return { text: raise(filePath) };
      });
      await feature.plan();
      const working = feature.work();
      await feature.server.arrived(4);
      stop('t2');
      expect(await feature.server.waiting(2)).toBeLessThan(1_000);
      finish();
      await working;
      expect(feature.events.slice(2)).toEqual([
        ...tasks.map(({ id }) => ({ type: 'task.started', taskId: id })),
        { type: 'task.cancelled', taskId: 't2' },
        expect.objectContaining({ type: 'task.completed' }),
        expect.objectContaining({ type: 'task.completed' }),
        { type: 'check.completed', findings: [] },
        { type: 'work.ended', cancelled: false },
      ]);
      expect(feature.run.tasks.map(({ status, failure }) => [status, failure])).toEqual([
        ['proposed', null],
        ['waiting', null],
        ['proposed', null],
      ]);
      await feature.server.waiting(0);
    });
  },
);
