import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFileJournal } from '../../src/node/fileJournal.ts';
import { temporaryFolder } from './temporaryFolder.ts';

function createJournal(folder = join(temporaryFolder(), 'runs')) {
  const troubles: unknown[] = [];
  return {
    folder,
    troubles,
    journal: createFileJournal(folder, (error) => troubles.push(error)),
    fileOf: (runId: string) => join(folder, `${runId}.jsonl`),
  };
}

test('what is appended is read back in order, also by another window', async () => {
  const { journal, folder, troubles } = createJournal();
  await journal.append('r1', { a: 'line\nbreak', b: [1, null, 'é👍\u2028'] }, true);
  await journal.append('r1', { a: 2 }, true);
  expect(await journal.latest(true)).toEqual([{ a: 'line\nbreak', b: [1, null, 'é👍\u2028'] }, { a: 2 }]);
  expect(await createJournal(folder).journal.latest(true)).toEqual(await journal.latest(true));
  expect(troubles).toEqual([]);
});

test('an entry is a line of JSON in a file of its run', async () => {
  const { journal, fileOf } = createJournal();
  await journal.append('r1', { a: 1 }, true);
  await journal.append('r1', { b: 2 }, true);
  expect(readFileSync(fileOf('r1'), 'utf8')).toBe('{"a":1}\n{"b":2}\n');
});

test('the newest run is the one whose id sorts last, whenever it was written; other files do not count', async () => {
  const { journal, folder } = createJournal();
  await journal.append('20260102', { run: 2 }, true);
  await journal.append('20260101', { run: 1 }, true);
  writeFileSync(join(folder, 'zzz.txt'), 'not a run');
  expect(await journal.latest(true)).toEqual([{ run: 2 }]);
});

test('whoever watches sees when something was added to the newest run', async () => {
  const { journal, folder } = createJournal();
  const { journal: watched } = createJournal(folder);
  const seen = [await watched.newest()];
  for (const [runId, entry] of [
    ['r1', 1],
    ['r1', 2],
    ['r2', 1],
    ['r1', 3],
  ] as const) {
    await journal.append(runId, { entry }, false);
    seen.push(await watched.newest());
  }
  expect(seen).toEqual(['', 'r1 12', 'r1 24', 'r2 12', 'r2 12']);
});

describe('which run is the latest', () => {
  const begin = async (...runIds: readonly string[]) => {
    const opened = createJournal();
    for (const run of runIds) await opened.journal.append(run, { run }, true);
    return opened;
  };

  test('is that which was chosen, for every window, until another begins', async () => {
    const { journal, folder } = await begin('r1', 'r2', 'r3');
    await journal.choose('r1');
    expect([await journal.latest(true), await createJournal(folder).journal.latest(false)]).toEqual([
      [{ run: 'r1' }],
      [{ run: 'r1' }],
    ]);
    await journal.append('r2', { run: 'r2' }, true);
    expect(await journal.latest(true)).toEqual([{ run: 'r1' }]);
    await journal.append('r4', { run: 'r4' }, true);
    expect(await journal.latest(true)).toEqual([{ run: 'r4' }]);
  });

  test('may be none, also where there are others', async () => {
    const { journal } = await begin('r1', 'r2');
    await journal.choose(null);
    expect(await journal.latest(true)).toEqual([]);
  });

  test('is the chosen one beside one that began and was torn before its first line was whole', async () => {
    const { journal, fileOf } = await begin('r1', 'r2');
    await journal.choose('r1');
    writeFileSync(fileOf('r3'), '{"run":');
    expect(await journal.latest(true)).toEqual([{ run: 'r1' }]);
    await journal.remove(['r3']);
    expect(await journal.latest(true)).toEqual([{ run: 'r1' }]);
  });

  test('is the newest where the choice cannot be read, which is told', async () => {
    const { journal, folder, troubles } = await begin('r1', 'r2');
    writeFileSync(join(folder, 'chosen.json'), '{"run":1}');
    expect(await journal.latest(true)).toEqual([{ run: 'r2' }]);
    expect(troubles).toEqual([new Error('chosen.json names no run.')]);
  });

  test('is told to whoever watches', async () => {
    const { journal } = await begin('r1', 'r2');
    const before = await journal.newest();
    await journal.choose('r1');
    const chosen = await journal.newest();
    await journal.remove(['r2']);
    expect([before, chosen.replace(/ [\d.]+$/, ' T')]).toEqual(['r2 13', 'r1 13 T']);
    expect(await journal.newest()).not.toBe(chosen);
  });
});

describe('runs that are deleted', () => {
  test('are gone; the latest stays that, and where it is deleted no older one takes its place', async () => {
    const { journal, folder } = createJournal();
    for (const run of ['r1', 'r2', 'r3', 'r4']) await journal.append(run, { run }, true);
    await journal.remove(['r2']);
    expect([await journal.runs(), await journal.latest(true)]).toEqual([['r4', 'r3', 'r1'], [{ run: 'r4' }]]);
    await journal.remove(['r4', 'r1']);
    expect([await journal.runs(), await journal.latest(true)]).toEqual([['r3'], []]);
    expect(readdirSync(folder).sort()).toEqual(['chosen.json', 'r3.jsonl']);
    expect(await journal.read('r3', false)).toEqual([{ run: 'r3' }]);
    expect(await journal.read('r4', false)).toEqual([]);
  });
});

test('a journal without a folder or without runs is empty and makes no folder to read', async () => {
  const { journal, folder } = createJournal();
  expect(await journal.latest(true)).toEqual([]);
  expect(existsSync(folder)).toBe(false);
  mkdirSync(folder);
  expect(await journal.latest(true)).toEqual([]);
});

test('an entry that cannot be written whole leaves nothing behind, and those after it stand where it would', async () => {
  const { journal, fileOf } = createJournal();
  await journal.append('r1', { a: 1 }, true);
  await expect(journal.append('r1', { a: 2n }, true)).rejects.toThrow(TypeError);
  await journal.append('r1', { a: 3 }, true);
  expect(readFileSync(fileOf('r1'), 'utf8')).toBe('{"a":1}\n{"a":3}\n');
});

test('a folder that cannot be read or written is an error', async () => {
  const parent = temporaryFolder();
  writeFileSync(join(parent, 'runs'), 'a file');
  const { journal } = createJournal(join(parent, 'runs'));
  await expect(journal.latest(true)).rejects.toMatchObject({ code: 'ENOTDIR' });
  await expect(journal.append('r1', {}, true)).rejects.toMatchObject({ code: 'EEXIST' });
});

describe('after a crash', () => {
  test('a torn last line is cut off and told, and the next entry is whole again', async () => {
    const { journal, fileOf, troubles } = createJournal();
    await journal.append('r1', { a: 1 }, true);
    appendFileSync(fileOf('r1'), '{"a":"é');
    expect(await journal.latest(true)).toEqual([{ a: 1 }]);
    expect(troubles).toEqual([new Error('The last entry of r1.jsonl was cut short by a crash and is left out.')]);
    await journal.append('r1', { a: 2 }, true);
    expect(await journal.latest(true)).toEqual([{ a: 1 }, { a: 2 }]);
    expect(readFileSync(fileOf('r1'), 'utf8')).toBe('{"a":1}\n{"a":2}\n');
    expect(troubles).toHaveLength(1);
  });

  test('whoever only reads cuts nothing off and tells nothing: the writer may be in the middle of a line', async () => {
    const { journal, folder, fileOf, troubles } = createJournal();
    mkdirSync(folder);
    writeFileSync(fileOf('r1'), '{"a":1}\n{"a":"é');
    expect(await journal.latest(false)).toEqual([{ a: 1 }]);
    expect(readFileSync(fileOf('r1'), 'utf8')).toBe('{"a":1}\n{"a":"é');
    expect(troubles).toEqual([]);
  });

  test('an entry goes behind the last whole line, even where nobody has read the journal before', async () => {
    const { journal, folder, fileOf, troubles } = createJournal();
    mkdirSync(folder);
    writeFileSync(fileOf('r1'), '{"a":1}\n{"a":"é');
    await journal.append('r1', { a: 2 }, false);
    expect(readFileSync(fileOf('r1'), 'utf8')).toBe('{"a":1}\n{"a":2}\n');
    expect(troubles).toHaveLength(1);
  });

  test('a file of nothing but a torn line is an empty run', async () => {
    const { journal, folder, fileOf, troubles } = createJournal();
    mkdirSync(folder);
    writeFileSync(fileOf('r1'), '{"a"');
    expect(await journal.latest(true)).toEqual([]);
    expect(readFileSync(fileOf('r1'), 'utf8')).toBe('');
    expect(troubles).toHaveLength(1);
  });

  test('a line that cannot be read is left out and told, and the others are kept', async () => {
    const { journal, fileOf, troubles } = createJournal();
    await journal.append('r1', { a: 1 }, true);
    appendFileSync(fileOf('r1'), 'garbage\n');
    await journal.append('r1', { a: 2 }, true);
    expect(await journal.latest(true)).toEqual([{ a: 1 }, { a: 2 }]);
    expect(troubles).toEqual([new Error('Line 2 of r1.jsonl cannot be read and is left out.')]);
    expect((troubles[0] as Error).cause).toBeInstanceOf(SyntaxError);
  });

  test('a torn line is cut off to the byte, whatever bytes stand before it', async () => {
    const { journal, fileOf } = createJournal();
    await journal.append('r1', { a: 1 }, true);
    appendFileSync(fileOf('r1'), Buffer.from([0xff, 0xfe, 0xff, 0x0a]));
    appendFileSync(fileOf('r1'), '{"torn"');
    expect(await journal.latest(true)).toEqual([{ a: 1 }]);
    expect(readFileSync(fileOf('r1')).toString('hex')).toBe(
      Buffer.from('{"a":1}\n\xff\xfe\xff\n', 'latin1').toString('hex'),
    );
  });
});

test('runs stand beside each other', async () => {
  const { journal, folder } = createJournal();
  await Promise.all(['a', 'b', 'c'].map((runId) => journal.append(runId, { runId }, true)));
  expect(readdirSync(folder).sort()).toEqual(['a.jsonl', 'b.jsonl', 'c.jsonl']);
});
