import fc from 'fast-check';
import { estimateTokenCount } from 'tokenx';
import { expect, test } from 'vitest';
import { definitionLines } from '../../../src/core/code/definitionLines.ts';
import { linesIn } from '../../../src/core/context/elisions.ts';
import { excerptParts as partsFor } from '../../../src/core/context/excerptParts.ts';
import { hitsIn } from './hitsIn.ts';
import { anySource } from './sourceTexts.ts';
import { weighedConcepts } from './weighedConcepts.ts';

const concepts = weighedConcepts('budget of the ledger');
const excerptParts = (path: string, text: string, asked = concepts) =>
  partsFor(text, definitionLines(path, text), asked, hitsIn(text, asked));

test('the parts are all of the text, none too short or too long, and their shares are 1 together', () => {
  fc.assert(
    fc.property(anySource, fc.constantFrom('a.ts', 'a.py', 'a.txt', 'a.md'), (text, path) => {
      const { lines, parts } = excerptParts(path, text, concepts);
      expect(lines).toEqual(linesIn(text));
      expect(parts.map(({ from }) => from)).toEqual([1, ...parts.slice(0, -1).map(({ to }) => to + 1)]);
      expect(parts.at(-1)?.to).toBe(lines.length);
      for (const part of parts) {
        const { from, to } = part;
        const length = to - from + 1;
        expect(length).toBeLessThanOrEqual(51);
        if (parts.length > 1) expect(length).toBeGreaterThanOrEqual(6);
        expect(part.tokens()).toBe(estimateTokenCount(lines.slice(from - 1, to).join('\n')) + 1);
      }
      expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    }),
    { numRuns: 300 },
  );
});

const body = (name: string, line = '  call(x);') => [`function ${name}() {`, ...Array<string>(9).fill(line), '}', ''];

test('a part begins at a definition, with the comments above it', () => {
  const text = [...Array<string>(12).fill('call(x);'), '// what it is for', '@decorated', ...body('second')].join('\n');
  expect(excerptParts('a.ts', text, []).parts.map(({ from, to }) => [from, to])).toEqual([
    [1, 12],
    [13, 25],
  ]);
});

test('a long definition is cut at a blank line', () => {
  const long = [
    'function f() {',
    ...Array<string>(34).fill('  call(x);'),
    '',
    ...Array<string>(30).fill('  call(y);'),
    '}',
  ];
  expect(excerptParts('a.ts', long.join('\n'), []).parts.map(({ from, to }) => [from, to])).toEqual([
    [1, 36],
    [37, 67],
  ]);
});

test('the share of a part grows with what it has of the request, a definition before a use, and with its length', () => {
  const text = [...body('first'), ...body('budget'), ...body('third', '  ledger(x);'), ...body('fourth')].join('\n');
  const [first, second, third, fourth] = excerptParts('a.ts', text, concepts).parts.map(({ share }) => share);
  expect(third).toBeGreaterThan(second as number);
  expect(second).toBeGreaterThan((first as number) * 2);
  expect(first).toBeCloseTo(fourth as number, 1);
  const twice = [...body('budget'), ...body('x').map((line, at) => (at === 3 ? '  budget;' : line)), ...body('y')];
  const [defined, used] = excerptParts('a.ts', twice.join('\n'), concepts).parts.map(({ share }) => share);
  expect(defined).toBeGreaterThan(used as number);
  const [short, long] = excerptParts(
    'a.ts',
    [...body('a'), ...body('b'), ...Array<string>(12).fill('call(x);')].join('\n'),
    [],
  ).parts;
  expect(long?.share).toBeGreaterThan(short?.share as number);
});

test('a text without a line has one part', () => {
  const { lines, parts } = excerptParts('a.ts', '', concepts);
  expect(lines).toEqual(['']);
  expect(parts.map((part) => ({ ...part, tokens: part.tokens() }))).toEqual([
    { from: 1, to: 1, roughTokens: 1, tokens: 1, share: 1 },
  ]);
});
