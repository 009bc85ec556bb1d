import { expect, test } from 'vitest';
import { parseGitPattern } from '../../../src/core/context/gitPattern.ts';
import { matchesPath } from '../../../src/core/context/wildcards.ts';
import { processorTime } from '../../processorTime.ts';

const matches = (pattern: string, path: string) => matchesPath(parseGitPattern(pattern, false)?.wildcards ?? [], path);

test('a pattern of many stars costs no more than its length times that of the path', () => {
  const path = `${'a'.repeat(2_000)}/${'a'.repeat(2_000)}`;
  const spent = processorTime();
  expect([`${'*a'.repeat(500)}/b*c`, `${'/**/*a*a'.repeat(100)}/b*c`].map((pattern) => matches(pattern, path))).toEqual(
    [false, false],
  );
  expect(spent()).toBeLessThan(3_000);
});

test.each([
  ['/a*b/**/c*d', 'axb/cd', true],
  ['/a*b/**/c*d', 'axb/x/cx/cxd', true],
  ['/a*b/**/c*d', 'axb/x/cx/cxe', false],
  ['/a*b/**/c*d', 'ax/b/cd', false],
  ['a/**', 'a', false],
  ['a/**', 'a/b/c', true],
  ['**/a/**/b', 'x/a/y/a/b', true],
  ['**/a/**/b', 'x/a/y/ab', false],
])('%s matches %s: %s', (pattern, path, isMatch) => {
  expect(matches(pattern, path)).toBe(isMatch);
});
