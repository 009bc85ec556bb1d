import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFileSnapshots } from '../../src/node/fileSnapshots.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const bytes = Buffer.from([0xff, 0x00, 0x0d, 0x0a, 0xe9]);
const id = createHash('sha256').update(bytes).digest('hex');

test('bytes come back as they were kept, under their hash and only once', async () => {
  const folder = join(temporaryFolder(), 'snapshots');
  const snapshots = createFileSnapshots(folder);
  expect([await snapshots.keep(bytes), await snapshots.keep(Buffer.from(bytes))]).toEqual([id, id]);
  expect(readdirSync(folder)).toEqual([id]);
  expect(await createFileSnapshots(folder).read(id)).toEqual(bytes);
});

test('bytes that are gone or were damaged are none, and are kept anew', async () => {
  const folder = temporaryFolder();
  const snapshots = createFileSnapshots(folder);
  expect(await snapshots.read(id)).toBeNull();
  await snapshots.keep(bytes);
  truncateSync(join(folder, id), 2);
  expect(await snapshots.read(id)).toBeNull();
  await snapshots.keep(bytes);
  expect(await snapshots.read(id)).toEqual(bytes);
});

test('what cannot be kept rejects and leaves nothing half written', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  await expect(createFileSnapshots(join(folder, 'file', 'below')).keep(bytes)).rejects.toMatchObject({
    code: 'ENOTDIR',
  });
  mkdirSync(join(folder, id));
  await expect(createFileSnapshots(folder).keep(bytes)).rejects.toMatchObject({ code: 'EISDIR' });
  expect(readdirSync(folder).sort()).toEqual([id, 'file'].sort());
});
