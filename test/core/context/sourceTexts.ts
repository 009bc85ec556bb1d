import fc from 'fast-check';

const lines = [
  '',
  '',
  'export function budgetReport(rows: Row[]): string {',
  'export class Ledger {',
  '  total(): number {',
  '  return rows.map((row) => row.budget).join();',
  '  }',
  '}',
  '// the ledger, in words',
  "const key = 'a literal that is long enough to be left out';",
  'für größere Budgets 検索',
  '\tcall(x);',
];

/** Texts as source files are, of up to some hundred lines, with definitions, comments and the words `budget` and `ledger`. */
export const anySource: fc.Arbitrary<string> = fc
  .array(fc.tuple(fc.constantFrom(...lines), fc.integer({ min: 1, max: 25 })), { maxLength: 24 })
  .map((runs) =>
    runs.flatMap(([line, count]) => (line.endsWith(';') ? Array<string>(count).fill(line) : [line])).join('\n'),
  );
