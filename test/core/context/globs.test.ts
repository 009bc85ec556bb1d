import { expect, test } from 'vitest';
import { readGlobs } from '../../../src/core/context/globs.ts';

const paths = ['a.js', 'a.ts', 'out', 'out/a.js', 'src', 'src/a.js', 'src/b.jsx', 'src/out', 'src/deep/a.map', 'x1'];

test.each<[string, string[]]>([
  ['out', ['out']],
  ['**/out', ['out', 'src/out']],
  ['**/out/', ['out', 'src/out']],
  ['src/**', ['src', 'src/a.js', 'src/b.jsx', 'src/out', 'src/deep/a.map']],
  ['*.js', ['a.js']],
  ['**/*.js', ['a.js', 'out/a.js', 'src/a.js']],
  ['**/*.{js,map}', ['a.js', 'out/a.js', 'src/a.js', 'src/deep/a.map']],
  ['{src,out}/*.js{,x}', ['out/a.js', 'src/a.js', 'src/b.jsx']],
  ['**/{a.{js,ts},x?}', ['a.js', 'a.ts', 'out/a.js', 'src/a.js', 'x1']],
  ['[a-b].[!t]s', ['a.js']],
  ['src/*/**/a.map', ['src/deep/a.map']],
  ['SRC', []],
  ['src', ['src']],
  ['**', paths],
  ['', []],
  [`${'{a,b}'.repeat(12)}`, paths],
])('%s matches %j', (glob, matched) => {
  expect(paths.filter(readGlobs([glob]))).toEqual(matched);
});
