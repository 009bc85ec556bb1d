import { expect, test } from 'vitest';
import { usersOf } from '../../../src/core/retrieval/usersOf.ts';
import { indexOfTexts } from './indexOfTexts.ts';

const index = indexOfTexts({
  'src/amount.ts': 'export function parseAmount(text) {\n}\nexport class Money {\n}\n',
  'src/report.ts': 'parseAmount(a); new Money();',
  'src/page.ts': 'parseAmount(a); parseAmount(b);',
  'src/once.ts': 'parseAmount(a);',
  'src/parts.ts': 'parse(amount);',
  'test/amount.test.ts': 'parseAmount(a); parseAmount(b); parseAmount(c);',
});

test('the users of a name are those that use it more than they define it, the most often first, tests last', () => {
  expect(usersOf(index, ['parseAmount'], 9)).toEqual([
    'src/page.ts',
    'src/once.ts',
    'src/report.ts',
    'test/amount.test.ts',
  ]);
});

test('who uses more of the names, and rarer ones, comes first', () => {
  expect(usersOf(index, ['parseAmount', 'Money'], 2)).toEqual(['src/report.ts', 'src/page.ts']);
});

test('a name that nobody uses, or that is none, has no users', () => {
  expect(usersOf(index, ['nowhere', '', 'a.b', 'parse amount'], 9)).toEqual([]);
  expect(usersOf(index, [], 9)).toEqual([]);
});

test('there are no more users than are wanted', () => {
  expect(usersOf(index, ['parseAmount'], 1)).toEqual(['src/page.ts']);
});
