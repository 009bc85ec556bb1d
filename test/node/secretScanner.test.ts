import { expect, test } from 'vitest';
import { createSecretScanner } from '../../src/node/secretScanner.ts';
import { madeKey } from '../core/secretTexts.ts';

const scanner = createSecretScanner();

async function found(text: string, path = 'src/a.ts'): Promise<string[]> {
  return (await scanner.find(path, text)).map(({ start, end }) => text.slice(start, end));
}

const github = `ghp_${madeKey(36)}`;
const aws = `${madeKey(18, 2)}/${madeKey(12, 3)}+${madeKey(8, 4)}`;

test.each([
  ['const a = "%";', github],
  ['aws_secret_access_key = "%";', aws],
  ['const a = "%";', `glpat-${madeKey(20)}`],
])('finds the very secret in %s', async (around, secret) => {
  expect(await found(around.replace('%', () => secret))).toEqual([secret]);
});

test('no comment turns it off', async () => {
  expect(await found(`// secretlint-disable\n// secretlint-disable-next-line\nconst a = '${github}';\n`)).toEqual([
    github,
  ]);
});

test('has nothing to say of a file by its name, nor of a text without secrets', async () => {
  expect(await found('A=1\n', '.env')).toEqual([]);
  expect(await found('')).toEqual([]);
});

test('rejects a text that is too long to be searched', async () => {
  await expect(scanner.find('a.ts', 'a'.repeat(1_000_001))).rejects.toThrow('more than 1000000 characters');
});
