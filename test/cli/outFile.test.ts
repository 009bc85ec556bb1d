import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openOutFile } from '../../src/cli/outFile.ts';
import { temporaryFolder, writeFiles } from '../node/temporaryFolder.ts';

test.each([
  ['a new file', 'new.diff'],
  ['an empty file', 'empty'],
  ['a file that holds such a result already', 'old.diff'],
  ['a device', '/dev/null'],
])('a result may be written to %s', async (_, given) => {
  const folder = temporaryFolder();
  writeFiles(folder, { empty: '', 'old.diff': 'diff --git a/a b/a\n' });
  const path = given.startsWith('/') ? given : join(folder, given);
  expect(await openOutFile('--patch', given, folder, 'diff --git ')).toBe(path);
});

test.each([
  ['a source file', 'src/a.ts', '--patch src/a.ts exists and is something else, so it is not overwritten.'],
  ['the beginning of a result', 'cut', '--patch cut exists and is something else, so it is not overwritten.'],
  ['a folder', 'src', '--patch src is a folder.'],
])('a result is never written over %s', async (_, given, message) => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'src/a.ts': 'const a = 1;\n', cut: 'diff' });
  await expect(openOutFile('--patch', given, folder, 'diff --git ')).rejects.toMatchObject({
    name: 'UsageError',
    message,
  });
});

test('a result is not written where there is no folder', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'src'));
  await expect(openOutFile('--out', 'none/a.md', folder, '#')).rejects.toMatchObject({
    name: 'UsageError',
    message: `--out none/a.md: there is no folder ${join(folder, 'none')}.`,
  });
});
