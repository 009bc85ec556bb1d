import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasDescriptorPaths, openFolder } from '../../src/node/openFolder.ts';
import { createFile, rewriteFile } from '../../src/node/placeFile.ts';
import { readTree } from '../scenarios/fileTree.ts';
import { temporaryFolder, writeFiles } from './temporaryFolder.ts';

const bytes = Buffer.from([0, 0xff, 0x61]);

/** A project with a file, and a folder beside it that must never change. */
function openProject() {
  const parent = temporaryFolder();
  writeFiles(parent, { 'project/src/a': 'a', 'outside/a': 'mine' });
  const folder = join(parent, 'project');
  const swap = () => {
    renameSync(join(folder, 'src'), join(folder, 'away'));
    symlinkSync('../outside', join(folder, 'src'));
  };
  return { parent, folder, swap };
}

describe.each([...(hasDescriptorPaths ? [true] : []), false])('a folder opened through descriptors: %s', (through) => {
  test('leads to what stands in it, and is made with those on the way', () => {
    const { folder } = openProject();
    const place = openFolder(folder, ['src', 'new', 'deep'], true, through);
    writeFileSync(place.at('b'), bytes);
    expect(place.isThere()).toBe(true);
    place.close();
    expect(readTree(folder)).toEqual({ 'src/a': Buffer.from('a'), 'src/new/deep/b': bytes });
  });

  test('may be the root', () => {
    const { folder } = openProject();
    const place = openFolder(folder, [], true, through);
    writeFileSync(place.at('b'), bytes);
    place.close();
    expect(readFileSync(join(folder, 'b'))).toEqual(bytes);
  });

  test('takes away what it made, except what something stands in by then', () => {
    const { folder } = openProject();
    const place = openFolder(folder, ['src', 'new', 'deep', 'deeper'], true, through);
    writeFileSync(join(folder, 'src/new/mine'), 'mine');
    place.undo();
    place.close();
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(['src', 'src/a', 'src/new', 'src/new/mine']);
  });

  test('that cannot be opened leaves nothing of those on the way', () => {
    const { folder } = openProject();
    expect(() => openFolder(folder, ['new', 'deep', 'x'.repeat(300)], true, through)).toThrow('ENAMETOOLONG');
    expect(readdirSync(folder)).toEqual(['src']);
  });
});

describe.runIf(hasDescriptorPaths)('through descriptors', () => {
  test('a folder is not made unless that is asked for', () => {
    const { folder } = openProject();
    expect(() => openFolder(folder, ['new'], false)).toThrow('ENOENT');
    expect(readdirSync(folder)).toEqual(['src']);
  });

  test.each([
    ['a folder', '../outside'],
    ['a folder inside', 'src'],
    ['nothing', 'nowhere'],
    ['itself', 'linked'],
  ])('a link to %s is never followed', (_, target) => {
    const { parent, folder } = openProject();
    symlinkSync(target, join(folder, 'linked'));
    const before = readTree(parent);
    for (const way of [['linked'], ['linked', 'new'], ['linked', '..', 'src']]) {
      expect(() => openFolder(folder, way, true)).toThrow(/ENOTDIR|ELOOP|ENOENT/);
    }
    expect(readTree(parent)).toEqual(before);
    expect(readdirSync(join(parent, 'outside'))).toEqual(['a']);
  });

  test('nothing is written behind a link that takes the place of an open folder', () => {
    const { parent, folder, swap } = openProject();
    const place = openFolder(folder, ['src'], false);
    swap();
    createFile(place.at('new'), bytes);
    rewriteFile(place.at('a'), bytes);
    expect(place.isThere()).toBe(false);
    place.close();
    expect(readTree(join(parent, 'outside'))).toEqual({ a: Buffer.from('mine') });
    expect(readTree(join(folder, 'away'))).toEqual({ a: bytes, new: bytes });
  });

  test('a folder that is moved or goes is told', () => {
    const { folder } = openProject();
    mkdirSync(join(folder, 'b'));
    const place = openFolder(folder, ['b'], false);
    renameSync(join(folder, 'b'), join(folder, 'c'));
    expect(place.isThere()).toBe(false);
    renameSync(join(folder, 'c'), join(folder, 'b'));
    expect(place.isThere()).toBe(true);
    place.close();
  });

  test('no descriptor stays open', () => {
    const { folder } = openProject();
    const count = () => readdirSync('/proc/self/fd').length;
    const before = count();
    openFolder(folder, ['src', 'new'], true).close();
    expect(() => openFolder(folder, ['src', 'a', 'b'], true)).toThrow('ENOTDIR');
    expect(count()).toBe(before);
  });
});
