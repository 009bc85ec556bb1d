import { expect, test } from 'vitest';
import { costOf, type Money, readPrices, sumOf } from '../../../src/core/model/price.ts';

test('a table of prices keeps the entries that can be read, and names the others', () => {
  const price = { input: 1.25, output: 10, currency: 'USD' };
  const table = {
    'openai:gpt': price,
    free: { input: 0, output: 0, currency: '€' },
    minus: { ...price, input: -1 },
    words: { ...price, output: '10' },
    sentence: { ...price, currency: 'ten dollars [x](y)' },
    nothing: null,
    without: { input: 1, output: 1 },
  };
  const { prices, wrong } = readPrices(table);
  expect([...prices]).toEqual([
    ['openai:gpt', price],
    ['free', { input: 0, output: 0, currency: '€' }],
  ]);
  expect(wrong).toEqual(['minus', 'words', 'sentence', 'nothing', 'without']);
});

test.each([null, 'USD', 7, undefined])('%s is an empty table', (table) => {
  expect(readPrices(table)).toEqual({ prices: new Map(), wrong: [] });
});

test('a price is for a million tokens', () => {
  const price = { input: 2, output: 8, currency: 'USD' };
  const tokens = { inputTokens: 500_000, outputTokens: 250_000 };
  expect([costOf(tokens, price), costOf(tokens, null)]).toEqual([{ amount: 3, currency: 'USD' }, null]);
});

test('amounts are added where each is known, in one currency', () => {
  const [three, four] = [3, 4].map((amount) => ({ amount, currency: 'USD' })) as [Money, Money];
  expect([sumOf([]), sumOf([three]), sumOf([three, four])]).toEqual([null, three, { amount: 7, currency: 'USD' }]);
  expect([sumOf([three, null]), sumOf([null, three]), sumOf([three, { ...four, currency: 'EUR' }])]).toEqual([
    null,
    null,
    null,
  ]);
});
