import { expect, test } from 'vitest';
import type { Lookup } from '../../src/core/run/run.ts';
import { lookupLine } from '../../src/views/lookupLine.ts';
import { inEnglish } from './inEnglish.ts';

const found = (count: number) => ({ kind: 'found', count, tokens: 9 }) as const;

test.each<[Lookup['tool'], string, Lookup['outcome'], string]>([
  ['listFiles', '', found(2), 'Listed all files: 2 files'],
  ['listFiles', 'src', found(1), 'Listed src: 1 file'],
  ['searchText', '"a" in src', found(0), 'Searched "a" in src: nothing'],
  ['readFile', 'a.ts:1-9', found(9), 'Read a.ts:1-9: 9 lines'],
  ['outline', 'a.ts', found(1), 'Outlined a.ts: 1 definition'],
  ['readFile', '.env', { kind: 'withheld' }, 'Read .env: withheld: ignored, or may hold secrets'],
  ['readFile', 'a', { kind: 'unsearched' }, 'Read a: withheld: secrets could not be looked for'],
  ['readFile', 'a', { kind: 'link' }, 'Read a: withheld: behind a link'],
  ['readFile', '../a', { kind: 'outside' }, 'Read ../a: refused: outside the workspace'],
  ['readFile', 'a', { kind: 'missing' }, 'Read a: not there'],
  ['outline', 'a', { kind: 'unreadable' }, 'Outlined a: no text'],
  ['outline', '{}', { kind: 'invalid' }, 'Outlined {}: the model did not say what'],
])('%s of "%s" that came to %j is told', (tool, what, outcome, expected) => {
  const { did, got } = lookupLine({ tool, what, outcome }, inEnglish);
  expect(`${did}: ${got}`).toBe(expected);
});
