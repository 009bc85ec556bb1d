import { describe, expect, test } from 'vitest';
import { createGatedReader } from '../../../src/core/context/gatedReader.ts';
import type { SecretScanner } from '../../../src/core/ports.ts';
import { createMemoryWorkspace, type MemoryFile } from '../memoryWorkspace.ts';
import { noSecrets, readerOf } from '../reader.ts';
import { madeKey } from '../secretTexts.ts';

const key = madeKey(32);
const broken: SecretScanner = { find: () => Promise.reject(new Error('no bundle')) };

const files: Record<string, MemoryFile> = {
  'a.ts': `const apiKey = '${key}';\n`,
  '.gitignore': 'private/\n',
  'private/b.ts': 'b',
  'link.ts': { link: 'a.ts' },
  'linked/c.ts': { link: 'a.ts' },
  'image.png': { unreadable: 'binary' },
};

describe('a file is read', () => {
  test('with marks in place of its secrets', async () => {
    const content = await readerOf(createMemoryWorkspace(files)).read('a.ts');
    expect(content).toMatchObject({
      kind: 'text',
      text: files['a.ts'],
      masked: { shown: expect.stringMatching(/^const apiKey = 'MASKED_SECRET_[0-9a-f]{8}_1';\n$/), count: 1 },
    });
  });

  test.each([
    ['private/b.ts', { kind: 'withheld' }],
    ['.env', { kind: 'withheld' }],
    ['link.ts', { kind: 'unreadable', reason: 'link' }],
    ['image.png', { kind: 'unreadable', reason: 'binary' }],
    ['none.ts', { kind: 'missing' }],
  ])('or not: %s', async (path, expected) => {
    const workspace = createMemoryWorkspace(files);
    expect(await readerOf(workspace).read(path)).toEqual(expected);
    expect(workspace.reads.filter((read) => /private|env|link/.test(read))).toEqual([]);
  });

  test('and not shown where secrets cannot be looked for, which the log tells with its cause', async () => {
    const log: unknown[] = [];
    const reader = createGatedReader(createMemoryWorkspace(files), broken, (...said) => log.push(said));
    expect(await reader.read('a.ts')).toEqual({ kind: 'unsearched' });
    expect(log).toEqual([['a.ts is not sent: secrets could not be looked for', new Error('no bundle')]]);
  });
});

describe('what a person or a model wrote is shown', () => {
  test('with every text in it masked for good, the same secret with the same mark', async () => {
    const value = {
      text: `password: ${key}`,
      count: 1,
      none: null,
      all: [`token: ${key}`, 'short', { kind: 'modify' }],
    };
    const shown = await readerOf(createMemoryWorkspace({})).show(value);
    const mark = /MASKED_SECRET_[0-9a-f]{8}_1/.exec(shown.text)?.[0];
    expect(mark).toBeDefined();
    expect(shown).toEqual({
      ...value,
      text: `password: ${mark}`,
      all: [`token: ${mark}`, 'short', { kind: 'modify' }],
    });
  });

  test('with the marks of files that it speaks of', async () => {
    const text = 'Keep MASKED_SECRET_1a2b3c4d_1 as it is, password: MASKED_SECRET_1a2b3c4d_2';
    expect(await createGatedReader(createMemoryWorkspace({}), noSecrets, () => {}).show(text)).toBe(text);
  });

  test('or not at all', async () => {
    const reader = createGatedReader(createMemoryWorkspace({}), broken, () => {});
    const failure = { kind: 'unsearched', cause: new Error('no bundle') };
    await expect(reader.show({ text: 'Raise it.' })).rejects.toMatchObject(failure);
  });
});
