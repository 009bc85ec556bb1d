import { expect, test } from 'vitest';
import { rankFiles } from '../../../src/core/context/rankFiles.ts';

/** The paths with their reasons, best first, without the files that have nothing to do with the request. */
function ranked(request: string, files: Record<string, string>): [string, string[]][] {
  const candidates = Object.entries(files).map(([path, text]) => ({ path, text }));
  return rankFiles(request, candidates).flatMap(({ path, score, reasons }) =>
    score > 0 ? [[path, [...reasons]]] : [],
  );
}

test('a file named in the request comes first, whatever the others say', () => {
  const files = { 'src/report.js': 'budget '.repeat(50), 'src/limits.ts': 'nothing', 'budget.js': 'budget' };
  expect(ranked('Show the budget; limits.ts goes.', files)).toEqual([
    ['src/limits.ts', ['named', 'path']],
    ['budget.js', ['path', 'text']],
    ['src/report.js', ['text']],
  ]);
});

test.each([
  ['src/limits.ts', true],
  ['"limits.ts"', true],
  ['(limits.ts)', true],
  ['limits.ts.', true],
  ['not-limits.ts but limits.ts', true],
  ['limits.tsx', false],
  ['mylimits.ts', false],
  ['my-limits.ts', false],
  ['LIMITS.TS', false],
])('a request that says %s names limits.ts: %s', (request, named) => {
  const reasons = ranked(request, { 'src/limits.ts': '' })[0]?.[1] ?? [];
  expect(reasons.includes('named')).toBe(named);
});

test('a file is named by its path, not by a name without an extension', () => {
  const files = { Makefile: 'all', 'a/Makefile': 'all', 'b/Makefile': 'all', '.gitignore': 'x' };
  expect(
    ranked('Change a/Makefile and Makefile and .gitignore', files).filter(([, why]) => why.includes('named')),
  ).toEqual([['a/Makefile', ['named', 'path']]]);
});

test('a term in the path weighs more than one in the text', () => {
  expect(ranked('the report', { 'a.ts': 'report', 'report.ts': 'x', 'c.ts': 'y' })).toEqual([
    ['report.ts', ['path']],
    ['a.ts', ['text']],
  ]);
});

test('a rare term weighs more than a frequent one, and a term more in a short text', () => {
  const files = { 'a.ts': 'report', 'b.ts': 'ledger', 'c.ts': 'report', 'd.ts': `report ${'x '.repeat(50)}` };
  expect(ranked('report the ledger', files).map(([path]) => path)).toEqual(['b.ts', 'a.ts', 'c.ts', 'd.ts']);
});

test('identifiers of the request match their parts and their whole', () => {
  const files = { 'a.ts': 'parseAmount', 'b.ts': 'amount', 'c.ts': 'other' };
  expect(ranked('Change parseAmount', files)).toEqual([
    ['a.ts', ['text']],
    ['b.ts', ['text']],
  ]);
});

test('docs come after code that matches alike, and generated files last', () => {
  const files = { 'docs/a.md': 'ledger', 'b.lock': 'ledger', 'c.ts': 'ledger', 'd.min.js': 'ledger' };
  expect(ranked('the ledger', files).map(([path]) => path)).toEqual(['c.ts', 'docs/a.md', 'b.lock', 'd.min.js']);
});

test('equal files are in the order of their paths, whatever order they came in', () => {
  const files = { 'b.ts': 'ledger', 'c.ts': 'ledger', 'a.ts': 'ledger' };
  expect(ranked('ledger', files).map(([path]) => path)).toEqual(['a.ts', 'b.ts', 'c.ts']);
});

test('nothing and no terms rank nothing', () => {
  expect(rankFiles('ledger', [])).toEqual([]);
  expect(ranked('do it for me', { 'a.ts': 'do it' })).toEqual([]);
  expect(rankFiles('zzz', [{ path: 'a.ts', text: '' }])).toEqual([{ path: 'a.ts', text: '', score: 0, reasons: [] }]);
});
