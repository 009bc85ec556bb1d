import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunSummary } from '../../../src/core/run/runSummary.ts';
import { runsToDelete, type StoredRun } from '../../../src/core/run/runsToDelete.ts';

const finished: RunSummary = {
  title: 'Budgets',
  text: 'Budgets',
  phase: 'finished',
  activity: null,
  hasFailed: false,
  resumes: null,
  files: 1,
  done: 1,
  accepted: 1,
  undecided: 0,
  failed: 0,
  tokens: null,
  isClosed: false,
};
const reviewing: RunSummary = { ...finished, phase: 'reviewing', accepted: 0, undecided: 1 };

function stored(
  id: string,
  summary: StoredRun['run']['summary'],
  bytes = 10,
  named: readonly string[] = [],
): StoredRun {
  return { run: { id, summary }, bytes, named: new Set(named) };
}

const ids = (...given: Parameters<typeof runsToDelete>) => runsToDelete(...given).map(({ id }) => id);

test('runs that are over go before those with work left, the oldest first, and only as many as needed', () => {
  const runs = [
    stored('r5', finished),
    stored('r4', reviewing),
    stored('r3', finished),
    stored('r2', reviewing),
    stored('r1', { ...reviewing, isClosed: true }),
  ];
  const deleted = (maxBytes: number) => ids(runs, new Map(), maxBytes, null);
  expect([50, 49, 40, 39, 20, 10, 0].map(deleted)).toEqual([
    [],
    ['r1'],
    ['r1'],
    ['r1', 'r3'],
    ['r1', 'r3', 'r5'],
    ['r1', 'r3', 'r5', 'r2'],
    ['r1', 'r3', 'r5', 'r2', 'r4'],
  ]);
});

test('the open run stays, and so does one of a newer Foreman', () => {
  const runs = [stored('r3', finished), stored('r2', 'newer'), stored('r1', 'unreadable')];
  expect(ids(runs, new Map(), 0, 'r3')).toEqual(['r1']);
});

test('a content goes with the last run that names it, and one that no run names takes no room', () => {
  const sizes = new Map([
    ['shared', 100],
    ['own', 30],
    ['lost', 1_000],
  ]);
  const runs = [
    stored('r3', finished, 1, ['shared']),
    stored('r2', finished, 1, ['shared', 'own', 'not there']),
    stored('r1', finished, 1, []),
  ];
  expect(ids(runs, sizes, 133, null)).toEqual([]);
  expect(ids(runs, sizes, 102, null)).toEqual(['r1', 'r2']);
  expect(ids(runs, sizes, 100, null)).toEqual(['r1', 'r2', 'r3']);
});

test('whatever the runs are, what is left fits, or nothing more may go', () => {
  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'));
  const summary = fc.constantFrom<StoredRun['run']['summary']>(finished, reviewing, 'newer', 'unreadable');
  const run = fc.tuple(summary, fc.nat(50), names);
  const site = fc.tuple(fc.array(run, { maxLength: 8 }), fc.nat(300), fc.nat(8));
  fc.assert(
    fc.property(site, ([drawn, maxBytes, open]) => {
      const runs = drawn.map(([state, bytes, named], index) => stored(`r${index}`, state, bytes, named));
      const sizes = new Map([...'abcd'].map((name, index) => [name, 20 * index]));
      const deleted = new Set(ids(runs, sizes, maxBytes, `r${open}`));
      const left = runs.filter(({ run: { id } }) => !deleted.has(id));
      const contents = new Set(left.flatMap(({ named }) => [...named]));
      const total =
        left.reduce((sum, { bytes }) => sum + bytes, 0) +
        [...contents].reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
      const mayGo = left.filter(({ run: { id, summary: state } }) => id !== `r${open}` && state !== 'newer');
      expect(total <= maxBytes || mayGo.length === 0).toBe(true);
      expect(deleted.has(`r${open}`)).toBe(false);
    }),
  );
});
