import { estimateTokenCount } from 'tokenx';
import { expect, test } from 'vitest';
import { excerptOf } from '../../../src/core/context/excerpt.ts';
import { randomNumbers } from '../edit/random.ts';

const filler = (count: number, name = 'x') => Array.from({ length: count }, (_, index) => `  ${name}(${index});`);

test('shows the lines that share terms with the request and those around them, and says what it leaves out', () => {
  const text = [...filler(20), 'const budget = 1;', ...filler(20, 'y')].join('\n');
  expect(excerptOf(text, 'the budget', 300)).toBe(
    [
      '[lines 1-16 are not shown]',
      ...filler(20).slice(16),
      'const budget = 1;',
      ...filler(20, 'y').slice(0, 4),
      '[lines 26-41 are not shown]',
    ].join('\n'),
  );
});

test('shows definitions, which say what the file holds', () => {
  const text = ['import a from "a";', ...filler(3), 'export function b() {', ...filler(3), '}', '# Title'].join('\n');
  expect(excerptOf(text, 'something else', 300)).toBe(
    [
      'import a from "a";',
      '[lines 2-4 are not shown]',
      'export function b() {',
      '[lines 6-9 are not shown]',
      '# Title',
    ].join('\n'),
  );
});

test('what matters more goes first when not all fits', () => {
  const text = [...filler(30), 'export const other = 1;', ...filler(30), 'const budget = report;', ...filler(30)].join(
    '\n',
  );
  const excerpt = excerptOf(text, 'budget report', 40);
  expect(excerpt).toContain('const budget = report;');
  expect(excerpt).not.toContain('export const other');
});

test('a text with nothing of interest is left out whole', () => {
  expect(excerptOf(filler(5).join('\n'), 'budget', 300)).toBe('[lines 1-5 are not shown]');
});

test('an excerpt stays within its budget, notes included, whatever the text', () => {
  const next = randomNumbers(5);
  const kinds = [
    'export const name = 1;',
    'const budget = 1;',
    '  call(x);',
    '',
    'é 日本 budget',
    `${'long '.repeat(40)}`,
  ];
  for (let round = 0; round < 60; round += 1) {
    const text = Array.from({ length: 1 + next(200) }, () => kinds[next(kinds.length)]).join('\n');
    const budget = 20 + next(400);
    expect(estimateTokenCount(excerptOf(text, 'the budget', budget))).toBeLessThanOrEqual(budget);
  }
});
