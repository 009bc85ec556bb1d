import { expect, test } from 'vitest';
import { pathGlob } from '../../../src/core/plan/pathGlob.ts';
import { processorTime } from '../../processorTime.ts';

const paths = ['README.md', 'src/a.ts', 'src/core/b.ts', 'src/core/b.test.ts', 'test/a+b, c.ts', 'testing/x'];

test.each<[string, readonly number[]]>([
  ['', [0, 1, 2, 3, 4, 5]],
  ['.', [0, 1, 2, 3, 4, 5]],
  ['./src/', [1, 2, 3]],
  ['SRC/Core', [2, 3]],
  ['src/a.ts', [1]],
  ['test', [4]],
  ['*.ts', [1, 2, 3, 4]],
  ['src/*.ts', [1]],
  ['src/**/*.ts', [1, 2, 3]],
  ['**/core/**', [2, 3]],
  ['src/?.ts', [1]],
  ['*.{md,test.ts}', [0, 3]],
  ['a+b, *', [4]],
  ['src/[a]*', []],
  ['../*', []],
])('"%s" means the right paths', (glob, expected) => {
  const isMeant = pathGlob(glob);
  expect(paths.flatMap((path, index) => (isMeant(path) ? [index] : []))).toEqual(expected);
});

test('no glob takes its time', () => {
  const isMeant = pathGlob(`${'*a'.repeat(40)}b`);
  const spent = processorTime();
  expect(isMeant('a'.repeat(1_000))).toBe(false);
  expect(spent()).toBeLessThan(1_000);
});
