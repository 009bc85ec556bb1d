import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { References } from './change.ts';

const references: References[] = readFileSync(join(import.meta.dirname, 'changes.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

test('the committed set holds names and hashes alone, none twice', () => {
  const hashes = references.flatMap(({ commit, issue }) => [...commit, ...issue]);
  expect(hashes.filter((hash) => !/^[\da-f]{40}$/.test(hash))).toEqual([]);
  expect(new Set(hashes).size).toBe(hashes.length);
  expect(new Set(references.map(({ repo }) => repo)).size).toBe(references.length);
  expect([...new Set(references.flatMap((each) => Object.keys(each)))]).toEqual([
    'repo',
    'language',
    'split',
    'commit',
    'issue',
  ]);
});

test('every language is on both sides of the split', () => {
  const languages = (side: string) => new Set(references.filter(({ split }) => split === side).map((r) => r.language));
  expect(languages('tuned')).toEqual(languages('held-out'));
});
