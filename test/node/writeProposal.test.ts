import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { hasDescriptorPaths } from '../../src/node/openFolder.ts';
import { writeProposal } from '../../src/node/writeProposal.ts';
import { readTree } from '../scenarios/fileTree.ts';
import { temporaryFolder, writeFiles } from './temporaryFolder.ts';

const accepted = { kind: 'accepted', rebased: null };
const forbidden = (problem: string) => ({ kind: 'forbidden', problem });
const stale = (freshness: string) => ({ kind: 'stale', freshness });
const mark = Buffer.from([0xef, 0xbb, 0xbf]);

/** A folder with files, and how to write a proposal into it. */
function project(files: Record<string, string | Uint8Array> = {}) {
  const parent = temporaryFolder();
  const folder = join(parent, 'project');
  mkdirSync(folder);
  writeFiles(folder, files);
  return {
    parent,
    folder,
    write: (filePath: string, base: string | null, text: string | null) =>
      writeProposal({ filePath, base, text }, folder),
    tree: () => Object.fromEntries(Object.entries(readTree(folder)).map(([path, bytes]) => [path, bytes.toString()])),
  };
}

describe('a new file', () => {
  test('is made with the folders that it stands in', async () => {
    const { write, tree } = project({ 'a.ts': 'a\n' });
    expect(await write('src/deep/b.ts', null, 'b\r\n')).toEqual(accepted);
    expect(await write('empty', null, '')).toEqual(accepted);
    expect(tree()).toEqual({ 'a.ts': 'a\n', empty: '', 'src/deep/b.ts': 'b\r\n' });
  });

  test('never takes the place of what appeared meanwhile', async () => {
    const { folder, write, tree } = project({ 'a.ts': 'mine\n' });
    mkdirSync(join(folder, 'b.ts'));
    writeFileSync(join(folder, 'c.ts'), Buffer.from([0, 1]));
    expect(await write('a.ts', null, 'a\n')).toEqual(stale('appeared'));
    expect(await write('b.ts', null, 'a\n')).toEqual(forbidden('folder'));
    expect(await write('c.ts', null, 'a\n')).toEqual(stale('appeared'));
    expect(tree()).toEqual({ 'a.ts': 'mine\n', 'c.ts': '\0\u0001' });
  });

  test('below what is no folder is not written', async () => {
    const { write, tree } = project({ a: 'a\n' });
    expect(await write('a/b.ts', null, 'b\n')).toEqual(forbidden('below-file'));
    expect(tree()).toEqual({ a: 'a\n' });
  });
});

describe('a changed file', () => {
  test('keeps its permissions and its byte order mark', async () => {
    const { folder, write } = project({ 'a.sh': Buffer.concat([mark, Buffer.from('a\r\n')]) });
    chmodSync(join(folder, 'a.sh'), 0o750);
    expect(await write('a.sh', 'a\r\n', 'b\r\n')).toEqual(accepted);
    expect(readFileSync(join(folder, 'a.sh'))).toEqual(Buffer.concat([mark, Buffer.from('b\r\n')]));
    expect(statSync(join(folder, 'a.sh')).mode & 0o7777).toBe(0o750);
    expect(readdirSync(folder)).toEqual(['a.sh']);
  });

  test.each<[string, string | Uint8Array | null, string]>([
    ['changed', 'other\n', 'changed'],
    ['deleted', null, 'gone'],
    ['made binary', Buffer.from([0]), 'unreadable'],
  ])('is refused when the file was %s meanwhile', async (_, now, freshness) => {
    const { write, tree } = project(now === null ? {} : { a: now });
    const before = tree();
    expect(await write('a', 'a\n', 'b\n')).toEqual(stale(freshness));
    expect(tree()).toEqual(before);
  });
});

describe('a file that was changed meanwhile', () => {
  const base = 'a\r\nb\r\nc';

  test('gets both changes where they are apart, and keeps its byte order mark and its missing final newline', async () => {
    const { folder, write } = project({ a: Buffer.concat([mark, Buffer.from('mine\r\nb\r\nc')]) });
    expect(await write('a', base, 'a\r\nb\r\nours')).toEqual({
      kind: 'accepted',
      rebased: { base: 'mine\r\nb\r\nc', text: 'mine\r\nb\r\nours' },
    });
    expect(readFileSync(join(folder, 'a'))).toEqual(Buffer.concat([mark, Buffer.from('mine\r\nb\r\nours')]));
  });

  test('is refused where they touch', async () => {
    const { write, tree } = project({ a: 'a\r\nmine\r\nc' });
    expect(await write('a', base, 'a\r\nb\r\nours')).toEqual(stale('changed'));
    expect(tree()).toEqual({ a: 'a\r\nmine\r\nc' });
  });
});

describe('a deletion', () => {
  test('removes the file alone', async () => {
    const { write, tree } = project({ 'src/a': 'a\n', 'src/b': 'b\n' });
    expect(await write('src/a', 'a\n', null)).toEqual(accepted);
    expect(tree()).toEqual({ 'src/b': 'b\n' });
  });

  test('is refused when the file was changed meanwhile', async () => {
    const { write, tree } = project({ a: 'other\n' });
    expect(await write('a', 'a\n', null)).toEqual(stale('changed'));
    expect(tree()).toEqual({ a: 'other\n' });
  });
});

test('what stands there already is accepted as it is', async () => {
  const { write, tree } = project({ new: 'a\n', changed: 'b\n' });
  expect(await write('new', null, 'a\n')).toEqual(accepted);
  expect(await write('changed', 'a\n', 'b\n')).toEqual(accepted);
  expect(await write('deleted', 'a\n', null)).toEqual(accepted);
  expect(tree()).toEqual({ new: 'a\n', changed: 'b\n' });
});

test('a text that UTF-8 cannot hold is not written', async () => {
  const { write, tree } = project();
  expect(await write('a', null, 'a\ud800\n')).toEqual({ kind: 'not-encodable', encoding: 'utf8' });
  expect(tree()).toEqual({});
});

test.runIf(hasDescriptorPaths)('no folder stays open, whatever comes of it', async () => {
  const { write } = project({ a: 'a\n' });
  const count = () => readdirSync('/proc/self/fd').length;
  const before = count();
  await write('new/b', null, 'b\n');
  await write('a', 'a\n', 'b\n');
  await write('a', 'other\n', 'c\n');
  await write('a', 'b\n', null);
  await write('a/b', null, 'c\n');
  expect(count()).toBe(before);
});

test('a disk that takes no more leaves neither a file nor a folder nor a temporary name behind', async () => {
  const { folder, tree } = project({ a: 'a\n' });
  const script = join(temporaryFolder(), 'write.cjs');
  await build({
    stdin: {
      contents: `import { writeProposal } from './writeProposal.ts';
        const text = 'b'.repeat(1_000_000);
        const write = (filePath, base) => writeProposal({ filePath, base, text }, ${JSON.stringify(folder)});
        Promise.all([write('new/deep/b', null), write('a', 'a\\n')]).then((all) => console.log(JSON.stringify(all)));`,
      resolveDir: join(import.meta.dirname, '../../src/node'),
    },
    bundle: true,
    platform: 'node',
    outfile: script,
  });
  const out = execFileSync('bash', ['-c', 'ulimit -f 100 && exec "$0" "$1"', process.execPath, script]);
  const full = { kind: 'not-written', detail: 'EFBIG: file too large' };
  expect(JSON.parse(out.toString())).toEqual([full, full]);
  expect(tree()).toEqual({ a: 'a\n' });
  expect(readdirSync(folder)).toEqual(['a']);
});

describe('nothing is written', () => {
  test.each([
    ['../a', 'outside'],
    ['/a', 'outside'],
    ['src/../../a', 'outside'],
    ['a:b', 'outside'],
    ['.git/config', 'git'],
    ['src/.GIT/hooks/a', 'git'],
    ['.git', 'git'],
    ['src/', 'folder'],
    ['src', 'folder'],
    ['', 'empty'],
    ['CON', 'characters'],
    ['SRC/b', 'spelling'],
    ['src/B', 'spelling'],
    ['SRC/new/c', 'spelling'],
    ['src/b/c', 'below-file'],
    ['src/pipe', 'special'],
    ['src/pipe/a', 'below-file'],
    ['tree/a', 'submodule'],
    ['tree/new/a', 'submodule'],
    ['lib/a', 'submodule'],
  ])('to "%s": %s', async (path, problem) => {
    const { parent, folder, write } = project({
      '.git/config': 'a\n',
      'src/b': '',
      'tree/.git': 'gitdir: ../.git/worktrees/tree\n',
      '.gitmodules': '[submodule "lib"]\n\tpath = lib\n',
    });
    execFileSync('mkfifo', [join(folder, 'src/pipe')]);
    writeFiles(parent, { a: 'a\n' });
    const before = readTree(parent);
    expect(await write(path, 'a\n', 'b\n')).toEqual(forbidden(problem));
    expect(await write(path, null, 'b\n')).toEqual(forbidden(problem));
    expect(await write(path, 'a\n', null)).toEqual(forbidden(problem));
    expect(readTree(parent)).toEqual(before);
  });

  test.each<[string, string]>([
    ['file', '../outside/a'],
    ['linked/a', '../outside'],
    ['linked/new/b', '../outside'],
    ['file', 'src/a'],
    ['file', '../nowhere'],
    ['linked/new', '../nowhere'],
    ['file', 'file'],
    ['linked/a', 'src'],
    ['linked/b/new', '.git'],
  ])('through a link: "%s" to %s', async (path, target) => {
    const { parent, folder, write } = project({ 'src/a': 'a\n' });
    writeFiles(parent, { 'outside/a': 'a\n' });
    symlinkSync(target, join(folder, path.split('/')[0] as string));
    const before = readTree(parent);
    expect(await write(path, 'a\n', 'b\n')).toEqual(forbidden('link'));
    expect(await write(path, null, 'b\n')).toEqual(forbidden('link'));
    expect(await write(path, 'a\n', null)).toEqual(forbidden('link'));
    expect(readTree(parent)).toEqual(before);
  });
});
