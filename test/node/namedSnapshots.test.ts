import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { namedSnapshots } from '../../src/node/namedSnapshots.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const id = '0123456789abcdef'.repeat(4);

test.each([0, 1_048_512, 1_048_513, 1_048_540, 1_048_575, 1_048_576])(
  'a hash is found wherever it stands in a file, %i bytes from its beginning, whatever bytes are around it',
  async (at) => {
    const file = join(temporaryFolder(), 'a.jsonl');
    writeFileSync(file, Buffer.concat([Buffer.alloc(at, 0xff), Buffer.from(id), Buffer.from('"'), Buffer.alloc(9)]));
    expect([...(await namedSnapshots(file))]).toEqual([id]);
  },
);

test('a file that is not there is an error, not one that names nothing', async () => {
  await expect(namedSnapshots(join(temporaryFolder(), 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
});
