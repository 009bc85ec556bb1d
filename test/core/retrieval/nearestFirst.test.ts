import { expect, test } from 'vitest';
import { nearestFirst } from '../../../src/core/retrieval/nearestFirst.ts';

test('all paths are named, however many stand at one depth', () => {
  const paths = Array.from({ length: 150_000 }, (_, at) => `src/${String(at).padStart(6, '0')}`);
  expect(nearestFirst([...paths.toReversed(), 'z']).join()).toBe(['z', ...paths].join());
});

test('no more are named than are asked for', () => {
  expect(nearestFirst(['b/c', 'a/b/c', 'z', 'b/a'], 2)).toEqual(['z', 'b/a']);
});
