import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pruneCaches } from '../../src/node/pruneCaches.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** What is left of four files of ten bytes, the one called a written first, when b is kept. */
function leftOf(mostBytes: number): string[] {
  const folder = temporaryFolder();
  for (const [age, name] of ['d', 'c', 'b', 'a'].entries()) {
    writeFileSync(join(folder, name), '0123456789');
    utimesSync(join(folder, name), 1_000 - age, 1_000 - age);
  }
  pruneCaches(folder, 'b', mostBytes);
  return readdirSync(folder).sort();
}

test.each([
  [40, ['a', 'b', 'c', 'd']],
  [39, ['b', 'c', 'd']],
  [20, ['b', 'd']],
  [0, ['b']],
])('within %i bytes the files written last stay, and the one that was just kept: %j', (mostBytes, left) => {
  expect(leftOf(mostBytes)).toEqual(left);
});
