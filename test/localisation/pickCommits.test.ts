import { expect, test } from 'vitest';
import { type LoggedCommit, pickCommits } from './pickCommits.ts';

const issue =
  'Keep what was read\n\nThe reader crashed when a file ended within a line, since nobody looked at its end.';

test('commits are picked of all sizes, a third of them as issues', () => {
  const history = Array.from({ length: 80 }, (_, at) => logged(at, [1, 2, 3, 6][at % 4] as number, issue));
  const { commit, issue: issues } = pickCommits(history, 20, () => true);
  const all = [...commit, ...issues].map(Number);
  const sizes = all.map((at) => [1, 2, 3, 6][at % 4] as number);
  expect([sizes.filter((size) => size === 1), sizes.filter((size) => size === 6)].map(({ length }) => length)).toEqual([
    9, 4,
  ]);
  expect([commit.length, issues.length]).toEqual([13, 7]);
});

test('commits are picked from all times alike', () => {
  const history = Array.from({ length: 36 }, (_, at) => logged(at, 1, 'Read one line after the other'));
  const { commit } = pickCommits(history, 20, () => true);
  expect(commit.map((at) => Math.floor(Number(at) / 4))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test('the same history in another order gives the same commits', () => {
  const history = Array.from({ length: 30 }, (_, at) => logged(at, 1, 'Read one line after the other'));
  expect(pickCommits(history.toReversed(), 10, () => true)).toEqual(pickCommits(history, 10, () => true));
});

test('a commit that is of no use makes way for another of its time', () => {
  const history = Array.from({ length: 10 }, (_, at) => logged(at, 1, 'Read one line after the other'));
  expect(pickCommits(history, 2, (commit) => commit === '7')).toEqual({ commit: ['7'], issue: [] });
});

test.each([
  ['a machine wrote', { author: 'renovate[bot]' }],
  ['says nothing', { message: 'wip' }],
  ['changes nine sources', { files: files(9, 'M') }],
  ['only adds sources', { files: files(1, 'A') }],
  ['changes tests alone', { files: [{ path: 'test/a.ts', status: 'M' as const }] }],
  ['touches more than twenty files', { files: [...files(1, 'M'), ...files(20, 'A')] }],
])('a commit that %s is not picked', (_, difference) => {
  const one = logged(1, 1, 'Read one line after the other');
  expect(pickCommits([one], 3, () => true).commit).toEqual(['1']);
  expect(pickCommits([{ ...one, ...difference }], 3, () => true).commit).toEqual([]);
});

function logged(at: number, sources: number, message: string): LoggedCommit {
  return { commit: String(at), time: at, author: 'Ann', message, files: files(sources, 'M') };
}

function files(count: number, status: 'M' | 'A'): LoggedCommit['files'] {
  return Array.from({ length: count }, (_, index) => ({ path: `src/${status}${index}.ts`, status }));
}
