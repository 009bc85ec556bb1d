import { expect, test } from 'vitest';
import { isWithheld } from '../../../src/core/context/readGate.ts';
import { createMemoryWorkspace } from '../memoryWorkspace.ts';

const workspace = createMemoryWorkspace({
  '.gitignore': 'out/\n*.log\n',
  '.foremanignore': 'private.ts\n',
  'src/.gitignore': '!kept.log\n/generated\n',
  'src/a.ts': '',
  'src/generated/a.ts': '',
});

test.each([
  ['src/a.ts', false],
  ['src/new.ts', false],
  ['new/folder/a.ts', false],
  ['src/kept.log', false],
  ['out/a.ts', true],
  ['src/out/a.ts', true],
  ['out', false],
  ['a.log', true],
  ['src/a.log', true],
  ['kept.log', true],
  ['src/generated/a.ts', true],
  ['generated/a.ts', false],
  ['private.ts', true],
  ['src/private.ts', true],
  ['.env', true],
  ['src/.env.local', true],
  ['src/.env.example', false],
  ['node_modules/a/index.js', true],
  ['src/node_modules/a/index.js', true],
  ['.git/config', true],
])('%s is withheld: %s', async (path, withheld) => {
  expect(await isWithheld(path, workspace)).toBe(withheld);
});

test('what is named secret is withheld without a look at the workspace', async () => {
  const untouched = createMemoryWorkspace({ '.gitignore': '' });
  expect(await isWithheld('keys/server.pem', untouched)).toBe(true);
  expect(untouched.reads).toEqual([]);
});

test('each folder of a workspace with several has its own ignore files', async () => {
  const several = createMemoryWorkspace({ 'one/.gitignore': 'a.ts\n', 'two/b.ts': '' }, ['one', 'two']);
  expect(await isWithheld('one/a.ts', several)).toBe(true);
  expect(await isWithheld('two/a.ts', several)).toBe(false);
});
