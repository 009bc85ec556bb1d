import { expect, test } from 'vitest';
import { isWithheld, standingOf } from '../../../src/core/context/readGate.ts';
import { createMemoryWorkspace, type MemoryFile } from '../memoryWorkspace.ts';

const workspace = createMemoryWorkspace({
  '.gitignore': 'out/\n*.log\n',
  '.foremanignore': 'private.ts\n',
  'src/.gitignore': '!kept.log\n/generated\n',
  'src/a.ts': '',
  'src/generated/a.ts': '',
});

test.each([
  ['src/a.ts', false],
  ['src/new.ts', false],
  ['new/folder/a.ts', false],
  ['src/kept.log', false],
  ['out/a.ts', true],
  ['src/out/a.ts', true],
  ['out', false],
  ['a.log', true],
  ['src/a.log', true],
  ['kept.log', true],
  ['src/generated/a.ts', true],
  ['generated/a.ts', false],
  ['private.ts', true],
  ['src/private.ts', true],
  ['.env', true],
  ['src/.env.local', true],
  ['src/.env.example', false],
  ['node_modules/a/index.js', true],
  ['src/node_modules/a/index.js', true],
  ['.git/config', true],
])('%s is withheld: %s', async (path, withheld) => {
  expect(await isWithheld(path, workspace)).toBe(withheld);
});

test('what is named secret is withheld without a look at the workspace', async () => {
  const untouched = createMemoryWorkspace({ '.gitignore': '' });
  expect(await isWithheld('keys/server.pem', untouched)).toBe(true);
  expect(untouched.reads).toEqual([]);
});

test('each folder of a workspace with several has its own ignore files', async () => {
  const several = createMemoryWorkspace({ 'one/.gitignore': 'a.ts\n', 'two/b.ts': '' }, ['one', 'two']);
  expect(await isWithheld('one/a.ts', several)).toBe(true);
  expect(await isWithheld('two/a.ts', several)).toBe(false);
});

test.each([
  './out/a.ts',
  'src//out/./a.ts',
  'out\\a.ts',
  'OUT/a.ts',
  'Private.ts',
  'src\\..\\.env',
  'src/../a.ts',
  '.ENV',
  'ca\u0301fe.ts',
])('a file that is withheld is so however its path is spelled: %s', async (path) => {
  const spelled = createMemoryWorkspace({
    '.gitignore': 'out/\nprivate.ts\nc\u00e1fe.ts\n',
    'out/a.ts': '',
    'private.ts': '',
    'c\u00e1fe.ts': '',
  });
  expect(await isWithheld(path, spelled)).toBe(true);
});

test('a file is open, withheld, or behind a link', async () => {
  const linked = createMemoryWorkspace({ 'a.ts': '', 'b.ts': { link: 'a.ts' }, folder: { link: 'src' }, '.env': '' });
  const paths = ['a.ts', 'b.ts', 'B.TS', './b.ts', 'folder/c.ts', '.env'];
  expect(await Promise.all(paths.map((path) => standingOf(path, linked)))).toEqual([
    'open',
    'link',
    'link',
    'link',
    'link',
    'withheld',
  ]);
});

test('what git is told to exclude for itself is withheld, unless an ignore file takes it back', async () => {
  const files = { '.git/info/exclude': '*.local.ts\n', 'one/.git/info/exclude': 'kept.ts\n' };
  const excluding = createMemoryWorkspace({ ...files, '.gitignore': '!my.local.ts\n', 'one/a.ts': '' });
  expect(await isWithheld('a.local.ts', excluding)).toBe(true);
  expect(await isWithheld('my.local.ts', excluding)).toBe(false);
  expect(await isWithheld('one/kept.ts', excluding)).toBe(true);
  expect(await isWithheld('kept.ts', excluding)).toBe(false);
});

test('an ignore file that is a link excludes, and takes nothing back', async () => {
  const files: Record<string, MemoryFile> = {
    '.gitignore': 'a.ts\n',
    'src/.gitignore': { link: 'shared' },
    shared: '!a.ts\nb.ts\n',
    'lib/.foremanignore': { link: 'nowhere' },
  };
  const linking = createMemoryWorkspace(files);
  expect(await Promise.all(['src/a.ts', 'src/b.ts', 'src/c.ts', 'lib/a'].map((p) => isWithheld(p, linking)))).toEqual([
    true,
    true,
    false,
    true,
  ]);
});

test('an ignore file of more lines than can be looked at for each path ignores everything', async () => {
  const of = (lines: number) => createMemoryWorkspace({ '.gitignore': 'a/*.log\n'.repeat(lines), 'b.ts': '' });
  expect(await isWithheld('b.ts', of(9_999))).toBe(false);
  expect(await isWithheld('b.ts', of(10_001))).toBe(true);
});
