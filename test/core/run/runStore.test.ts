import { describe, expect, test } from 'vitest';
import type { Journal } from '../../../src/core/ports.ts';
import type { RunEvent } from '../../../src/core/run/runEvent.ts';
import { createRunRecord } from '../../../src/core/run/runRecord.ts';
import { createRunStore, type RunStore } from '../../../src/core/run/runStore.ts';
import { createMemorySnapshots } from '../memorySnapshots.ts';
import { events, runAfter } from './sampleRun.ts';

type Entry = { readonly v: number; readonly at: number } & Record<string, unknown>;

/** A journal in memory, whose clock counts up by one. */
function createMemoryJournal(entries: unknown[] = []) {
  let now = 0;
  const appended: [string, object][] = [];
  const troubles: unknown[] = [];
  const texts = createMemorySnapshots();
  const onTrouble = (error: unknown) => void troubles.push(error);
  const journal: Journal = {
    append: async (runId, entry) => {
      appended.push([runId, entry]);
    },
    latest: async () => entries,
    read: async () => entries,
    choose: async () => {},
  };
  return {
    appended,
    troubles,
    journal,
    texts,
    store: (given: Partial<Journal> = {}): RunStore =>
      createRunStore(createRunRecord({ ...journal, ...given }, texts, onTrouble), () => (now += 1), onTrouble),
  };
}

const recorded = (...given: readonly RunEvent[]): Entry[] => given.map((event, at) => ({ v: 2, at, ...event }));

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
    expect(troubles).toEqual([full]);
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
      ['r1', { v: 2, at: 1, ...events.started }],
      ['r1', { v: 2, at: 2, ...events.proposed }],
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

describe('a journal that fails', () => {
  const full = new Error('ENOSPC');

  test('is told of once, and what it missed is recorded in its place as soon as it can be', async () => {
    const { store: create, appended, troubles, journal } = createMemoryJournal();
    let room = 1;
    const store = create({
      append: (...given) => (room > 0 ? journal.append(...given) : Promise.reject(full)),
    });
    store.report(events.started);
    await store.recorded();
    room = 0;
    for (const event of [events.proposed, events.leftOut('t1')]) store.report(event);
    await store.recorded();
    expect(appended.map(([, entry]) => (entry as Entry).type)).toEqual(['run.started']);
    expect(troubles).toEqual([full]);
    room = 1;
    store.report(events.approved);
    await store.recorded();
    expect(appended.map(([, entry]) => entry)).toEqual([
      { v: 2, at: 1, ...events.started },
      { v: 2, at: 2, ...events.proposed },
      { v: 2, at: 3, ...events.leftOut('t1') },
      { v: 2, at: 4, ...events.approved },
    ]);
    expect(store.run).toEqual(runAfter(events.started, events.proposed, events.leftOut('t1'), events.approved));
    expect(troubles).toEqual([full]);
  });

  test('is told of again when it fails again', async () => {
    const { store: create, troubles, journal } = createMemoryJournal();
    let failing = true;
    const store = create({ append: (...given) => (failing ? Promise.reject(full) : journal.append(...given)) });
    for (const isFailing of [true, false, true, true]) {
      failing = isFailing;
      store.report(events.started);
      await store.recorded();
    }
    expect(troubles).toEqual([full, full]);
  });

  test('for its long texts has no entry that names one that is not there', async () => {
    const { store: create, texts, appended, troubles } = createMemoryJournal();
    const store = create();
    const keep = texts.keep;
    texts.keep = () => Promise.reject(full);
    for (const event of [events.started, events.completed('t1', long('a'), 'new\n')]) store.report(event);
    await store.recorded();
    expect([appended.length, troubles]).toEqual([1, [full]]);
    texts.keep = keep;
    store.report(events.ended);
    await store.recorded();
    expect(appended.map(([, entry]) => (entry as Entry).type)).toEqual(['run.started', 'task.completed', 'work.ended']);
  });
});

/** A text that is too long to stand in an entry. */
const long = (letter: string) => `\uFEFF${letter.repeat(2_000)}\r\n`;

describe('long texts of a change', () => {
  const change = events.completed('t1', long('a'), long('b'));
  const others = [events.started, events.proposed, events.approved, events.begun('t1'), change, events.completed('t2')];
  const record = async (...given: RunEvent[]) => {
    const memory = createMemoryJournal();
    const store = memory.store();
    for (const event of given) store.report(event);
    await store.recorded();
    return { ...memory, entries: memory.appended.map(([, entry]) => entry as Entry) };
  };
  const load = async ({ texts }: Pick<Awaited<ReturnType<typeof record>>, 'texts'>, entries: Entry[]) => {
    const memory = createMemoryJournal(entries);
    for (const [id, bytes] of texts.kept) memory.texts.kept.set(id, bytes);
    const store = memory.store();
    await store.load();
    return { run: store.run, troubles: memory.troubles };
  };

  test('are kept once beside the journal, and come back to the byte', async () => {
    const edited: RunEvent = { type: 'proposal.edited', taskId: 't1', text: long('a') };
    const told = [...others, edited, events.ended];
    const recording = await record(...told);
    expect([...recording.texts.kept.values()].map((bytes) => Buffer.from(bytes).toString())).toEqual([
      long('a'),
      long('b'),
    ]);
    expect(JSON.stringify(recording.entries)).not.toContain('aaaa');
    expect(await load(recording, recording.entries)).toEqual({ run: runAfter(...told), troubles: [] });
  });

  test('stand in the entry where UTF-8 cannot hold them', async () => {
    const half = `${long('a')}\uD83D`;
    const told = [events.started, events.proposed, events.completed('t1', half, half), events.ended];
    const recording = await record(...told);
    expect(recording.texts.kept.size).toBe(0);
    expect((await load(recording, recording.entries)).run).toEqual(runAfter(...told));
  });

  test('that are gone leave the task to be done again, whatever was decided on it, and all else as it was', async () => {
    const recording = await record(
      ...others,
      events.leftOut('t3'),
      { type: 'proposal.edited', taskId: 't1', text: 'mine\n' },
      { ...events.accepted('t1'), notes: ['unsaved'] },
      events.rejected('t2'),
      events.ended,
    );
    recording.texts.kept.delete([...recording.texts.kept.keys()][1] as string);
    const { run, troubles } = await load(recording, recording.entries);
    expect(run).toEqual(
      runAfter(
        ...[events.started, events.proposed, events.approved, events.completed('t2'), events.leftOut('t3')],
        ...[events.rejected('t2'), events.ended],
      ),
    );
    expect(troubles).toEqual([
      expect.objectContaining({ message: expect.stringMatching(/^The text [0-9a-f]{64} of/) }),
    ]);
  });

  test('that are gone are not told of when the task was done again since', async () => {
    const recording = await record(...others, events.ended, events.completed('t1'), events.ended);
    recording.texts.kept.clear();
    const { run, troubles } = await load(recording, recording.entries);
    expect(run?.tasks[0]?.proposal?.text).toBe('new\n');
    expect(troubles).toEqual([]);
  });

  test('are read where an older Foreman wrote them into the entry itself', async () => {
    const told = [...others, events.ended];
    const old = recorded(...told).map((entry) => ({ ...entry, v: 1 }));
    expect(await load(createMemoryJournal(), old)).toEqual({ run: runAfter(...told), troubles: [] });
  });
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

  const unchanged: RunEvent = { type: 'check.completed', findings: [{ taskId: 't2', kind: 'unchanged' }] };
  test.each<[string, RunEvent[], RunEvent[]]>([
    ['a plan marks the run as interrupted, once', [events.started, events.gathered], []],
    [
      'work does, too, and checks what that has brought',
      [events.started, events.proposed, events.approved, events.begun('t1'), events.completed('t2', 'a\n', 'a\n')],
      [unchanged],
    ],
  ])('in the middle of %s', async (_, told, checked) => {
    const { store: create, appended } = createMemoryJournal(recorded(...told));
    const store = create();
    const seen: (RunEvent | null)[] = [];
    store.subscribe((event) => seen.push(event));
    await store.load();
    await store.recorded();
    const added = [events.interrupted, ...checked];
    expect(store.run).toEqual(runAfter(...told, ...added));
    expect(appended).toEqual(added.map((event, index) => ['r1', { v: 2, at: index + 1, ...event }]));
    expect(seen).toEqual([null, ...added]);
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

  test('leaves a journal alone that a newer Foreman has written to, and a new run has its own', async () => {
    const told = [...recorded(events.started, events.proposed), { v: 3, at: 9, type: 'plan.approved' }];
    const { store: create, troubles, appended } = createMemoryJournal([...told, ...recorded(events.leftOut('t1'))]);
    const store = create();
    await store.load();
    expect(store.run).toBeNull();
    expect(troubles).toEqual([new Error('A newer Foreman has recorded the run (version 3).')]);
    store.report(events.approved);
    store.report({ ...events.started, runId: 'r2' });
    await store.recorded();
    expect(appended.map(([runId]) => runId)).toEqual(['r2']);
  });

  test.each([null, 'text', 7, [], { v: 2, at: 0, type: 'plan.proposed' }, { at: 0, ...events.closed }])(
    'goes on with what stands around an entry that is no event: %j',
    async (entry) => {
      const { store: create, troubles } = createMemoryJournal([
        ...recorded(events.started),
        entry,
        ...recorded(events.proposed),
      ]);
      const store = create();
      await store.load();
      await store.recorded();
      expect(store.run).toEqual(runAfter(events.started, events.proposed));
      expect(troubles).toHaveLength(1);
    },
  );

  test('of a journal that begins without a request is no run', async () => {
    const { store: create, troubles } = createMemoryJournal([{ v: 2, at: 0, ...events.started, request: null }]);
    const store = create();
    await store.load();
    expect(store.run).toBeNull();
    expect(troubles).toEqual([new Error('The journal begins without a request.')]);
  });

  test('of a journal that cannot be read is rejected and leaves no run', async () => {
    const broken = new Error('EACCES');
    const store = createMemoryJournal().store({ latest: () => Promise.reject(broken) });
    await expect(store.load()).rejects.toBe(broken);
    expect(store.run).toBeNull();
  });
});

describe('a run that another window writes', () => {
  test('is shown as it is, and nothing is marked, told or recorded', async () => {
    const entries: unknown[] = [...recorded(events.started, events.gathered), 'half'];
    const { store: create, appended, troubles } = createMemoryJournal(entries);
    const store = create();
    const seen: (RunEvent | null)[] = [];
    store.subscribe((event) => seen.push(event));
    await store.follow();
    expect([store.isReading, store.run, seen]).toEqual([true, runAfter(events.started, events.gathered), [null]]);
    entries.push(...recorded(events.proposed));
    await store.follow();
    store.report(events.leftOut('t1'));
    await expect(store.record(events.approved)).rejects.toThrow('Another window is working on the run of this folder.');
    expect(store.run).toEqual(runAfter(events.started, events.gathered, events.proposed));
    expect(seen).toEqual([null, null, null, null]);
    expect([appended, troubles]).toEqual([[], []]);
  });

  test('is taken up from the journal when that window is gone', async () => {
    const entries: unknown[] = recorded(events.started);
    const { store: create, appended } = createMemoryJournal(entries);
    const store = create();
    await store.follow();
    entries.push(...recorded(events.gathered));
    await store.load();
    await store.recorded();
    expect([store.isReading, store.run]).toEqual([
      false,
      runAfter(events.started, events.gathered, events.interrupted),
    ]);
    expect(appended).toEqual([['r1', { v: 2, at: 1, type: 'run.interrupted' }]]);
  });
});

describe('another run', () => {
  const other = { ...events.started, runId: 'r0', request: { ...events.started.request, title: 'Old' } } as const;
  const opened = { type: 'run.opened' } as const;
  const runOf = (...given: readonly RunEvent[]) => runAfter(other, ...given);

  /** A store whose run is `r1`, beside a run `r0` on record. */
  async function besideRecorded(...told: readonly RunEvent[]) {
    const memory = createMemoryJournal();
    const chosen: (string | null)[] = [];
    const read = async (runId: string) => (runId === 'r0' ? recorded(...told) : []);
    const site = { read, choose: async (runId: string | null) => void chosen.push(runId) };
    const open = (given: Partial<Journal> = {}) => {
      const store = memory.store({ ...site, ...given });
      store.report(events.started);
      return store;
    };
    return { ...memory, chosen, open };
  }

  test('takes the place of the current one: that it was opened is on record before it is the latest', async () => {
    const { open, appended, chosen } = await besideRecorded(other, events.proposed);
    const store = open({
      choose: async (runId) => {
        expect(appended.at(-1)).toEqual(['r0', { v: 2, at: 2, ...opened }]);
        chosen.push(runId);
      },
    });
    const seen: (RunEvent | null)[] = [];
    store.subscribe((event) => seen.push(event));
    expect(await store.open('r0')).toBe(true);
    expect([store.run, chosen, seen]).toEqual([runOf(events.proposed), ['r0'], [opened]]);
    await store.record(events.leftOut('t1'));
    expect(appended.map(([runId]) => runId)).toEqual(['r1', 'r0', 'r0']);
  });

  test('is taken up as it stood before it was closed', async () => {
    const { open } = await besideRecorded(other, events.proposed, events.closed);
    const store = open();
    await store.open('r0');
    expect(store.run).toEqual(runOf(events.proposed));
  });

  test('has what was in flight in it marked interrupted, and what it brought checked', async () => {
    const { open, appended } = await besideRecorded(other, events.proposed, events.approved, events.begun('t1'));
    const store = open();
    await store.open('r0');
    await store.recorded();
    expect(store.run).toEqual(runOf(events.proposed, events.approved, events.begun('t1'), events.interrupted));
    expect(appended.slice(-2)).toEqual([
      ['r0', { v: 2, at: 3, ...events.interrupted }],
      ['r0', { v: 2, at: 4, type: 'check.completed', findings: [] }],
    ]);
  });

  test('is not taken up where nothing of it can be read, and the current one stays', async () => {
    const { open, chosen } = await besideRecorded();
    const store = open();
    expect(await store.open('r0')).toBe(false);
    expect([store.run, chosen]).toEqual([runAfter(events.started), []]);
  });

  test.each(['append', 'choose'] as const)('is not taken up where the record fails to %s', async (step) => {
    const { open } = await besideRecorded(other);
    const full = new Error('no room');
    const store = open();
    await store.recorded();
    const failing = open({ [step]: () => Promise.reject(full) });
    await expect(failing.open('r0')).rejects.toBe(full);
    expect(failing.run).toEqual(runAfter(events.started));
  });

  test('is not taken up once a third one has begun, which is the latest', async () => {
    const { open } = await besideRecorded(other);
    const store = open();
    const opening = store.open('r0');
    store.report({ ...events.started, runId: 'r2' });
    expect(await opening).toBe(false);
    expect(store.run?.id).toBe('r2');
  });

  test('is not taken up by whoever only reads', async () => {
    const { open, chosen } = await besideRecorded(other);
    const store = open();
    await store.follow();
    await expect(store.open('r0')).rejects.toThrow('Another window is working on the run of this folder.');
    expect(chosen).toEqual([]);
  });
});
