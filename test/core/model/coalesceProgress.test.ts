import { expect, test } from 'vitest';
import { coalesceProgress } from '../../../src/core/model/coalesceProgress.ts';

function toldOf(progress: readonly number[]): number[] {
  const told: number[] = [];
  const tell = coalesceProgress((tokens) => told.push(tokens));
  for (const tokens of progress) tell(tokens);
  return told;
}

test('an answer that grows token by token is told of at first, then in steps that grow with it', () => {
  const told = toldOf(Array.from({ length: 4_000 }, (_, index) => index + 1));
  expect(told.slice(0, 4)).toEqual([1, 21, 41, 61]);
  expect(told.length).toBeLessThan(100);
});

test('an answer that begins anew is told of at once', () => {
  expect(toldOf([100, 101, 3, 4, 30])).toEqual([100, 3, 30]);
});
