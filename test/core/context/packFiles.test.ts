import fc from 'fast-check';
import { estimateTokenCount } from 'tokenx';
import { describe, expect, test } from 'vitest';
import { definitionLines } from '../../../src/core/code/definitionLines.ts';
import { linesIn, withElisions } from '../../../src/core/context/elisions.ts';
import { excerptParts } from '../../../src/core/context/excerptParts.ts';
import { type Packable, type Packed, packFiles } from '../../../src/core/context/packFiles.ts';
import { mapLines as linesFor } from '../../../src/core/retrieval/mapLines.ts';
import { hitsIn } from './hitsIn.ts';
import { anySource } from './sourceTexts.ts';
import { weighedConcepts } from './weighedConcepts.ts';

const concepts = weighedConcepts('budget of the ledger');
const mapLines = (path: string, text: string) =>
  linesFor(text, definitionLines(path, text), concepts, hitsIn(text, concepts));

/** Files by their texts, the likeliest first; those with null are only for the map. */
function packables(texts: readonly (string | null)[], likelihoods: readonly number[] = []): Packable[] {
  return texts.map((text, index) => {
    const path = `src/file${index}.ts`;
    const lines = mapLines(path, text ?? 'export const ledger = 1;\n');
    const parted =
      text === null ? null : excerptParts(text, definitionLines(path, text), concepts, hitsIn(text, concepts));
    return { path, parted, mapLines: lines, likelihood: likelihoods[index] ?? 1 / (index + 1) };
  });
}

/** What is sent of a file, in tokens. */
function tokensOf({ path, shown, isWhole, map }: Packed, text: string | null): number {
  const lines = new Set(shown.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from - 1 + at)));
  const excerpt = isWhole ? (text ?? '') : withElisions(linesIn(text ?? ''), lines);
  const entries = map.map((entry) => `${entry.line}: ${entry.text}`).join('\n');
  const sent = shown.length > 0 ? `<file path="${path}">\n${excerpt}\n</file>` : '';
  return estimateTokenCount(sent) + (map.length > 0 ? estimateTokenCount(`${path}\n${entries}`) : 0);
}

const files = fc.array(fc.record({ source: anySource, isShown: fc.nat(2).map((at) => at > 0) }), {
  maxLength: 6,
});

test('what is shown costs no more than the budget, in ranges of the text that are apart and in order, and is in the map no second time', () => {
  fc.assert(
    fc.property(files, fc.integer({ min: 0, max: 110 }), (sources, percent) => {
      const given = sources.map(({ source, isShown }) => (isShown ? source : null));
      const asked = packables(given).map((file, index) => ({
        ...file,
        mapLines: mapLines(file.path, sources[index]?.source ?? ''),
      }));
      const budget = Math.floor((estimateTokenCount(given.join('\n')) * percent) / 100);
      const packed = packFiles(asked, budget);
      expect(packed.map(({ path }) => path)).toEqual(given.map((_, index) => `src/file${index}.ts`));
      expect(packed.reduce((sum, file, index) => sum + tokensOf(file, given[index] ?? null), 0)).toBeLessThanOrEqual(
        budget,
      );
      packed.forEach(({ shown, isWhole, map }, index) => {
        const length = linesIn(given[index] ?? '').length;
        expect(isWhole).toBe(shown.length === 1 && shown[0]?.[0] === 1 && shown[0][1] === length);
        let last = -1;
        for (const [from, to] of shown) {
          expect(from).toBeGreaterThan(last + 1);
          expect(to).toBeGreaterThanOrEqual(from);
          last = to;
        }
        expect(last).toBeLessThanOrEqual(length);
        expect(map.map(({ line }) => line)).toEqual(map.map(({ line }) => line).sort((a, b) => a - b));
        expect(map.filter(({ line }) => shown.some(([from, to]) => from <= line && line <= to))).toEqual([]);
      });
    }),
    { numRuns: 300 },
  );
});

const body = (name: string) => [`function ${name}() {`, ...Array<string>(20).fill('  call(x);'), '}', ''];
const long = [...'abcdefgh'].flatMap((letter) => body(letter.repeat(5)));
const withBudget = (...more: readonly string[]) =>
  [...long.slice(0, 92), ...body('budget'), ...long.slice(92), ...more].join('\n');

describe('what is shown', () => {
  test('is all of every file where there is room', () => {
    const packed = packFiles(packables([withBudget(), 'const a = 1;\n']), 100_000);
    expect(packed).toEqual([
      { path: 'src/file0.ts', shown: [[1, 206]], isWhole: true, map: [] },
      { path: 'src/file1.ts', shown: [[1, 1]], isWhole: true, map: [] },
    ]);
  });

  test('is what the request is about where there is little', () => {
    expect(packFiles(packables([withBudget()]), 200)[0]).toMatchObject({
      shown: [[92, 114]],
      isWhole: false,
    });
  });

  test('is of the likelier file first', () => {
    const shown = (likelihoods: readonly number[]) =>
      packFiles(packables([body('budget').join('\n'), body('budget').join('\n')], likelihoods), 160).map(
        ({ isWhole }) => isWhole,
      );
    expect([shown([1, 0.5]), shown([0.5, 1])]).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  test('is a small file rather than one that does not fit', () => {
    const huge = Array<string>(40).fill('call(budget, ledger, all, that, has, to, do, with, it);').join('\n');
    const packed = packFiles(packables([huge, 'const budget = 1;']), 100);
    expect(packed.map(({ shown }) => shown)).toEqual([[], [[1, 1]]]);
  });

  test('is nothing without a budget, and of nothing', () => {
    expect(packFiles(packables([withBudget()]), 0)).toEqual([
      { path: 'src/file0.ts', shown: [], isWhole: false, map: [] },
    ]);
    expect(packFiles([], 1_000)).toEqual([]);
  });
});

describe('the map', () => {
  test('has the best line of each file before the second of any', () => {
    const packed = packFiles(
      packables([null, null]).map((file) => ({ ...file, mapLines: twoLines })),
      230,
    );
    expect(packed.map(({ map }) => map.map(({ line }) => line))).toEqual([[9], [9]]);
    const more = packFiles(
      packables([null, null]).map((file) => ({ ...file, mapLines: twoLines })),
      300,
    );
    expect(more.map(({ map }) => map.map(({ line }) => line))).toEqual([[4, 9], [9]]);
  });

  const twoLines = [
    { line: 9, text: 'export function best(a)' },
    { line: 4, text: 'export function next(b)' },
  ];

  test('has a file of which no text is shown', () => {
    const [file] = packFiles(packables([null]), 1_000);
    expect(file).toEqual({
      path: 'src/file0.ts',
      shown: [],
      isWhole: false,
      map: [{ line: 1, text: 'export const ledger = 1' }],
    });
  });
});
