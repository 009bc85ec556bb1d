import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nextOutFile, openOutFile, writeOutFile } from '../../src/cli/outFile.ts';
import { temporaryFolder, writeFiles } from '../node/temporaryFolder.ts';

test.each([
  ['a new file', 'new.diff'],
  ['an empty file', 'empty'],
  ['a device', '/dev/null'],
])('a result may be written to %s', async (_, given) => {
  const folder = temporaryFolder();
  writeFiles(folder, { empty: '' });
  const path = given.startsWith('/') ? given : join(folder, given);
  expect(await openOutFile('--patch', given, folder)).toBe(path);
});

test.each([
  ['a source file', 'src/a.ts', '--patch src/a.ts exists, so it is not overwritten. Name another file, or remove it.'],
  ['a diff of before', 'cut', '--patch cut exists, so it is not overwritten. Name another file, or remove it.'],
  ['a folder', 'src', '--patch src is a folder.'],
])('a result is never written over %s', async (_, given, message) => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'src/a.ts': 'const a = 1;\n', cut: 'diff --git a/a b/a\n' });
  await expect(openOutFile('--patch', given, folder)).rejects.toMatchObject({
    name: 'UsageError',
    message,
  });
});

test('a result is not written where there is no folder', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'src'));
  await expect(openOutFile('--out', 'none/a.md', folder)).rejects.toMatchObject({
    name: 'UsageError',
    message: `--out none/a.md: there is no folder ${join(folder, 'none')}.`,
  });
});

test('a result is written once, and not over what came there meanwhile', async () => {
  const path = join(temporaryFolder(), 'a.diff');
  await writeOutFile(path, 'mine');
  await expect(writeOutFile(path, 'other')).rejects.toThrow('was written to meanwhile');
  expect(readFileSync(path, 'utf8')).toBe('mine');
});

test.each([
  ['change.diff', 'change-2.diff'],
  ['change-2.diff', 'change-3.diff'],
  ['../a b', '../a b-2'],
  ['/x.y/out', '/x.y/out-2'],
])('the file that goes on from %s is %s', (path, next) => {
  expect(nextOutFile(path)).toBe(next);
});
