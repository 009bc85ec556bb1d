import { expect, test } from 'vitest';
import { definitionLines } from '../../../src/core/code/definitionLines.ts';
import { mapLines as linesFor } from '../../../src/core/retrieval/mapLines.ts';
import { hitsIn } from '../context/hitsIn.ts';
import { weighedConcepts } from '../context/weighedConcepts.ts';

const concepts = weighedConcepts('budget of the ledger');
const mapLines = (path: string, text: string, asked = concepts) =>
  linesFor(text, definitionLines(path, text), asked, hitsIn(text, asked));

test('the definitions that have to do with the request come first, by name before by body, then the topmost', () => {
  const text = [
    'export const first = 1;',
    'export function usesIt() {',
    '  return budget;',
    '}',
    'export class Ledger {',
    '  close() {}',
    '}',
    'const last = 2;',
  ].join('\n');
  expect(mapLines('a.ts', text, concepts)).toEqual([
    { line: 5, text: 'export class Ledger' },
    { line: 2, text: 'export function usesIt()' },
    { line: 1, text: 'export const first = 1' },
    { line: 6, text: 'close() {}' },
    { line: 8, text: 'const last = 2' },
  ]);
});

test('there are no more than eight', () => {
  const text = Array.from({ length: 20 }, (_, index) => `const name${index} = ${index};`).join('\n');
  expect(mapLines('a.ts', text, concepts).map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('a text without definitions has the first line that says something, one without any line none', () => {
  expect(mapLines('notes.txt', '\n  \n  Dear ledger,\nand more', concepts)).toEqual([
    { line: 3, text: 'Dear ledger,' },
  ]);
  expect(mapLines('notes.txt', ' \n', concepts)).toEqual([]);
  expect(mapLines('a.ts', '', concepts)).toEqual([]);
});

test('literals are left out', () => {
  const long = 'x'.repeat(16);
  expect(mapLines('a.ts', `const a = '${long}', b = "${long}", c = 'short';`, concepts)).toEqual([
    { line: 1, text: "const a = '…', b = \"…\", c = '…'" },
  ]);
  expect(mapLines('a.txt', `begins "${long} and goes on`, concepts)).toEqual([{ line: 1, text: 'begins "…"' }]);
});

test('a long line is cut between words, so that no part of a key is left of it', () => {
  const [entry] = mapLines('a.txt', `${'word '.repeat(30)}${'k'.repeat(40)}`, concepts);
  expect(entry).toEqual({ line: 1, text: 'word '.repeat(30).trimEnd() });
  expect(mapLines('a.txt', 'k'.repeat(161), concepts)).toEqual([]);
  expect(
    mapLines('a.py', `def ${'k'.repeat(161)}():\n  pass\ndef f():\n  pass\n`, concepts).map(({ text }) => text),
  ).toEqual(['def', 'def f()']);
  expect(mapLines('a.yaml', `${'k'.repeat(161)}: 1\nb: 2`, concepts)).toEqual([{ line: 2, text: 'b: 2' }]);
  expect(mapLines('a.txt', 'k'.repeat(160), concepts)).toEqual([{ line: 1, text: 'k'.repeat(160) }]);
});
