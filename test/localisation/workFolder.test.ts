import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { WorkFolder } from './workFolder.ts';

const root = mkdtempSync(join(tmpdir(), 'foreman-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('a work folder goes from commit to commit, whatever was there, and writes only what differs', () => {
  const first = commit([
    ['100644', 'a.txt', 'one\r\n\xff'],
    ['100644', 'deep/er/b.txt', 'two\n'],
    ['100755', 'run', 'three'],
    ['120000', 'link', 'a.txt'],
    ['100644', 'file', 'a file, then a folder'],
  ]);
  const second = commit([
    ['100644', 'a.txt', 'one\r\n\xff'],
    ['100644', 'run', 'four'],
    ['100644', 'link', 'no link any more'],
    ['100644', 'file/c.txt', ''],
  ]);
  const path = join(root, 'work');
  const folder = new WorkFolder(path, join(root, 'git'));
  folder.moveTo(first);
  const one = {
    'a.txt': 'one\r\n\xff',
    'deep/er/b.txt': 'two\n',
    file: 'a file, then a folder',
    link: '-> a.txt',
    run: 'three',
  };
  expect(contentsOf(path)).toEqual(one);
  writeFileSync(join(path, 'a.txt'), 'not touched again');
  new WorkFolder(path, join(root, 'git')).moveTo(second);
  expect(contentsOf(path)).toEqual({
    'a.txt': 'not touched again',
    'file/c.txt': '',
    link: 'no link any more',
    run: 'four',
  });
  expect(readdirSync(path).sort()).toEqual(['a.txt', 'file', 'link', 'run']);
});

test('a work folder is a repository of what led to its commit, if wanted, and of nothing after it', () => {
  const first = commit([['100644', 'a.txt', 'one']]);
  const second = commit([['100644', 'a.txt', 'two']], [first]);
  const third = commit([['100644', 'a.txt', 'three']], [second]);
  run(['update-ref', 'refs/heads/main', third]);
  const folder = new WorkFolder(join(root, 'history'), join(root, 'git'));
  folder.moveTo(second, true);
  const ask = (...args: string[]) => execFileSync('git', ['-C', folder.path, ...args], { encoding: 'utf8' }).trim();
  expect(ask('log', '--format=%H').split('\n')).toEqual([second, first]);
  expect(ask('for-each-ref')).toBe('');
  folder.moveTo(first, true);
  expect(ask('log', '--all', '--format=%H', 'HEAD')).toBe(first);
  folder.moveTo(first);
  expect(contentsOf(folder.path)).toEqual({ 'a.txt': 'one' });
});

/** Commits files given by mode, path and bytes, written as Latin-1. */
function commit(
  files: readonly (readonly [mode: string, path: string, bytes: string])[],
  parents: readonly string[] = [],
): string {
  const index = join(root, 'index');
  rmSync(index, { force: true });
  mkdirSync(root, { recursive: true });
  run(['init', '--quiet', '--bare', join(root, 'git')]);
  for (const [mode, path, bytes] of files) {
    const blob = run(['hash-object', '-w', '--stdin'], bytes);
    run(['update-index', '--add', '--cacheinfo', `${mode},${blob},${path}`]);
  }
  return run(['commit-tree', '-m', 'x', ...parents.flatMap((parent) => ['-p', parent]), run(['write-tree'])]);
}

function run(args: readonly string[], input = ''): string {
  const who = { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a' };
  const env = { ...process.env, ...who, GIT_DIR: join(root, 'git'), GIT_INDEX_FILE: join(root, 'index') };
  return execFileSync('git', args, { env, input: Buffer.from(input, 'latin1') })
    .toString()
    .trim();
}

function contentsOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  return Object.fromEntries(
    entries.map((entry) => {
      const absolute = join(entry.parentPath, entry.name);
      const content = entry.isSymbolicLink() ? `-> ${readlinkSync(absolute)}` : readFileSync(absolute, 'latin1');
      return [absolute.slice(folder.length + 1), content];
    }),
  );
}
