import { expect, test } from 'vitest';
import { namedPaths } from '../../../src/core/retrieval/namedPaths.ts';

test.each([
  ['src/limits.ts', true],
  ['./src/limits.ts', true],
  ['/src/limits.ts', true],
  ['src\\limits.ts', true],
  ['"limits.ts"', true],
  ['(limits.ts)', true],
  ['[limits.ts]', true],
  ['limits.ts.', true],
  ['limits.ts:12', true],
  ['not-limits.ts but limits.ts', true],
  ['other/limits.ts', false],
  ['limits.tsx', false],
  ['mylimits.ts', false],
  ['my-limits.ts', false],
  ['LIMITS.TS', false],
  ['limits', false],
])('a request that says %s names src/limits.ts: %s', (request, isNamed) => {
  expect([...namedPaths(request, ['src/limits.ts'])]).toEqual(isNamed ? ['src/limits.ts'] : []);
});

test.each([
  '(group)/page.tsx',
  'app/[id]/(group)/page.tsx',
  'src/größe.ts',
  '@scope/a+b/~c.js',
  '.github/workflows/ci.yml',
])('%s is named by its path and by its name', (path) => {
  expect([...namedPaths(`Change ${path}, please`, [path])]).toEqual([path]);
  expect([...namedPaths(`Change ${path.slice(path.lastIndexOf('/') + 1)}`, [path])]).toEqual([path]);
});

test('every file that has the name is named, and a file by the end of its path', () => {
  expect([...namedPaths('See b/c.ts', ['c.ts', 'a/b/c.ts', 'b/c.ts', 'ab/c.ts'])]).toEqual(['a/b/c.ts', 'b/c.ts']);
  expect([...namedPaths('See c.ts', ['c.ts', 'a/b/c.ts', 'abc.ts'])]).toEqual(['c.ts', 'a/b/c.ts']);
});

test('a file is named by its path, not by a name without an extension', () => {
  const paths = ['Makefile', 'a/Makefile', 'b/Makefile', '.gitignore'];
  expect([...namedPaths('Change a/Makefile and Makefile and .gitignore', paths)]).toEqual(['a/Makefile']);
});
