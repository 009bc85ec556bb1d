import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { placementOfSync } from '../../src/node/placementOfSync.ts';
import { temporaryFolder, writeFiles } from './temporaryFolder.ts';

function openProject() {
  const parent = temporaryFolder();
  const folder = join(parent, 'project');
  writeFiles(parent, {
    'project/src/a.ts': 'a',
    'project/cafe\u0301/a': 'a',
    'project/.git/config': '',
    'project/clone/.git/config': '',
    'project/clone/a': '',
    'project/tree/.git': 'gitdir: elsewhere\n',
    'project/tree/a': '',
    'project/upper/.GIT': 'gitdir: elsewhere\n',
    'project/bare/HEAD': 'ref: refs/heads/main\n',
    'project/bare/objects/a': '',
    'project/bare/refs/a': '',
    'project/half/HEAD': '',
    'project/half/refs/a': '',
    'project/.gitmodules': '[submodule "lib"]\n\tpath = ./vendor/lib/\n',
    'outside/a': 'a',
  });
  for (const [name, target] of [
    ['file-link', 'src/a.ts'],
    ['folder-link', 'src'],
    ['outward', '../outside'],
    ['chain', 'outward'],
    ['loop', 'loop'],
    ['dangling', 'nowhere'],
  ] as const) {
    symlinkSync(target, join(folder, name));
  }
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  return { folder, placement: (path: string) => placementOfSync(folder, join(folder, path)) };
}

test.each([
  ['src/a.ts', 'inside'],
  ['src/new.ts', 'inside'],
  ['new/deep/a.ts', 'inside'],
  ['clone/a', 'inside'],
  ['clone/new', 'inside'],
  ['..a', 'inside'],
  ['', 'outside'],
  ['..', 'outside'],
  ['../outside/a', 'outside'],
  ['src', 'folder'],
  ['SRC/a.ts', 'spelling'],
  ['SRC', 'spelling'],
  ['src/A.ts', 'spelling'],
  ['caf\u00e9/new', 'spelling'],
  ['caf\u00e9', 'spelling'],
  ['src/a.ts/b', 'below-file'],
  ['pipe', 'special'],
  ['pipe/a', 'below-file'],
  ['file-link', 'link'],
  ['folder-link', 'link'],
  ['folder-link/a.ts', 'link'],
  ['folder-link/new/a.ts', 'link'],
  ['outward/a', 'link'],
  ['chain/a', 'link'],
  ['loop', 'link'],
  ['loop/a', 'link'],
  ['dangling', 'link'],
  ['dangling/a', 'link'],
  ['tree/a', 'submodule'],
  ['tree/new/a', 'submodule'],
  ['upper/a', 'submodule'],
  ['bare/config', 'git'],
  ['bare/hooks/post-update', 'git'],
  ['half/config', 'inside'],
  ['vendor/lib/a', 'submodule'],
  ['vendor/lib', 'submodule'],
  ['vendor/library', 'inside'],
])('%j stands %s', (path, expected) => {
  expect(openProject().placement(path)).toBe(expected);
});

test('a socket is no file', async () => {
  const { folder, placement } = openProject();
  const server = createServer().listen(join(folder, 's'));
  onTestFinished(() => {
    server.close();
  });
  await new Promise((resolve) => server.once('listening', resolve));
  expect(placement('s')).toBe('special');
});

test('a folder that is itself a link or another work tree is looked into like any other', () => {
  const { folder } = openProject();
  symlinkSync('project', `${folder}-alias`);
  expect(placementOfSync(`${folder}-alias`, join(`${folder}-alias`, 'src/a.ts'))).toBe('inside');
  expect(placementOfSync(join(folder, 'tree'), join(folder, 'tree/a'))).toBe('inside');
});

test.each<[string, (file: string) => void]>([
  ['a pipe', (file) => execFileSync('mkfifo', [file])],
  ['a folder', (file) => mkdirSync(file)],
  ['a link to itself', (file) => symlinkSync('.gitmodules', file)],
])('a list of submodules that is %s is none, and not waited for', (_, make) => {
  const folder = temporaryFolder();
  make(join(folder, '.gitmodules'));
  expect(placementOfSync(folder, join(folder, 'a'))).toBe('inside');
});
