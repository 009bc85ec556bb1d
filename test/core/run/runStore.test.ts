import { describe, expect, test } from 'vitest';
import type { Journal } from '../../../src/core/ports.ts';
import type { RunEvent } from '../../../src/core/run/runEvent.ts';
import { createRunStore, type RunStore } from '../../../src/core/run/runStore.ts';
import { events, runAfter } from './sampleRun.ts';

type Entry = { readonly v: number; readonly at: number } & Record<string, unknown>;

/** A journal in memory, whose clock counts up by one. */
function createMemoryJournal(entries: unknown[] = []) {
  let now = 0;
  const appended: [string, object][] = [];
  const troubles: unknown[] = [];
  const journal: Journal = {
    append: async (runId, entry) => {
      appended.push([runId, entry]);
    },
    latest: async () => entries,
  };
  return {
    appended,
    troubles,
    journal,
    store: (given: Partial<Journal> = {}): RunStore =>
      createRunStore(
        { ...journal, ...given },
        () => (now += 1),
        (error) => troubles.push(error),
      ),
  };
}

const recorded = (...given: readonly RunEvent[]): Entry[] => given.map((event, at) => ({ v: 1, at, ...event }));

describe('what must be on disk before anything else happens', () => {
  test('is waited for, after all that was reported before, and a journal that fails is heard of', async () => {
    const { store: create, appended, troubles } = createMemoryJournal();
    const store = create();
    store.report(events.started);
    await store.record(events.gathered);
    expect(appended.map(([, entry]) => (entry as RunEvent).type)).toEqual(['run.started', 'context.gathered']);
    const full = new Error('no room');
    const failing = create({ append: () => Promise.reject(full) });
    failing.report(events.started);
    await expect(failing.record(events.gathered)).rejects.toBe(full);
    expect(troubles).toEqual([full, full]);
  });
});

describe('what is reported', () => {
  test('is folded into the run, journalled in order with version and time, and told to who watches', async () => {
    const { store: create, appended } = createMemoryJournal();
    const store = create();
    const seen: [RunEvent | null, unknown][] = [];
    store.subscribe((event) => seen.push([event, store.run]));
    store.report(events.started);
    store.report(events.proposed);
    await store.recorded();
    expect(store.run).toEqual(runAfter(events.started, events.proposed));
    expect(appended).toEqual([
      ['r1', { v: 1, at: 1, ...events.started }],
      ['r1', { v: 1, at: 2, ...events.proposed }],
    ]);
    expect(seen).toEqual([
      [events.started, runAfter(events.started)],
      [events.proposed, runAfter(events.started, events.proposed)],
    ]);
  });

  test('only in passing is shown but not journalled', async () => {
    const { store: create, appended } = createMemoryJournal();
    const store = create();
    const seen: (RunEvent | null)[] = [];
    store.subscribe((event) => seen.push(event));
    for (const event of [events.started, events.planning, events.working('t1', 3)]) store.report(event);
    await store.recorded();
    expect(seen).toHaveLength(3);
    expect(store.run?.planTokens).toBe(40);
    expect(appended.map(([, entry]) => (entry as Entry).type)).toEqual(['run.started']);
  });

  test('goes to the journal of its own run, also what closes it, and nowhere without a run', async () => {
    const { store: create, appended } = createMemoryJournal();
    const store = create();
    store.report(events.approved);
    store.report(events.started);
    store.report({ ...events.started, runId: 'r2' });
    store.report(events.closed);
    store.report(events.approved);
    await store.recorded();
    expect(store.run).toBeNull();
    expect(appended.map(([runId, entry]) => [runId, (entry as Entry).type])).toEqual([
      ['r1', 'run.started'],
      ['r2', 'run.started'],
      ['r2', 'run.closed'],
    ]);
  });

  test('is journalled one entry after the other', async () => {
    const { store: create } = createMemoryJournal();
    let writing = 0;
    const order: string[] = [];
    const store = create({
      async append(_, entry) {
        writing += 1;
        expect(writing).toBe(1);
        await new Promise(setImmediate);
        order.push(String((entry as Entry).type));
        writing -= 1;
      },
    });
    for (const event of [events.started, events.proposed, events.approved]) store.report(event);
    await store.recorded();
    expect(order).toEqual(['run.started', 'plan.proposed', 'plan.approved']);
  });

  test('is no longer told to who has stopped watching', () => {
    const store = createMemoryJournal().store();
    let told = 0;
    const stop = store.subscribe(() => {
      told += 1;
    });
    store.report(events.started);
    stop();
    store.report(events.proposed);
    expect(told).toBe(1);
  });
});

test('a journal that fails is told of, and the run goes on and tries again', async () => {
  const { store: create, appended, troubles, journal } = createMemoryJournal();
  const full = new Error('ENOSPC');
  const store = create({
    append: (runId, entry) => ('plan' in entry ? Promise.reject(full) : journal.append(runId, entry)),
  });
  for (const event of [events.started, events.proposed, events.approved]) store.report(event);
  await store.recorded();
  expect(troubles).toEqual([full]);
  expect(store.run).toEqual(runAfter(events.started, events.proposed, events.approved));
  expect(appended.map(([, entry]) => (entry as Entry).type)).toEqual(['run.started', 'plan.approved']);
});

describe('a reload', () => {
  test('takes up the run as it was and tells who watches', async () => {
    const told = [events.started, events.gathered, events.proposed, events.leftOut('t1')];
    const { store: create, appended, troubles } = createMemoryJournal(recorded(...told));
    const store = create();
    const seen: (RunEvent | null)[] = [];
    store.subscribe((event) => seen.push(event));
    await store.load();
    await store.recorded();
    expect(store.run).toEqual(runAfter(...told));
    expect(seen).toEqual([null]);
    expect(appended).toEqual([]);
    expect(troubles).toEqual([]);
  });

  test.each([
    ['a plan', [events.started, events.gathered]],
    ['work', [events.started, events.proposed, events.approved, events.begun('t1'), events.completed('t2')]],
  ])('in the middle of %s marks the run as interrupted, once', async (_, told) => {
    const { store: create, appended } = createMemoryJournal(recorded(...told));
    const store = create();
    const seen: (RunEvent | null)[] = [];
    store.subscribe((event) => seen.push(event));
    await store.load();
    await store.recorded();
    expect(store.run).toEqual(runAfter(...told, events.interrupted));
    expect(appended).toEqual([['r1', { v: 1, at: 1, type: 'run.interrupted' }]]);
    expect(seen).toEqual([null, events.interrupted]);
  });

  test('finds no run where there was none or it was closed', async () => {
    for (const told of [[], [events.started, events.proposed, events.closed]]) {
      const { store: create, appended } = createMemoryJournal(recorded(...told));
      const store = create();
      await store.load();
      expect(store.run).toBeNull();
      expect(appended).toEqual([]);
    }
  });

  test('leaves a run alone that has begun meanwhile', async () => {
    const store = createMemoryJournal(recorded({ ...events.started, runId: 'old' })).store();
    const loading = store.load();
    store.report(events.started);
    await loading;
    expect(store.run).toEqual(runAfter(events.started));
  });

  test('stops before an event of another version and tells of it', async () => {
    const told = [...recorded(events.started, events.proposed), { v: 2, at: 9, type: 'plan.approved' }];
    const { store: create, troubles } = createMemoryJournal([...told, ...recorded(events.leftOut('t1'))]);
    const store = create();
    await store.load();
    expect(store.run).toEqual(runAfter(events.started, events.proposed));
    expect(troubles).toEqual([new Error('The journal holds an event of version 2.')]);
  });

  test.each([null, 'text', 7, [], { v: 1, at: 0, type: 'plan.proposed' }])(
    'goes on with what came before an entry that is no event: %j',
    async (entry) => {
      const { store: create, troubles } = createMemoryJournal([...recorded(events.started), entry]);
      const store = create();
      await store.load();
      await store.recorded();
      expect(store.run).toEqual(runAfter(events.started, events.interrupted));
      expect(troubles).toHaveLength(1);
    },
  );

  test('of a journal that cannot be read is rejected and leaves no run', async () => {
    const broken = new Error('EACCES');
    const store = createMemoryJournal().store({ latest: () => Promise.reject(broken) });
    await expect(store.load()).rejects.toBe(broken);
    expect(store.run).toBeNull();
  });
});
