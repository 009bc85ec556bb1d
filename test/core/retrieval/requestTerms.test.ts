import { expect, test } from 'vitest';
import { requestTerms } from '../../../src/core/retrieval/requestTerms.ts';
import { hashOf } from '../../../src/core/retrieval/termHash.ts';

function concepts(request: string): string[] {
  return requestTerms(request).map(({ kind, text }) => `${kind} ${text}`);
}

test('the words of a request, each once, and neighbours that may be one identifier', () => {
  expect(concepts('Show budgets, show totals')).toEqual([
    'word show',
    'word budget',
    'joined showbudgets',
    'joined showbudget',
    'joined budgetsshow',
    'joined showbudgetsshow',
    'word total',
    'joined showtotals',
    'joined showtotal',
    'joined budgetsshowtotals',
    'joined budgetsshowtotal',
  ]);
});

test('an everyday word says nothing and parts its neighbours', () => {
  expect(concepts('budget of the year')).toEqual(['word budget', 'stop of', 'stop the', 'word year']);
});

test.each([
  ['parseAmount', ['word parse', 'word amount', 'identifier parseamount']],
  ['read_line', ['word read', 'word line', 'identifier readline']],
  ['HTTPServer', ['word http', 'word server', 'identifier httpserver']],
  ['getUser', ['identifier getuser']],
])('%s is an identifier and those of its parts that say something', (request, expected) => {
  expect(concepts(request)).toEqual(expected);
});

test('a form of a word counts half, and finds other words of its stem', () => {
  const [word] = requestTerms('parsing');
  expect(word).toEqual({
    kind: 'word',
    text: 'parsing',
    forms: [
      { hash: hashOf('parsing'), weight: 1 },
      ...['pars', 'parse', 'parser'].map((form) => ({ hash: hashOf(form), weight: 0.5 })),
    ],
  });
});

test.each([
  ['cancellation', 'cancel'],
  ['running', 'run'],
  ['validate', 'validation'],
  ['retry', 'retrie'],
  ['entries', 'entry'],
  ['configuration', 'configure'],
  ['deletion', 'delete'],
  ['parser', 'parse'],
])('%s may stand as %s', (word, form) => {
  const hashes = requestTerms(word).flatMap(({ forms }) => forms.map(({ hash }) => hash));
  expect(hashes).toContain(hashOf(form));
});

test('an identifier is one too where it was a word before', () => {
  expect(concepts('Retry, then reTry')).toContain('identifier retry');
  expect(concepts('Retry, then reTry')).not.toContain('word retry');
});

test('a long request counts by what comes first', () => {
  const said = requestTerms(
    Array.from({ length: 500 }, (_, index) => `w${String.fromCharCode(97 + (index % 26))}${index}`).join(' of '),
  );
  expect(said.length).toBe(120);
  expect(said[0]?.text).toBe('wa0');
});

test('nothing says nothing', () => {
  expect(requestTerms('')).toEqual([]);
  expect(requestTerms('… !?')).toEqual([]);
});
