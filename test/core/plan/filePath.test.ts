import { describe, expect, test } from 'vitest';
import { normalizePath, pathProblem } from '../../../src/core/plan/filePath.ts';

const one = ['project'];
const two = ['web', 'server'];

describe('a path as a model writes it', () => {
  test.each([
    ['src/a.ts', 'src/a.ts'],
    [' src/a.ts\n', 'src/a.ts'],
    ['./src/a.ts', 'src/a.ts'],
    ['././src/./a.ts', 'src/a.ts'],
    ['/src/a.ts', 'src/a.ts'],
    ['//src//a.ts', 'src/a.ts'],
    ['src\\deep\\a.ts', 'src/deep/a.ts'],
    ['.\\src\\a.ts', 'src/a.ts'],
    ['/project/src/a.ts', 'src/a.ts'],
    ['project/src/a.ts', 'project/src/a.ts'],
    ['/project', 'project'],
    ['src/project/a.ts', 'src/project/a.ts'],
    ['a b/c d.ts', 'a b/c d.ts'],
    ['.github/x.yml', '.github/x.yml'],
    ['src/', 'src/'],
    ['', ''],
    ['  ', ''],
    ['.', ''],
    ['./', ''],
    ['/', ''],
  ])('%j is the workspace path %j', (written, path) => {
    expect(normalizePath(written, one)).toBe(path);
  });

  test.each(['../a.ts', 'src/../../a.ts', 'src/../a.ts', 'C:/a.ts', '~/a.ts'])(
    'keeps what leads outside for the gate to see: %s',
    (written) => {
      expect(normalizePath(written, one)).toBe(written);
    },
  );

  test('keeps the name of its folder when there are several', () => {
    expect(normalizePath('/web/src/a.ts', two)).toBe('web/src/a.ts');
    expect(normalizePath('./web/src/a.ts', two)).toBe('web/src/a.ts');
  });

  test('is the same however often it is normalized', () => {
    for (const written of ['./src/a.ts', '\\project\\a.ts', '//x//y/', ' .//a ', '/./a', '../..//a']) {
      const path = normalizePath(written, one);
      expect(normalizePath(path, one)).toBe(path);
    }
  });
});

describe('the gate', () => {
  test.each([
    'a',
    'src/a.ts',
    '.gitignore',
    '.github/workflows/ci.yml',
    'src/.git-blame',
    'a b/ü – 日本.ts',
    'src/[id]/(group)/page.tsx',
    'src/a..b.ts',
    'constants.ts',
    'aux-file.ts',
    'comma/com10.ts',
    'git~x',
  ])('lets %s pass', (path) => {
    expect(pathProblem(path, one)).toBeNull();
  });

  test.each([
    ['', 'empty'],
    ['src/', 'folder'],
    ['../a.ts', 'outside'],
    ['src/../../a.ts', 'outside'],
    ['src/../a.ts', 'outside'],
    ['..', 'outside'],
    ['/etc/passwd', 'outside'],
    ['src//a.ts', 'outside'],
    ['~/a.ts', 'outside'],
    ['~root/a.ts', 'outside'],
    ['C:/a.ts', 'outside'],
    ['c:a.ts', 'outside'],
    ['file:///a.ts', 'outside'],
    ['vscode-remote:/a.ts', 'outside'],
    ['.git/config', 'git'],
    ['.GIT/hooks/pre-commit', 'git'],
    ['sub/.Git/x', 'git'],
    ['.git', 'git'],
    ['git~1/config', 'git'],
    ['GIT~2/config', 'git'],
    ['．git/config', 'git'],
    ['.g\u200cit/config', 'characters'],
    ['.git\u200b/config', 'characters'],
    ['.git./config', 'characters'],
    ['.git /config', 'characters'],
    ['a\\b.ts', 'characters'],
    ['src/a:stream', 'characters'],
    ['a\0.ts', 'characters'],
    ['a\nb.ts', 'characters'],
    ['a\u202eb.ts', 'characters'],
    ['a\u2028b.ts', 'characters'],
    ['a\ufeffb.ts', 'characters'],
    ['a?.ts', 'characters'],
    ['a*.ts', 'characters'],
    ['a|b', 'characters'],
    ['<a>', 'characters'],
    ['"a"', 'characters'],
    ['a./b', 'characters'],
    ['.../b', 'characters'],
    ['a /b', 'characters'],
    ['con', 'characters'],
    ['src/NUL.txt', 'characters'],
    ['com1', 'characters'],
    ['a/Lpt9.log', 'characters'],
  ])('refuses %j as %s', (path, problem) => {
    expect(pathProblem(path, one)).toBe(problem);
  });

  test('asks for the name of a folder when there are several', () => {
    expect(pathProblem('web/a.ts', two)).toBeNull();
    expect(['a.ts', 'src/a.ts', 'web', 'Web/a.ts'].map((path) => pathProblem(path, two))).toEqual([
      'outside',
      'outside',
      'outside',
      'outside',
    ]);
  });
});
