import { expect, test } from 'vitest';
import { durationText } from '../../src/views/pauseStatus.ts';
import { inEnglish } from './inEnglish.ts';

test('a wait is told in its two largest units', () => {
  const waits = [-5, 0, 1, 999, 1_000, 42_000, 99_000, 99_001, 3_599_000, 3_600_000, 5_400_000, 90_000_000];
  expect(waits.map((ms) => durationText(ms, inEnglish))).toEqual([
    ...['0 s', '0 s', '1 s', '1 s', '1 s', '42 s', '99 s', '1 min 40 s', '59 min 59 s', '1 h 0 min'],
    ...['1 h 30 min', '25 h 0 min'],
  ]);
});
