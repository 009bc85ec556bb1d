import { expect, test } from 'vitest';
import { retryDelay } from '../../../src/core/model/retryDelay.ts';

test('the delay may be twice as long after each failure, up to a minute', () => {
  const longest = [1, 2, 3, 4, 5, 6, 7, 8, 1_100].map((failures) => retryDelay(failures, 1 - Number.EPSILON));
  expect(longest).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
});

test('any shorter delay is as likely', () => {
  expect([0, 0.25, 0.5].map((random) => retryDelay(3, random))).toEqual([0, 1_000, 2_000]);
});
