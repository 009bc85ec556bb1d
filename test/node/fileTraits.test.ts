import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readFileTraits } from '../../src/node/fileTraits.ts';
import { temporaryFolder, writeFiles } from './temporaryFolder.ts';

test('a file has a mode and perhaps a byte order mark', async () => {
  const folder = temporaryFolder();
  const mark = Buffer.from([0xef, 0xbb, 0xbf]);
  writeFiles(folder, {
    plain: 'a',
    empty: '',
    marked: Buffer.concat([mark, Buffer.from('a')]),
    half: mark.subarray(0, 2),
  });
  chmodSync(join(folder, 'marked'), 0o744);
  chmodSync(join(folder, 'half'), 0o655);
  const names = ['plain', 'empty', 'marked', 'half', 'none', 'plain/none'];
  expect(await Promise.all(names.map((name) => readFileTraits(join(folder, name))))).toEqual([
    { mode: '100644', hasBom: false },
    { mode: '100644', hasBom: false },
    { mode: '100755', hasBom: true },
    { mode: '100644', hasBom: false },
    { mode: '100644', hasBom: false },
    { mode: '100644', hasBom: false },
  ]);
});
