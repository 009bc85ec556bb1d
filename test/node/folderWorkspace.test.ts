import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DirectoryEntry } from '../../src/core/ports.ts';
import { createFolderWorkspace } from '../../src/node/folderWorkspace.ts';
import { temporaryFolder, writeFiles } from './temporaryFolder.ts';

const bytes = (...all: number[]) => Buffer.from(all);
const byName = (a: DirectoryEntry, b: DirectoryEntry) => (a.name < b.name ? -1 : 1);

function createWorkspace(files: Record<string, string | Uint8Array> = {}) {
  const parent = temporaryFolder();
  const folder = join(parent, 'project');
  mkdirSync(folder);
  writeFiles(folder, files);
  return { parent, folder, workspace: createFolderWorkspace(folder) };
}

async function readBytes(content: string | Uint8Array) {
  return createWorkspace({ 'a.txt': content }).workspace.read('a.txt');
}

test('is named by its folder', () => {
  const { folder, workspace } = createWorkspace();
  expect(workspace.folders).toEqual([basename(folder)]);
});

describe('a listing', () => {
  test('tells files, directories and links apart', async () => {
    const { folder, workspace } = createWorkspace({ 'a.txt': '', 'src/b.txt': '', '.hidden': '' });
    symlinkSync('a.txt', join(folder, 'link.txt'));
    symlinkSync('src', join(folder, 'linked'));
    symlinkSync('nowhere', join(folder, 'dangling'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect([...(await workspace.list(''))].sort(byName)).toEqual([
      { name: '.hidden', kind: 'file' },
      { name: 'a.txt', kind: 'file' },
      { name: 'dangling', kind: 'link' },
      { name: 'link.txt', kind: 'link' },
      { name: 'linked', kind: 'link' },
      { name: 'src', kind: 'directory' },
    ]);
    expect(await workspace.list('src')).toEqual([{ name: 'b.txt', kind: 'file' }]);
  });

  test('of what is not there or no directory is empty', async () => {
    const { workspace } = createWorkspace({ 'a.txt': '' });
    expect(await workspace.list('nowhere')).toEqual([]);
    expect(await workspace.list('a.txt')).toEqual([]);
  });
});

describe('a text', () => {
  test.each([
    ['with LF', 'a\nb\n'],
    ['with CRLF', 'a\r\nb\r\n'],
    ['without a final line ending', 'a\nb'],
    ['without a line', ''],
    ['beyond ASCII', 'ü 日本 👍\u2028\n'],
    ['with trailing blanks and tabs', 'a  \n\tb\t\n'],
    ['with CRLF and LF', 'a\r\nb\n'],
    ['with a lone CR', 'a\rb\r\r\n'],
  ])('%s is read as it is', async (_, text) => {
    expect(await readBytes(text)).toEqual({ kind: 'text', text });
  });

  test('is read without its byte order mark', async () => {
    expect(await readBytes(Buffer.concat([bytes(0xef, 0xbb, 0xbf), Buffer.from('a\r\n')]))).toEqual({
      kind: 'text',
      text: 'a\r\n',
    });
  });

  test('may have a NUL beyond the part that is looked at', async () => {
    const text = `${'a'.repeat(8_000)}\0`;
    expect(await readBytes(text)).toEqual({ kind: 'text', text });
  });
});

describe('a file that would not survive is unreadable:', () => {
  test.each([
    ['binary', 'binary', bytes(0x89, 0x50, 0x4e, 0x47, 0x00, 0x01)],
    ['Latin-1', 'encoding', bytes(0x63, 0x61, 0x66, 0xe9, 0x0a)],
    ['a cut UTF-8 sequence', 'encoding', bytes(0x61, 0xe2, 0x82)],
    ['UTF-16 with half a character', 'encoding', bytes(0xff, 0xfe, 0x61)],
    ['UTF-16 with half a surrogate pair', 'encoding', bytes(0xfe, 0xff, 0xd8, 0x3d)],
    ['UTF-32', 'encoding', bytes(0xff, 0xfe, 0x00, 0x00, 0x61, 0x00, 0x00, 0x00)],
    ['UTF-16 without a byte order mark', 'binary', bytes(0x61, 0x00, 0x62, 0x00)],
    ['more than 5 MB', 'too-large', Buffer.alloc(5_000_001, 'a')],
  ])('%s is %s', async (_, reason, content) => {
    expect(await readBytes(content)).toEqual({ kind: 'unreadable', reason });
  });

  test('a directory is no file', async () => {
    const { workspace } = createWorkspace({ 'src/a.txt': '' });
    expect(await workspace.read('src')).toEqual({ kind: 'unreadable', reason: 'directory' });
    expect(await workspace.read('')).toEqual({ kind: 'unreadable', reason: 'directory' });
  });

  test('a pipe is denied instead of waited for', async () => {
    const { folder, workspace } = createWorkspace();
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(await workspace.read('pipe')).toEqual({ kind: 'unreadable', reason: 'denied' });
  });

  test('a file that the system refuses to read is denied', async () => {
    const { workspace } = createWorkspace();
    expect(await workspace.read('a'.repeat(300))).toEqual({ kind: 'unreadable', reason: 'denied' });
  });
});

test('what is not there is missing, also below a file', async () => {
  const { workspace } = createWorkspace({ 'a.txt': '' });
  for (const path of ['b.txt', 'src/deep/b.txt', 'a.txt/b.txt']) {
    expect(await workspace.read(path)).toEqual({ kind: 'missing' });
  }
});

describe('a path that leads elsewhere', () => {
  const outside = { kind: 'unreadable', reason: 'outside' };
  const link = { kind: 'unreadable', reason: 'link' };

  test('by its name is not read', async () => {
    const { parent, workspace } = createWorkspace({ 'src/a.txt': '' });
    writeFileSync(join(parent, 'secret.txt'), 'secret');
    for (const path of ['../secret.txt', 'src/../../secret.txt', '..', '../nothing.txt']) {
      expect(await workspace.read(path)).toEqual(outside);
    }
  });

  test('through a link is not read, nor is what would be made behind it', async () => {
    const { parent, folder, workspace } = createWorkspace();
    writeFiles(parent, { 'elsewhere/secret.txt': 'secret', 'project-2/secret.txt': 'secret' });
    symlinkSync(join(parent, 'elsewhere/secret.txt'), join(folder, 'file.txt'));
    symlinkSync(join(parent, 'elsewhere'), join(folder, 'linked'));
    symlinkSync('../project-2', join(folder, 'sibling'));
    symlinkSync('linked', join(folder, 'twice'));
    for (const path of ['file.txt', 'linked/secret.txt', 'linked/new.txt', 'linked/a/b/new.txt', 'linked']) {
      expect(await workspace.read(path)).toEqual(link);
    }
    expect(await workspace.read('sibling/secret.txt')).toEqual(link);
    expect(await workspace.read('twice/secret.txt')).toEqual(link);
  });

  test('through a link to what is not there is told as that, not as missing, wherever that would be', async () => {
    const { parent, folder, workspace } = createWorkspace();
    symlinkSync(join(parent, 'not-yet.txt'), join(folder, 'absolute.txt'));
    symlinkSync('../not-yet.txt', join(folder, 'relative.txt'));
    symlinkSync('absolute.txt', join(folder, 'twice.txt'));
    symlinkSync('../not-yet', join(folder, 'not-yet'));
    symlinkSync('src/not-yet.txt', join(folder, 'inside.txt'));
    symlinkSync('loop.txt', join(folder, 'loop.txt'));
    for (const path of ['absolute.txt', 'relative.txt', 'twice.txt', 'not-yet/a.txt', 'inside.txt', 'loop.txt']) {
      expect(await workspace.read(path)).toEqual(link);
    }
  });

  test('through a link inside the folder is not read either: it may lead to what is ignored', async () => {
    const { folder, workspace } = createWorkspace({ '.git/hooks/a': '', '.env': 'TOKEN=1' });
    symlinkSync('.git/hooks', join(folder, 'hooks'));
    symlinkSync('.env', join(folder, 'AGENTS.md'));
    for (const path of ['hooks/a', 'hooks/pre-commit', 'AGENTS.md']) expect(await workspace.read(path)).toEqual(link);
  });

  test('is told from a name that merely begins with dots', async () => {
    const { workspace } = createWorkspace({ '..a.txt': 'a', '...': 'b' });
    expect(await workspace.read('..a.txt')).toEqual({ kind: 'text', text: 'a' });
    expect(await workspace.read('...')).toEqual({ kind: 'text', text: 'b' });
  });
});

test('a folder that is a link itself is read like any other', async () => {
  const { parent, folder } = createWorkspace({ 'a.txt': 'a' });
  symlinkSync(folder, join(parent, 'alias'));
  const workspace = createFolderWorkspace(join(parent, 'alias'));
  expect(await workspace.read('a.txt')).toEqual({ kind: 'text', text: 'a' });
  expect(await workspace.read('b.txt')).toEqual({ kind: 'missing' });
});

test('reads rules loosely: mixed endings and wrong bytes do not hide them', async () => {
  const { folder, workspace } = createWorkspace({ 'mixed.txt': 'a\r\nb\n' });
  writeFileSync(join(folder, 'latin.txt'), Buffer.from([0x23, 0xe9, 0x0a, 0x61]));
  writeFileSync(join(folder, 'binary'), Buffer.from([0x61, 0]));
  writeFileSync(join(folder, 'utf16.txt'), Buffer.from('\uFEFFa\n', 'utf16le'));
  const paths = ['mixed.txt', 'latin.txt', 'utf16.txt', 'binary', 'missing'];
  expect(await Promise.all(paths.map((path) => workspace.readLoosely(path)))).toEqual([
    'a\r\nb\n',
    '#\uFFFD\na',
    'a\n',
    null,
    null,
  ]);
});

test('an ignore file that never ends or is no file is not waited for', async () => {
  const folder = temporaryFolder();
  symlinkSync('/dev/zero', join(folder, '.gitignore'));
  execFileSync('mkfifo', [join(folder, '.foremanignore')]);
  const workspace = createFolderWorkspace(folder);
  expect(await Promise.all(['.gitignore', '.foremanignore'].map((path) => workspace.readLoosely(path)))).toEqual([
    null,
    null,
  ]);
});
