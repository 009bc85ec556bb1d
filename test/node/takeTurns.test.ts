import { expect, onTestFinished, test, vi } from 'vitest';
import { createRunStore, type RunStore } from '../../src/core/run/runStore.ts';
import { openRunRecords } from '../../src/node/runRecords.ts';
import { takeTurns } from '../../src/node/takeTurns.ts';
import { events, runAfter } from '../core/run/sampleRun.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** What a window has of the runs of its folder; its turn ends with the test at the latest. */
async function openWindow(folder: string) {
  const said: string[] = [];
  const fail = (error: unknown) => {
    throw error;
  };
  const records = openRunRecords(folder, fail);
  const store = createRunStore(
    records.then(({ record }) => record),
    Date.now,
    fail,
  );
  const turns = takeTurns(
    store,
    records,
    async () => void said.push('took it up'),
    () => said.push('lost it'),
    fail,
  );
  onTestFinished(() => turns.close());
  await turns.ready;
  return { store, said, turns };
}

const becomes = (store: RunStore, holds: () => boolean) =>
  new Promise<void>((resolve) => {
    const check = () => {
      if (holds()) resolve();
    };
    store.subscribe(check);
    check();
  });

test('a second window shows what the first one writes, and goes on with it when that is closed', {
  timeout: 20_000,
}, async () => {
  const folder = temporaryFolder();
  const first = await openWindow(folder);
  expect([first.store.isReading, first.said]).toEqual([false, ['took it up']]);
  first.store.report(events.started);
  await first.store.recorded();

  const second = await openWindow(folder);
  expect([second.store.isReading, second.store.run, second.said]).toEqual([true, runAfter(events.started), []]);
  first.store.report(events.proposed);
  first.store.report(events.approved);
  await becomes(second.store, () => second.store.run?.activity === 'working');
  expect(second.store.run).toEqual(runAfter(events.started, events.proposed, events.approved));

  first.store.report(events.completed('t1'));
  await first.turns.close();
  await becomes(second.store, () => !second.store.isReading && second.store.run?.activity === null);
  expect(second.store.run).toEqual(
    runAfter(events.started, events.proposed, events.approved, events.completed('t1'), events.interrupted),
  );
  await expect.poll(() => second.said).toEqual(['took it up']);
  await second.store.record(events.leftOut('t2'));
  const third = await openWindow(folder);
  expect(third.store.run).toEqual(second.store.run);
});

test('a window that cannot look at the run of another one says so once, and looks again', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  let isBroken = true;
  const looked = vi.fn(async () => {
    if (isBroken) throw new Error('EIO');
    return 'r1 10';
  });
  const record = {
    append: async () => {},
    latest: async () => [events.started],
    read: async () => [],
    choose: async () => {},
  };
  const lock = { isHeld: false, subscribe: () => {}, release: async () => {} };
  const opened = { lock, newest: looked };
  const fail = (error: unknown) => {
    throw error;
  };
  const troubles: string[] = [];
  const store = createRunStore(record, Date.now, fail);
  const turns = takeTurns(
    store,
    Promise.resolve(opened),
    async () => {},
    () => {},
    (error) => troubles.push(String(error)),
  );
  await turns.ready;
  const lookAgain = async () => {
    const before = looked.mock.calls.length;
    await expect.poll(() => vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(2_000);
    await expect.poll(() => looked.mock.calls.length).toBe(before + 1);
  };
  await lookAgain();
  expect([troubles, store.run]).toEqual([['Error: EIO'], null]);
  isBroken = false;
  await lookAgain();
  await expect.poll(() => store.run).toEqual(runAfter(events.started));
  turns.dispose();
  expect([store.isReading, vi.getTimerCount()]).toEqual([true, 0]);
});
