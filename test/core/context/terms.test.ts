import { expect, test } from 'vitest';
import { termsOf } from '../../../src/core/context/terms.ts';

test.each([
  ['parseAmount', ['parse', 'amount', 'parseamount']],
  ['parse_amount', ['parse', 'amount', 'parseamount']],
  ['MAX_AMOUNT', ['max', 'amount', 'maxamount']],
  ['HTTPServer', ['http', 'server', 'httpserver']],
  ['utf8Text', ['utf8', 'text', 'utf8text']],
  ['src/core/budgets.ts', ['src', 'core', 'budget', 'ts']],
  ['Größe groß', ['größe', 'groß']],
])('%s is the terms %j', (text, terms) => {
  expect(termsOf(text)).toEqual(terms);
});

test('a plural is the same term as its singular', () => {
  expect(termsOf('budgets classes class gas bus')).toEqual(['budget', 'classe', 'class', 'gas', 'bus']);
});

test('words that say nothing, and single letters, are no terms', () => {
  expect(termsOf('Please add a feature to the report, so that I see x.')).toEqual(['please', 'report', 'see']);
  expect(termsOf('')).toEqual([]);
  expect(termsOf('__ -- ++')).toEqual([]);
});
