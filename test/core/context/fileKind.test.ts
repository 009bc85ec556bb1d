import { expect, test } from 'vitest';
import { type FileKind, kindOfFile } from '../../../src/core/context/fileKind.ts';

const kinds: Readonly<Record<FileKind, readonly string[]>> = {
  source: ['src/a.ts', 'main.go', 'package.json', 'Makefile', 'src/testing.py', 'config/app.yaml', 'src/changes.ts'],
  test: ['test/a.ts', 'tests/test_a.py', 'src/a.spec.ts', 'a_test.go', 'pkg/__tests__/b.js'],
  prose: ['README.md', 'docs/a.ts', 'docs/index.rst', 'notes.txt', 'examples/basic/main.go'],
  record: [
    'package-lock.json',
    'pnpm-lock.yaml',
    'uv.lock',
    'LICENSE',
    'LICENSE.txt',
    'CHANGES.rst',
    'CHANGELOG.md',
    'logo.svg',
    'a.min.js',
    'test/fixtures/data.json',
    'src/a.snap',
  ],
};

test.each(Object.entries(kinds).flatMap(([kind, paths]) => paths.map((path) => [path, kind])))(
  '%s is %s',
  (path, kind) => {
    expect(kindOfFile(path)).toBe(kind);
  },
);
