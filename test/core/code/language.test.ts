import { expect, test } from 'vitest';
import { isCode, languageOf } from '../../../src/core/code/language.ts';

test.each([
  ['src/a.ts', 'typescript', 'sound'],
  ['a.mts', 'typescript', 'sound'],
  ['a.d.ts', 'typescript', 'brackets'],
  ['a.d.mts', 'typescript', 'brackets'],
  ['A.TSX', 'tsx', 'sound'],
  ['a.jsx', 'tsx', 'sound'],
  ['a.test.js', 'javascript', 'sound'],
  ['a.pyi', 'python', 'sound'],
  ['a.css', 'css', 'brackets'],
  ['a.cs', 'c-sharp', 'brackets'],
  ['a.psm1', 'powershell', 'brackets'],
  ['a.c', 'cpp', 'edits'],
  ['a.hpp', 'cpp', 'edits'],
])('%s is read by the grammar of %s, which is trusted so far: %s', (path, grammar, trust) => {
  expect(languageOf(path)).toEqual({ kind: 'grammar', grammar, trust });
  expect(isCode(path)).toBe(true);
});

test.each([
  ['package.json', false],
  ['src/tsconfig.json/data.json', false],
  ['a/geo.geojson', false],
  ['tsconfig.json', true],
  ['packages/a/tsconfig.build.json', true],
  ['jsconfig.json', true],
  ['.vscode/settings.json', true],
  ['a/.vscode/launch.json', true],
  ['.devcontainer/devcontainer.json', true],
  ['.eslintrc.json', true],
  ['a.jsonc', true],
  ['a.code-workspace', true],
])('%s is JSON, with comments or not: %s', (path, isTolerant) => {
  expect(languageOf(path)).toEqual({ kind: 'json', isTolerant });
  expect(isCode(path)).toBe(false);
});

test.each([
  'README.md',
  'Makefile',
  'ts',
  'a.',
  'a.ts/b',
  'a.vb',
  '.gitignore',
  'a.lock',
  'constructor',
  'a.constructor',
])('%s is read by nothing', (path) => {
  expect(languageOf(path)).toBeNull();
  expect(isCode(path)).toBe(false);
});

test('what no grammar here reads can be code all the same', () => {
  for (const path of ['a.kt', 'a.vue', 'a.Swift', 'index.html']) {
    expect([path, languageOf(path), isCode(path)]).toEqual([path, null, true]);
  }
});
