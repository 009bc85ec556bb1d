import { expect, test } from 'vitest';
import { describeIndex } from '../../../src/core/retrieval/describeIndex.ts';
import { indexOfTexts } from './indexOfTexts.ts';

test('the files nearest to the root come first, those of a depth by path, whatever they hold', () => {
  const index = indexOfTexts({ 'b/c/d.ts': 'x', 'z.ts': '', 'b/a.png': null, 'a.ts': 'x' });
  expect(describeIndex(index)).toEqual({ paths: ['a.ts', 'z.ts', 'b/a.png', 'b/c/d.ts'], fileCount: 4 });
});

test('of more than a thousand the nearest are told, and how many there are', () => {
  const names = (folder: string) =>
    Array.from({ length: 600 }, (_, at) => `${folder}f${String(at).padStart(3, '0')}.ts`);
  const index = indexOfTexts(Object.fromEntries([...names('b/'), ...names('')].map((path) => [path, null])));
  expect(describeIndex(index)).toEqual({ paths: [...names(''), ...names('b/').slice(0, 400)], fileCount: 1_200 });
});

test('nothing has no files', () => {
  expect(describeIndex(indexOfTexts({}))).toEqual({ paths: [], fileCount: 0 });
});
