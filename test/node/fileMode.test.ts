import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readFileMode } from '../../src/node/fileMode.ts';
import { temporaryFolder, writeFiles } from './temporaryFolder.ts';

test('a file has the mode that its owner’s right to run it says, a missing one that of a new file', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, { plain: 'a', mine: 'a', others: 'a' });
  chmodSync(join(folder, 'mine'), 0o744);
  chmodSync(join(folder, 'others'), 0o655);
  const names = ['plain', 'mine', 'others', 'none', 'plain/none'];
  expect(await Promise.all(names.map((name) => readFileMode(join(folder, name))))).toEqual([
    '100644',
    '100755',
    '100644',
    '100644',
    '100644',
  ]);
});
