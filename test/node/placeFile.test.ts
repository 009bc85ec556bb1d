import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFile, replaceFile, restoreFile, rewriteFile } from '../../src/node/placeFile.ts';
import { temporaryFolder, writeFiles } from './temporaryFolder.ts';

const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0x00, 0xff]);

function folderWith(files: Record<string, string>) {
  const folder = temporaryFolder();
  writeFiles(folder, files);
  return { folder, file: join(folder, 'a'), names: () => readdirSync(folder).sort() };
}

describe('replacing a file', () => {
  test('puts the bytes in its place with the given permissions, and leaves nothing else behind', () => {
    const { file, names } = folderWith({ a: 'old' });
    replaceFile(file, bytes, 0o751);
    expect(readFileSync(file)).toEqual(bytes);
    expect(statSync(file).mode & 0o7777).toBe(0o751);
    expect(names()).toEqual(['a']);
  });

  test('makes a file that is not there, with the permissions of a new one', () => {
    const { folder, file } = folderWith({ b: '' });
    replaceFile(file, bytes, null);
    expect(readFileSync(file)).toEqual(bytes);
    expect(statSync(file).mode).toBe(statSync(join(folder, 'b')).mode);
  });

  test('replaces a link and leaves what it leads to alone', () => {
    const { folder, file } = folderWith({ b: 'b' });
    symlinkSync('b', file);
    replaceFile(file, bytes, null);
    expect(readFileSync(file)).toEqual(bytes);
    expect(readFileSync(join(folder, 'b'), 'utf8')).toBe('b');
  });

  test('that fails leaves the old one and nothing else', () => {
    const { folder, file, names } = folderWith({ 'a/b': 'b' });
    expect(() => replaceFile(file, bytes, null)).toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
    expect(names()).toEqual(['a']);
    expect(readFileSync(join(folder, 'a/b'), 'utf8')).toBe('b');
    expect(() => replaceFile(join(folder, 'none/a'), bytes, null)).toThrow('ENOENT');
  });
});

describe('making a file', () => {
  test('puts the bytes there with the permissions of a new file, and leaves nothing else behind', () => {
    const { folder, file, names } = folderWith({ b: '' });
    createFile(file, bytes);
    expect(readFileSync(file)).toEqual(bytes);
    expect(statSync(file).mode).toBe(statSync(join(folder, 'b')).mode);
    expect(names()).toEqual(['a', 'b']);
  });

  test.each<[string, (folder: string) => void]>([
    ['a file', (folder) => linkSync(join(folder, 'b'), join(folder, 'a'))],
    ['a folder', (folder) => mkdirSync(join(folder, 'a'))],
    ['a link', (folder) => symlinkSync('b', join(folder, 'a'))],
    ['a link that leads nowhere', (folder) => symlinkSync('none', join(folder, 'a'))],
  ])('never happens in the place of %s', (_, occupy) => {
    const { folder, file, names } = folderWith({ b: 'b' });
    occupy(folder);
    expect(() => createFile(file, bytes)).toThrow('EEXIST');
    expect(names()).toEqual(['a', 'b']);
    expect(readFileSync(join(folder, 'b'), 'utf8')).toBe('b');
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  test('that fails leaves nothing', () => {
    const { folder, names } = folderWith({ b: '' });
    expect(() => createFile(join(folder, 'a'.repeat(300)), bytes)).toThrow('ENAMETOOLONG');
    expect(names()).toEqual(['b']);
  });
});

test('an empty file can be made and replaced', () => {
  const { file } = folderWith({});
  createFile(file, Buffer.alloc(0));
  chmodSync(file, 0o600);
  replaceFile(file, Buffer.alloc(0), 0o600);
  expect(statSync(file)).toMatchObject({ size: 0 });
});

test.each<[string, (file: string) => void]>([
  ['a link', (file) => symlinkSync('b', file)],
  ['a folder', (file) => mkdirSync(file)],
  ['a pipe', (file) => execFileSync('mkfifo', [file])],
])('what is no file is not rewritten: %s', (_, make) => {
  const { folder, file, names } = folderWith({ b: 'b' });
  make(file);
  expect(() => rewriteFile(file, bytes)).toThrow('EINVAL');
  expect(names()).toEqual(['a', 'b']);
  expect(readFileSync(join(folder, 'b'), 'utf8')).toBe('b');
});

test('a file that is rewritten keeps its mode and its other names', () => {
  const folder = temporaryFolder();
  const [plain, named, other] = ['plain', 'named', 'other'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(plain, 'a long old text');
  chmodSync(plain, 0o754);
  writeFileSync(named, 'a long old text');
  linkSync(named, other);
  rewriteFile(plain, Buffer.from('new'));
  rewriteFile(named, Buffer.from('new'));
  expect([plain, named, other].map((file) => readFileSync(file, 'utf8'))).toEqual(['new', 'new', 'new']);
  expect([statSync(plain).mode & 0o777, statSync(named).nlink]).toEqual([0o754, 2]);
  expect(readdirSync(folder).sort()).toEqual(['named', 'other', 'plain']);
});

describe('putting bytes back into a half-written file', () => {
  test('happens at once where another file can be made beside it', () => {
    const { file, names } = folderWith({ a: 'half of a long new te' });
    const { ino } = statSync(file);
    restoreFile(file, bytes);
    expect(readFileSync(file)).toEqual(bytes);
    expect(statSync(file).ino).not.toBe(ino);
    expect(names()).toEqual(['a']);
  });

  test.each(['half of a long new te', 'ha'])('happens in its place where none can: %s', (left) => {
    const folder = folderWithoutRoom();
    const file = join(folder, 'a');
    writeFileSync(file, left);
    const { ino } = statSync(file);
    expect(() => rewriteFile(file, bytes)).toThrow('ENAMETOOLONG');
    restoreFile(file, bytes);
    expect(readFileSync(file)).toEqual(bytes);
    expect(statSync(file).ino).toBe(ino);
    expect(readdirSync(folder)).toEqual(['a']);
  });

  test('never leads through a link', () => {
    const { folder, file } = folderWith({ b: 'b' });
    symlinkSync('b', file);
    expect(() => restoreFile(file, bytes)).toThrow('ELOOP');
    expect(readFileSync(join(folder, 'b'), 'utf8')).toBe('b');
  });
});

/** A folder whose path is so long that only files with names of a few letters can be made in it. */
function folderWithoutRoom(): string {
  const longest = 4_090;
  const below = `/${'d'.repeat(199)}`.repeat(Math.ceil(longest / 200));
  const folder = `${temporaryFolder()}${below}`.slice(0, longest);
  mkdirSync(folder, { recursive: true });
  return folder;
}
