import { expect, test } from 'vitest';
import { createCommitHistory, noHistory } from '../../../src/core/retrieval/commitHistory.ts';

/** The paths, the most likely first. */
function inOrder(scores: ReadonlyMap<string, number>): string[] {
  return [...scores].sort(([, a], [, b]) => b - a).map(([path]) => path);
}

const manyFiles = (count: number) => Array.from({ length: count }, (_, index) => `many/${index}.ts`);

test('files of commits that say more of the request, and rarer words of it, come first', () => {
  const history = createCommitHistory([
    { subject: 'Round the ledger', paths: ['ledger.ts'] },
    { subject: 'Round the budget', paths: ['budget.ts'] },
    { subject: 'Round the corners', paths: ['corners.ts'] },
    { subject: 'Paint', paths: ['paint.ts'] },
  ]);
  expect(inOrder(history.similar('Round the ledger'))[0]).toBe('ledger.ts');
  expect(inOrder(history.similar('round ledgers')).sort()).toEqual(['budget.ts', 'corners.ts', 'ledger.ts']);
  const painted = createCommitHistory([
    { subject: 'Round edges', paths: ['edges.ts'] },
    { subject: 'Round walls', paths: ['walls.ts'] },
    { subject: 'Paint ledgers', paths: ['ledger.ts'] },
  ]);
  expect(inOrder(painted.similar('round ledger'))[0]).toBe('ledger.ts');
});

test('a file counts more in a small commit, and more the more often it comes', () => {
  const history = createCommitHistory([
    { subject: 'Round the ledger', paths: ['a.ts', 'b.ts', 'c.ts'] },
    { subject: 'Round the ledger', paths: ['a.ts'] },
  ]);
  const scores = history.similar('ledger');
  expect(scores.get('a.ts')).toBeGreaterThan((scores.get('b.ts') as number) * 2);
  expect(scores.get('b.ts')).toBe(scores.get('c.ts'));
});

test('a commit that changed more than 60 files says nothing, nor do everyday words and numbers', () => {
  const history = createCommitHistory([
    { subject: 'Round the ledger', paths: manyFiles(61) },
    { subject: 'Add the file 404', paths: ['a.ts'] },
    { subject: 'Nothing of ledgers', paths: [] },
  ]);
  expect(history.similar('Add the file 404 to the ledger')).toEqual(new Map());
  expect(createCommitHistory([{ subject: 'ledger', paths: manyFiles(60) }]).similar('ledger').size).toBe(60);
});

test('files that changed with the seeds count by how much of a seed’s changes they had part in, the best as 1', () => {
  const history = createCommitHistory([
    { subject: '', paths: ['a.ts', 'b.ts'] },
    { subject: '', paths: ['a.ts', 'b.ts', 'c.ts'] },
    { subject: '', paths: ['d.ts', 'e.ts'] },
    { subject: '', paths: ['a.ts'] },
  ]);
  expect(history.together(new Map([['a.ts', 1]]))).toEqual(
    new Map([
      ['b.ts', 1],
      ['c.ts', 0.5],
    ]),
  );
  const both = history.together(
    new Map([
      ['a.ts', 0.5],
      ['d.ts', 1],
    ]),
  );
  expect(inOrder(both)).toEqual(['e.ts', 'b.ts', 'c.ts']);
});

test('a commit that changed more than 20 files says nothing of what belongs together', () => {
  const together = (count: number) =>
    createCommitHistory([{ subject: '', paths: manyFiles(count) }]).together(new Map([['many/0.ts', 1]])).size;
  expect([together(20), together(21)]).toEqual([19, 0]);
});

test('no history says nothing', () => {
  const seeds = new Map([['a.ts', 1]]);
  for (const history of [noHistory, createCommitHistory([])]) {
    expect([history.similar('ledger'), history.together(seeds)]).toEqual([new Map(), new Map()]);
  }
});
