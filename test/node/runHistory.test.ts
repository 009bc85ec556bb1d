import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRunStore } from '../../src/core/run/runStore.ts';
import { openRunRecords, type RunRecords } from '../../src/node/runRecords.ts';
import { events } from '../core/run/sampleRun.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const fail = (error: unknown) => {
  throw error;
};

/** A long text, so that it stands beside the journal. */
const long = (name: string) => `${name}\n`.repeat(2_000);

/** The runs of a folder, and what records more of them. */
async function openHistory(folder = temporaryFolder()) {
  const logged: string[] = [];
  const records = await openRunRecords(folder, fail, (message) => logged.push(message));
  const record = async (runId: string, texts: readonly string[], isOver = true) => {
    const given = [{ ...events.started, runId }, events.proposed, events.approved];
    for (const event of given) await records.record.append(runId, event, 1);
    for (const [index, text] of texts.entries()) {
      await records.record.append(runId, events.completed(`t${index + 1}`, 'old\n', text), 2);
    }
    if (isOver) await records.record.append(runId, events.closed, 3);
  };
  const snapshots = () => {
    const kept = join(folder, 'snapshots');
    return existsSync(kept) ? readdirSync(kept).sort() : [];
  };
  const idsOf = (...texts: readonly string[]) => texts.map((text) => records.snapshots.idOf(Buffer.from(text))).sort();
  return { folder, logged, records, history: records.history, record, snapshots, idsOf };
}

const titles = async ({ history }: RunRecords) =>
  (await history.list()).map(({ id, summary }) => `${id} ${typeof summary === 'string' ? summary : summary.phase}`);

describe('the list of runs', () => {
  test('has all, the newest first, also those that cannot be read and those of a newer Foreman', async () => {
    const { folder, record, records } = await openHistory();
    await record('r1', [long('a')]);
    await record('r2', [], false);
    writeFileSync(join(folder, 'r3.jsonl'), 'garbage\n');
    writeFileSync(join(folder, 'r4.jsonl'), '{"v":9,"at":1,"type":"run.started"}\n');
    expect(await titles(records)).toEqual(['r4 newer', 'r3 unreadable', 'r2 planned', 'r1 paused']);
  });

  test('needs no text that is kept beside the journals', async () => {
    const { folder, record, records, snapshots } = await openHistory();
    await record('r1', [long('a')]);
    for (const name of snapshots()) writeFileSync(join(folder, 'snapshots', name), '');
    expect(await titles(records)).toEqual(['r1 paused']);
  });

  test('is kept, and reads only those journals again that have changed', async () => {
    const { folder, record, records } = await openHistory();
    await record('r1', []);
    await record('r2', []);
    await records.history.list();
    const kept = join(folder, 'summaries.json');
    writeFileSync(kept, readFileSync(kept, 'utf8').replaceAll('"Budgets"', '"Kept"'));
    await records.lock.release();
    const later = await openHistory(folder);
    await later.records.record.append('r2', { type: 'run.opened' }, 4);
    const list = await later.history.list();
    expect(list.map(({ summary }) => typeof summary !== 'string' && [summary.title, summary.isClosed])).toEqual([
      ['Budgets', false],
      ['Kept', true],
    ]);
  });

  test('is read anew where what was kept of it is of another version or damaged, which is logged', async () => {
    const { folder, record, records, logged } = await openHistory();
    await record('r1', []);
    writeFileSync(join(folder, 'summaries.json'), '{');
    expect(await titles(records)).toEqual(['r1 planned']);
    expect(logged).toEqual([`${join(folder, 'summaries.json')} cannot be read`]);
  });
});

describe('runs that are deleted', () => {
  test('go with the contents that no other run names', async () => {
    const { record, history, snapshots, idsOf, records } = await openHistory();
    await record('r1', [long('shared'), long('own')]);
    await record('r2', [long('shared')]);
    expect(snapshots()).toEqual(idsOf(long('shared'), long('own')));
    await history.remove(['r1']);
    expect([await titles(records), snapshots()]).toEqual([['r2 paused'], idsOf(long('shared'))]);
    await history.remove(['r2']);
    expect([await titles(records), snapshots()]).toEqual([[], []]);
  });

  test('leave whatever a journal names that cannot be understood: a torn line, garbage, a newer version', async () => {
    const { folder, record, history, snapshots, idsOf } = await openHistory();
    await record('r1', [long('a'), long('b'), long('c'), long('d')]);
    const [a, b, c] = idsOf(long('a'), long('b'), long('c'));
    writeFileSync(join(folder, 'r2.jsonl'), `{"v":9,"at":1,"type":"new","x":["${a}"]}\ngarbage ${b}\n`);
    appendFileSync(join(folder, 'r2.jsonl'), `{"torn":"${c}`);
    await history.remove(['r1']);
    expect(snapshots()).toEqual(idsOf(long('a'), long('b'), long('c')));
  });

  test('leave all contents where a journal cannot be read', async () => {
    const { folder, record, history, snapshots, records } = await openHistory();
    await record('r1', [long('a')]);
    mkdirSync(join(folder, 'r2.jsonl'));
    await expect(history.remove(['r1'])).rejects.toMatchObject({ code: 'EISDIR' });
    expect([await titles(records), snapshots().length]).toEqual([['r2 unreadable'], 1]);
  });

  test('are not deleted by a window that only reads', async () => {
    const { folder, record } = await openHistory();
    await record('r1', []);
    const { history, records } = await openHistory(folder);
    await expect(history.remove(['r1'])).rejects.toThrow('Another window is working on the run of this folder.');
    expect(await history.fit(0, () => null)).toEqual([]);
    expect(await titles(records)).toEqual(['r1 planned']);
  });

  test('take what killed windows left half written with them', async () => {
    const { folder, record, history, snapshots } = await openHistory();
    await record('r1', [long('a')]);
    const half = join(folder, 'snapshots', `${'a'.repeat(64)}.1-x`);
    writeFileSync(half, 'half');
    utimesSync(half, new Date('2020-01-01'), new Date('2020-01-01'));
    writeFileSync(join(folder, '.foreman-1-x'), 'half');
    await history.remove(['r1']);
    expect([snapshots(), readdirSync(folder).filter((name) => name.startsWith('.foreman'))]).toEqual([[], []]);
  });
});

test('whatever runs are deleted in whatever order, every text of the others can be read', async () => {
  const texts = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 4 });
  const plan = fc.array(fc.tuple(texts, fc.boolean()), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(plan, async (drawn) => {
      const { record, history, records, snapshots, idsOf } = await openHistory();
      for (const [index, [names]] of drawn.entries()) await record(`r${index}`, names.map(long));
      const gone = drawn.flatMap(([, isDeleted], index) => (isDeleted ? [`r${index}`] : []));
      for (const id of gone) await history.remove([id]);
      const left = drawn.flatMap(([names, isDeleted], index) => (isDeleted ? [] : [{ names, id: `r${index}` }]));
      for (const { id, names } of left) {
        const found = (await records.record.read(id)).flatMap((event) =>
          event.type === 'task.completed' ? [event.change.text] : [],
        );
        expect(found).toEqual(names.map(long));
      }
      const named = new Set(left.flatMap(({ names }) => idsOf(...names.map(long))));
      if (gone.length > 0) expect(snapshots()).toEqual([...named].sort());
      await records.lock.release();
    }),
    { numRuns: 15 },
  );
}, 60_000);

test('runs are deleted until all fit, and those that were are said', async () => {
  const { record, history, snapshots, idsOf, records } = await openHistory();
  for (const name of ['a', 'b', 'c']) await record(`r-${name}`, [long(name)]);
  await record('r-0', [long('x')], false);
  expect(await history.fit(1_000_000, () => null)).toEqual([]);
  const deleted = await history.fit(14_000, () => 'r-a');
  expect(deleted.map(({ id }) => id)).toEqual(['r-b', 'r-c']);
  expect([await titles(records), snapshots()]).toEqual([['r-a paused', 'r-0 paused'], idsOf(long('a'), long('x'))]);
  expect((await history.fit(0, () => 'r-a')).map(({ id }) => id)).toEqual(['r-0']);
});

test('a run that is opened is the latest after a restart, and one that is closed or deleted brings back no other', async () => {
  const { folder, record, records } = await openHistory();
  await record('r1', [long('a')]);
  await record('r2', [long('b')], false);
  const load = async () => {
    const store = createRunStore(records.record, () => 5, fail);
    await store.load();
    return store;
  };
  const store = await load();
  expect(store.run?.id).toBe('r2');
  expect(await store.open('r1')).toBe(true);
  await store.recorded();
  const again = await load();
  expect([again.run?.id, again.run?.tasks[0]?.proposal?.text]).toEqual(['r1', long('a')]);
  await again.record(events.closed);
  expect((await load()).run).toBeNull();
  await records.history.remove(['r1']);
  expect((await load()).run).toBeNull();
  await (await load()).open('r2');
  expect((await load()).run?.id).toBe('r2');
  await records.history.remove(['r2']);
  expect([(await load()).run, readdirSync(folder).filter((name) => name.endsWith('.jsonl'))]).toEqual([null, []]);
});
