import { expect, test } from 'vitest';
import { type FileKind, kindOfFile } from '../../../src/core/retrieval/fileKind.ts';

const kinds: Readonly<Record<FileKind, readonly string[]>> = {
  source: ['src/a.ts', 'main.go', 'src/testing.py', 'src/changes.ts', 'src/latest.ts', 'lib/contest.rb'],
  test: [
    'test/a.ts',
    'tests/test_a.py',
    'src/a.spec.ts',
    'a_test.go',
    'pkg/__tests__/b.js',
    'Log.Tests/SinkTests.cs',
    'src/ReportTest.java',
    'conftest.py',
  ],
  example: ['examples/basic/main.go', 'samples/a.cs'],
  config: ['package.json', 'Makefile', 'config/app.yaml', '.github/workflows/ci.yml', '.gitignore'],
  prose: ['README.md', 'docs/a.ts', 'docs/index.rst', 'notes.txt'],
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
