import fc from 'fast-check';
import { expect, test } from 'vitest';
import { densestPassage } from '../../../src/core/retrieval/densestPassage.ts';
import type { LineHit } from '../../../src/core/retrieval/lineHits.ts';

const hit = (line: number, concept: number): LineHit => ({ line, concept, isDefinition: false });

test('each concept of a passage counts once', () => {
  expect(densestPassage([hit(0, 0), hit(0, 0), hit(1, 1)], 2, [3, 5])).toBe(8);
});

test('a passage is so many lines and no more', () => {
  const hits = [hit(0, 0), hit(6, 1)];
  expect([6, 7].map((lines) => densestPassage(hits, lines, [3, 5]))).toEqual([5, 8]);
});

test('without a concept there is nothing', () => {
  expect(densestPassage([], 6, [1])).toBe(0);
});

test('it is the most that any passage has', () => {
  const hits = fc.array(fc.tuple(fc.nat(20), fc.nat(3)), { maxLength: 20 });
  fc.assert(
    fc.property(
      hits,
      fc.integer({ min: 1, max: 8 }),
      fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }),
      (found, lines, worths) => {
        const sorted = found.map(([line, concept]) => hit(line, concept)).sort((a, b) => a.line - b.line);
        let best = 0;
        for (let from = 0; from <= 20; from += 1) {
          const within = new Set(
            sorted.filter(({ line }) => line >= from && line < from + lines).map(({ concept }) => concept),
          );
          best = Math.max(
            best,
            [...within].reduce((sum, concept) => sum + (worths[concept] as number), 0),
          );
        }
        expect(densestPassage(sorted, lines, worths)).toBe(best);
      },
    ),
  );
});
