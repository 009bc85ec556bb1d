import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFolderWalk, type WalkedFile, type WalkOptions } from '../../src/node/folderWalk.ts';
import type { LeftOut } from '../../src/node/leftOut.ts';
import { temporaryFolder, writeFiles } from './temporaryFolder.ts';

const git = { home: '/nowhere', env: {} };

function walk(folder: string, options: WalkOptions = {}) {
  const batches: (readonly WalkedFile[])[] = [];
  const steps = createFolderWalk(folder, { git, ...options }).walk();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { batches, paths: batches.flat().map(({ path }) => path), leftOut: step.value };
    batches.push(step.value);
  }
}

function folderOf(files: Record<string, string | Uint8Array>): string {
  const folder = temporaryFolder();
  writeFiles(folder, files);
  return folder;
}

const none: LeftOut['counts'] = { ignored: 0, secret: 0, link: 0, 'too-large': 0, other: 0 };

test('yields the files nearest to the root first, in the order of their names, with what they weigh and when they changed', () => {
  const folder = folderOf({ 'src/deep/c.ts': '', 'src/b.ts': 'bb', 'README.md': 'abc', 'a.ts': '', 'lib/z.ts': '' });
  const { batches, leftOut } = walk(folder);
  const expected = ['README.md', 'a.ts', 'lib/z.ts', 'src/b.ts', 'src/deep/c.ts'].map((path) => {
    const { size, mtimeMs, ctimeMs } = lstatSync(join(folder, path));
    return { path, size, mtimeMs, ctimeMs };
  });
  expect(batches).toEqual([expected]);
  expect(expected.map(({ size }) => size)).toEqual([3, 0, 0, 2, 0]);
  expect(leftOut.counts).toEqual(none);
});

test('leaves out, and tells, what is ignored, named secret, a link, too large or no regular file', () => {
  const folder = folderOf({
    '.gitignore': 'out/\n*.log\n',
    '.env': '',
    'a.log': '',
    'a.ts': '',
    'big.txt': '',
    'keys/server.pem': '',
    'node_modules/a/index.js': '',
    'out/a.js': '',
    'out/b.js': '',
    'src/.foremanignore': 'private.ts',
    'src/private.ts': '',
  });
  truncateSync(join(folder, 'big.txt'), 5_000_001);
  symlinkSync('a.ts', join(folder, 'file-link'));
  symlinkSync('src', join(folder, 'folder-link'));
  symlinkSync('nowhere', join(folder, 'src/dangling'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  const { paths, leftOut } = walk(folder);
  expect(paths).toEqual(['.gitignore', 'a.ts', 'src/.foremanignore']);
  expect(leftOut).toEqual({
    examples: {
      ignored: ['a.log', 'node_modules/', 'out/', 'src/private.ts'],
      secret: ['.env', 'keys/server.pem'],
      link: ['file-link', 'folder-link', 'src/dangling'],
      'too-large': ['big.txt'],
      other: ['pipe'],
    },
    counts: { ignored: 4, secret: 2, link: 3, 'too-large': 1, other: 1 },
    isTruncated: false,
  });
});

test('keeps a few examples of what was left out, and counts the rest', () => {
  const files = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`${index}.log`, '']));
  const { leftOut } = walk(folderOf({ '.gitignore': '*.log', ...files }), { mostExamples: 2 });
  expect([leftOut.examples.ignored, leftOut.counts.ignored]).toEqual([['0.log', '1.log'], 9]);
});

test('stops at its limit, of files and of folders, and says so', () => {
  const folder = folderOf({ 'a.ts': '', 'b.ts': '', 'c/d.ts': '' });
  expect(walk(folder, { limit: 2 })).toMatchObject({ paths: ['a.ts', 'b.ts'], leftOut: { isTruncated: true } });
  expect(walk(folder, { limit: 3 })).toMatchObject({
    paths: ['a.ts', 'b.ts', 'c/d.ts'],
    leftOut: { isTruncated: false },
  });
  for (const name of ['1', '2', '3']) mkdirSync(join(folder, name));
  expect(walk(folder, { limit: 2 })).toMatchObject({ paths: [], leftOut: { isTruncated: true } });
});

test('comes back every so many entries, be they files or not, and looks no further before it is asked to', () => {
  const folder = folderOf({
    '.gitignore': '*.log',
    '1.log': '',
    '2.log': '',
    '3.log': '',
    'a.ts': '',
    'b.ts': '',
    'z/c.ts': '',
  });
  const sizes = walk(folder, { batchSize: 2 }).batches.map((batch) => batch.map(({ path }) => path));
  expect(sizes).toEqual([['.gitignore'], [], ['a.ts'], ['b.ts'], ['z/c.ts']]);
  const steps = createFolderWalk(folder, { git, batchSize: 2 }).walk();
  steps.next();
  writeFileSync(join(folder, 'z/d.ts'), '');
  expect([...steps].flat().map(({ path }) => path)).toEqual(['a.ts', 'b.ts', 'z/c.ts', 'z/d.ts']);
});

test('leaves out what is beside an ignore file that cannot be read, and a folder that cannot be listed', () => {
  const folder = folderOf({ 'a/.gitignore': Buffer.from([0x61, 0]), 'a/b.ts': '', 'c/d.ts': '', 'e.ts': '' });
  const isRoot = process.getuid?.() === 0;
  if (!isRoot) chmodSync(join(folder, 'c'), 0);
  const { paths, leftOut } = walk(folder);
  chmodSync(join(folder, 'c'), 0o700);
  expect(paths).toEqual(isRoot ? ['e.ts', 'c/d.ts'] : ['e.ts']);
  expect(leftOut.examples.ignored).toEqual(['a/.gitignore', 'a/b.ts']);
  expect(leftOut.examples.other).toEqual(isRoot ? [] : ['c/']);
});

test('takes an ignore file that is a device for unreadable, and a folder named like one for a folder', () => {
  const folder = folderOf({ 'a/b.ts': '', 'c/.gitignore/d.ts': '', 'e/f.ts': '' });
  symlinkSync('/dev/zero', join(folder, 'a/.gitignore'));
  symlinkSync('/dev/null', join(folder, 'e/.foremanignore'));
  expect(walk(folder).paths).toEqual(['c/.gitignore/d.ts']);
});

test('of a folder that is not there is empty, and tells that', () => {
  expect(walk(join(temporaryFolder(), 'nowhere'))).toMatchObject({
    paths: [],
    leftOut: { examples: { other: ['/'] }, counts: { ...none, other: 1 } },
  });
});

test('obeys what the editor excludes', () => {
  const folder = folderOf({ 'out/a.js': '', 'src/a.js': '', 'src/a.ts': '' });
  expect(walk(folder, { globs: ['out', '**/*.js'] }).paths).toEqual(['src/a.ts']);
});
