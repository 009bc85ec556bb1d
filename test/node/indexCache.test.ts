import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FileIndex } from '../../src/core/retrieval/fileIndex.ts';
import { readIndexCache, writeIndexCache } from '../../src/node/indexCache.ts';
import { indexOfTexts } from '../core/retrieval/indexOfTexts.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const files = { 'src/ledger.ts': 'class Ledger {}', 'größe.md': 'budget', 'photo.png': null };

/** Everything of an index that is kept. */
function contentOf(index: FileIndex | null): unknown {
  return index === null ? null : structuredClone(index.save());
}

function keptIndex(): { readonly file: string; readonly index: FileIndex } {
  const file = join(temporaryFolder(), 'cache/index/a');
  const index = indexOfTexts(files);
  writeIndexCache(file, 'key', index);
  return { file, index };
}

test('what was kept is read as it was, and belongs to the person alone', () => {
  const { file, index } = keptIndex();
  expect(contentOf(readIndexCache(file, 'key'))).toEqual(contentOf(index));
  expect([statSync(file).mode & 0o777, statSync(dirname(file)).mode & 0o777]).toEqual([0o600, 0o700]);
  expect(readdirSync(dirname(file))).toEqual(['a']);
});

test('an index of nothing is kept, and takes the place of what was there', () => {
  const { file } = keptIndex();
  writeIndexCache(file, 'key', new FileIndex());
  expect(contentOf(readIndexCache(file, 'key'))).toEqual(contentOf(new FileIndex()));
});

test('there is none under another key, of another version, or where nothing was kept', () => {
  const { file } = keptIndex();
  expect(readIndexCache(file, 'other')).toBeNull();
  expect(readIndexCache(`${file}.not`, 'key')).toBeNull();
  expect(readIndexCache(dirname(file), 'key')).toBeNull();
  expect(readIndexCache(join(file, 'below'), 'key')).toBeNull();
});

test('one bit that flipped, anywhere, makes it none', () => {
  const { file } = keptIndex();
  const bytes = readFileSync(file);
  fc.assert(
    fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
      const damaged = Buffer.from(bytes);
      damaged[bit >> 3] = (damaged[bit >> 3] as number) ^ (1 << (bit & 7));
      writeFileSync(file, damaged);
      expect(readIndexCache(file, 'key')).toBeNull();
    }),
    { numRuns: 300 },
  );
});

test('one that is too short or too long is none', () => {
  const { file } = keptIndex();
  const bytes = readFileSync(file);
  for (const length of [0, 1, 13, 14, 45, 46, 53, 54, 100, bytes.length - 1]) {
    writeFileSync(file, bytes.subarray(0, length));
    expect(readIndexCache(file, 'key')).toBeNull();
  }
  writeFileSync(file, Buffer.concat([bytes, Buffer.from([0])]));
  expect(readIndexCache(file, 'key')).toBeNull();
  writeFileSync(file, bytes);
  expect(readIndexCache(file, 'key')).not.toBeNull();
});

test('where it cannot be kept nothing is left behind', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'a'));
  expect(() => writeIndexCache(join(folder, 'a'), 'key', indexOfTexts(files))).toThrow('EISDIR');
  expect(readdirSync(folder)).toEqual(['a']);
  writeFileSync(join(folder, 'b'), '');
  expect(() => writeIndexCache(join(folder, 'b/index'), 'key', indexOfTexts(files))).toThrow(/ENOTDIR|EEXIST/);
  expect(existsSync(join(folder, 'b/index'))).toBe(false);
});
