import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scanTerms } from '../../../src/core/retrieval/scanTerms.ts';
import { hashOf, type TermHash } from '../../../src/core/retrieval/termHash.ts';
import { termsIn } from '../../../src/core/retrieval/termsIn.ts';

const encoder = new TextEncoder();

/** Every term of the text as the scanner finds it, by the words that are known to be in it. */
function scanned(text: string): { hashes: TermHash[]; definitions: TermHash[]; words: number } {
  const hashes: TermHash[] = [];
  const definitions: TermHash[] = [];
  const words = scanTerms(encoder.encode(text), (hash, isDefinition) => {
    hashes.push(hash);
    if (isDefinition) definitions.push(hash);
  });
  return { hashes, definitions, words };
}

test('an identifier gives its parts without the s of a plural, and itself', () => {
  expect(scanned('parseHTTPHeaders user_names i18n URLSOf').hashes).toEqual(
    ['parse', 'http', 'header', 'parsehttpheaders', 'user', 'name', 'usernames', 'i18n', 'url', 'of', 'urlsof'].map(
      hashOf,
    ),
  );
});

const word = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9_]{0,20}$/);

test('the scanner finds the terms that a request is split into', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const text = words.join(' ');
      expect(scanned(text).hashes.toSorted()).toEqual(termsIn(text).map(hashOf).toSorted());
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  ['export class UserStore {', 'userstore'],
  ['def parse_amount(text):', 'parseamount'],
  ['func (s *Server) HandleLogin(w io.Writer) error {', 'handlelogin'],
  ['pub fn read_line(&self) -> String {', 'readline'],
  ['const maxSize = 3;', 'maxsize'],
  ['  renderRow(row) {', 'renderrow'],
  ['    public static int sumAll(int a,', 'sumall'],
  ['static int log_open(const char *name)', 'logopen'],
  ['export type RunState =', 'runstate'],
  ['interface IStore<T> {', 'istore'],
])('%s defines %s', (line, name) => {
  expect(scanned(line).definitions).toContain(hashOf(name));
});

test.each([
  ['  if (isReady) {'],
  ['  return sumAll(a,'],
  ['  const x = sumAll(1);'],
  ['    sumAll(a, b);'],
  ['// see sumAll(x)'],
])('%s defines no sumAll', (line) => {
  expect(scanned(line).definitions.filter((hash) => hash === hashOf('sumall'))).toEqual([]);
});

test('words with other letters are terms in lower case, and scripts without spaces are cut in twos', () => {
  expect(scanned('Größe 検索機能').hashes).toEqual(['größe', '検索', '索機', '機能'].map(hashOf));
});

test('what is too long to be a name, and long numbers, are no terms', () => {
  expect(scanned(`${'x'.repeat(81)} 1234567 404`).hashes).toEqual(['404'].map(hashOf));
});
