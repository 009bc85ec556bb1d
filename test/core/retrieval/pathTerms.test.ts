import { expect, test } from 'vitest';
import { inFolder, inName, isName, pathTerms } from '../../../src/core/retrieval/pathTerms.ts';
import { hashOf } from '../../../src/core/retrieval/termHash.ts';

const of = (places: Readonly<Record<string, number>>) =>
  new Map(Object.entries(places).map(([term, place]) => [hashOf(term), place]));

test('a path has the terms of its folders and of its name, which count as a whole too', () => {
  expect(pathTerms('src/code-review/userStores.test.ts')).toEqual(
    of({
      src: inFolder,
      code: inFolder,
      review: inFolder,
      codereview: inFolder,
      user: inName,
      store: inName,
      userstores: inName | isName,
      test: inName,
      ts: inName,
    }),
  );
});

test('a term may stand in both', () => {
  expect(pathTerms('ledger/ledger.py')).toEqual(of({ ledger: inFolder | inName | isName, py: inName }));
});

test('a hidden file has its name without the dot, and a name of one character none', () => {
  expect(pathTerms('.eslintrc.json')).toEqual(of({ eslintrc: inName | isName, json: inName }));
  expect(pathTerms('a/b')).toEqual(new Map());
});

test('names in other letters are terms', () => {
  expect(pathTerms('größe.md')).toEqual(of({ größe: inName | isName, md: inName }));
});
