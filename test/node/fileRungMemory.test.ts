import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFileRungMemory } from '../../src/node/fileRungMemory.ts';
import { temporaryFolder, writeFiles } from './temporaryFolder.ts';

/** A memory in a file, and what it logged. */
function memoryIn(file: string) {
  const log: string[] = [];
  return { memory: createFileRungMemory(file, (message) => log.push(message)), log };
}

test('what is learnt about a model is known to the next one who asks', () => {
  const file = join(temporaryFolder(), 'cache/foreman/rungs.json');
  const { memory, log } = memoryIn(file);
  expect(memory.get('openai:a')).toBeUndefined();
  memory.set('openai:a', 'json-object');
  memory.set('compatible:b/c', 'text');
  memory.set('openai:a', 'tool-call');
  expect(memory.get('openai:a')).toBe('tool-call');
  const { memory: next } = memoryIn(file);
  expect([next.get('openai:a'), next.get('compatible:b/c')]).toEqual(['tool-call', 'text']);
  expect(log).toEqual([]);
});

test('what another program learnt meanwhile is kept', () => {
  const file = join(temporaryFolder(), 'rungs.json');
  const [{ memory: one }, { memory: other }] = [memoryIn(file), memoryIn(file)];
  one.set('a', 'text');
  other.set('b', 'json-object');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ a: 'text', b: 'json-object' });
});

test('what is known already is not written again', () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'rungs.json': '{"a":"text"}' });
  const file = join(folder, 'rungs.json');
  memoryIn(file).memory.set('a', 'text');
  expect(readFileSync(file, 'utf8')).toBe('{"a":"text"}');
});

test.each([
  ['no JSON', '{"a":', 1],
  ['no object', '"text"', 0],
  ['null', 'null', 0],
  ['rungs that nobody knows', '{"a":"xml","b":1,"c":"toString"}', 0],
])('a file that holds %s is an empty memory, and is written anew', (_, content, logged) => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'rungs.json': content });
  const file = join(folder, 'rungs.json');
  const { memory, log } = memoryIn(file);
  expect([memory.get('a'), memory.get('c'), log.length]).toEqual([undefined, undefined, logged]);
  memory.set('a', 'text');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ a: 'text' });
});

test('a file that cannot be read or written is no error, and is told', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'rungs.json'));
  const { memory, log } = memoryIn(join(folder, 'rungs.json'));
  memory.set('a', 'text');
  expect(memory.get('a')).toBe('text');
  expect(log).toEqual([
    `${join(folder, 'rungs.json')} cannot be read`,
    `${join(folder, 'rungs.json')} cannot be read`,
    `${join(folder, 'rungs.json')} cannot be written`,
  ]);
});
