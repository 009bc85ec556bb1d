import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gitPrefix } from '../../src/node/gitPrefix.ts';
import { temporaryFolder, writeFiles } from './temporaryFolder.ts';

test('the way from the top of the work tree is told, also through a link and in a linked work tree', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'repo/packages/a b/x': '', 'linked/.git': 'gitdir: ../repo', 'linked/src/x': '', 'none/x': '' });
  mkdirSync(join(folder, 'repo/.git'));
  symlinkSync(join(folder, 'repo/packages'), join(folder, 'alias'));
  const prefixes = ['repo', 'repo/packages/a b', 'alias', 'linked/src', 'none'];
  expect(await Promise.all(prefixes.map((name) => gitPrefix(join(folder, name))))).toEqual([
    '',
    'packages/a b/',
    'packages/',
    'src/',
    '',
  ]);
});
