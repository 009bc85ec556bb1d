import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
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

describe('a sweep', () => {
  const longAgo = new Date('2020-01-01');
  const hash = (content: string) => createHash('sha256').update(content).digest('hex');
  const swept = () => {
    const folder = temporaryFolder();
    /** A content of an earlier session. */
    const old = (content: string, name = hash(content)) => {
      writeFileSync(join(folder, name), content);
      utimesSync(join(folder, name), longAgo, longAgo);
      return name;
    };
    return { folder, old, snapshots: createFileSnapshots(folder) };
  };

  test('deletes what nothing names, and what killed writers left, and nothing else', async () => {
    const { folder, old, snapshots } = swept();
    const [named, other] = [old('named'), old('x', 'no hash')];
    old('not named');
    old('half', `${named}.4711-abc`);
    await snapshots.sweep(
      async () => new Set([named]),
      () => true,
    );
    expect(readdirSync(folder).sort()).toEqual([named, other].sort());
  });

  test('spares what was kept here and is not named yet, also while it runs, until it is named', async () => {
    const { folder, old, snapshots } = swept();
    const [before, during] = [old('before'), old('during')];
    await snapshots.keep(Buffer.from('before'));
    const sweep = () =>
      snapshots.sweep(
        async () => {
          await snapshots.keep(Buffer.from('during'));
          snapshots.named([before, during]);
          return new Set();
        },
        () => true,
      );
    await sweep();
    expect(readdirSync(folder).sort()).toEqual([before, during].sort());
    await snapshots.sweep(
      async () => new Set(),
      () => true,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  test('spares what others keep meanwhile, deletes nothing where it may not go on or does not know what is named', async () => {
    const { folder, old, snapshots } = swept();
    old('a');
    await snapshots.sweep(
      async () => new Set(),
      () => false,
    );
    const failure = new Error('no');
    await expect(
      snapshots.sweep(
        () => Promise.reject(failure),
        () => true,
      ),
    ).rejects.toBe(failure);
    expect(readdirSync(folder)).toEqual([hash('a')]);
    await snapshots.sweep(
      async () => {
        writeFileSync(join(folder, hash('b')), 'b');
        return new Set();
      },
      () => true,
    );
    expect(readdirSync(folder)).toEqual([hash('b')]);
  });

  test('of a folder that is not there has nothing to do', async () => {
    const snapshots = createFileSnapshots(join(temporaryFolder(), 'none'));
    await snapshots.sweep(
      async () => new Set(),
      () => true,
    );
    expect(await snapshots.sizes()).toEqual(new Map());
  });
});
