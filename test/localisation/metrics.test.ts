import { expect, test } from 'vitest';
import type { Answer } from './answer.ts';
import type { Change, LineRange } from './change.ts';
import { average, quantile, ranking, shown } from './metrics.ts';

test('a ranking is measured by the changed files among the first ones and the rank of the first', () => {
  const files = [
    'd.ts',
    'x',
    'x',
    'x',
    'a.ts',
    'x',
    'x',
    'x',
    'x',
    'b.ts',
    ...Array.from({ length: 20 }, () => 'x'),
    'c.ts',
  ];
  expect(
    ranking(
      change({ 'a.ts': [], 'b.ts': [], 'c.ts': [], 'e.ts': [] }, ['d.ts']),
      answer(files.map((path) => [path, []])),
    ),
  ).toEqual({
    'r@5': 1 / 4,
    'r@10': 2 / 4,
    'r@20': 2 / 4,
    'r@50': 3 / 4,
    'all@10': 3 / 5,
    'all@50': 4 / 5,
    mrr: 1 / 5,
  });
});

test('a ranking without any changed file has a reciprocal rank of zero', () => {
  expect(ranking(change({ 'a.ts': [] }), answer([]))).toMatchObject({ 'r@50': 0, mrr: 0 });
});

test('a file counts as shown with any line, and of its changed lines those in the ranges', () => {
  const changed = change({
    'a.ts': [
      [1, 4],
      [10, 10],
    ],
    'b.ts': [[5, 5]],
    'c.ts': [[7, 8]],
  });
  const given = answer([
    ['a.ts', [[3, 9]]],
    ['b.ts', []],
    [
      'c.ts',
      [
        [1, 7],
        [8, 20],
      ],
    ],
  ]);
  expect(shown(changed, given)).toEqual({ files: 2 / 3, lines: 4 / 8 });
  expect(shown(change({ 'a.ts': [] }), given)).toEqual({ files: 1, lines: null });
});

test('an average leaves out what could not be measured', () => {
  expect(
    average([
      { a: 1, b: null },
      { a: 0, b: 0.5, c: null },
    ]),
  ).toEqual({ a: 0.5, b: 0.5, c: null });
});

test('a quantile is one of the values', () => {
  expect([0.5, 0.95, 0].map((part) => quantile([4, 1, 3, 2], part))).toEqual([2, 4, 1]);
});

function change(lines: Record<string, readonly LineRange[]>, more: readonly string[] = []): Change {
  const sources = Object.keys(lines);
  return {
    repo: 'a/b',
    language: 'TypeScript',
    split: 'tuned',
    style: 'commit',
    commit: '1',
    parent: '0',
    time: 0,
    request: 'Change it',
    files: [...sources, ...more],
    sources,
    lines,
  };
}

function answer(files: readonly (readonly [string, readonly LineRange[]])[]): Answer {
  return { files: files.map(([path, ranges]) => ({ path, ranges })) };
}
