import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyHunks, type Hunk, hunks } from '../../../src/core/edit/hunks.ts';
import { splitLines } from '../../../src/core/edit/textLines.ts';
import { textAndNext } from './texts.ts';

test('a changed line is one hunk of that line alone', () => {
  expect(hunks('a\nb\nc\n', 'a\nB\nc\n')).toEqual([{ start: 2, end: 4, text: 'B\n' }]);
});

test('changes apart from each other are hunks of their own, in order', () => {
  expect(hunks('a\nb\nc\nd\n', 'b\nc\nnew\nd\ne\n')).toEqual([
    { start: 0, end: 2, text: '' },
    { start: 6, end: 6, text: 'new\n' },
    { start: 8, end: 8, text: 'e\n' },
  ]);
});

test('equal texts need no hunk', () => {
  expect(hunks('a\r\nb', 'a\r\nb')).toEqual([]);
  expect(hunks('', '')).toEqual([]);
});

test('a text from nothing, to nothing, and with another final line ending', () => {
  expect(hunks('', 'a\n')).toEqual([{ start: 0, end: 0, text: 'a\n' }]);
  expect(hunks('a\n', '')).toEqual([{ start: 0, end: 2, text: '' }]);
  expect(hunks('x\na', 'x\na\n')).toEqual([{ start: 2, end: 3, text: 'a\n' }]);
});

test('a line that only gets another ending is a hunk', () => {
  expect(hunks('a\nb\rc\n', 'a\nb\r\nc\n')).toEqual([{ start: 2, end: 4, text: 'b\r\n' }]);
});

test('one of several hunks can be applied without the others', () => {
  const [first, second] = hunks('a\nb\nc\n', 'A\nb\nC\n') as [Hunk, Hunk];
  expect(applyHunks('a\nb\nc\n', [first])).toBe('A\nb\nc\n');
  expect(applyHunks('a\nb\nc\n', [second])).toBe('a\nb\nC\n');
});

test('hunks are as few lines as lead to the new text', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 3 }), { maxLength: 12 }),
      fc.array(fc.nat({ max: 3 }), { maxLength: 12 }),
      (a, b) => {
        const [before, after] = [a, b].map((lines) => lines.map((line) => `${line}\n`).join('')) as [string, string];
        const changed = hunks(before, after).reduce((sum, { start, end, text }) => sum + end - start + text.length, 0);
        expect(changed / 2).toBe(a.length + b.length - 2 * longestCommon(a, b));
      },
    ),
  );
});

test('all hunks, in any order, lead from any text to any other, and none leaves it as it is', () => {
  fc.assert(
    fc.property(textAndNext, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), ([before, after], keys) => {
      const all = hunks(before, after);
      const shuffled = all.map((hunk) => [keys.next().value as number, hunk] as const).sort(([a], [b]) => a - b);
      expect(
        applyHunks(
          before,
          shuffled.map(([, hunk]) => hunk),
        ),
      ).toBe(after);
      expect(applyHunks(before, [])).toBe(before);
    }),
    { numRuns: 300 },
  );
});

test('hunks can be applied one at a time, the others moving by what it adds or takes', () => {
  fc.assert(
    fc.property(textAndNext, fc.infiniteStream(fc.nat()), ([before, after], picks) => {
      let text = before;
      let left = hunks(before, after);
      while (left.length > 0) {
        const one = left[(picks.next().value as number) % left.length] as Hunk;
        text = applyHunks(text, [one]);
        const by = one.text.length - (one.end - one.start);
        left = left
          .filter((hunk) => hunk !== one)
          .map((hunk) => (hunk.start < one.start ? hunk : { ...hunk, start: hunk.start + by, end: hunk.end + by }));
      }
      expect(text).toBe(after);
    }),
    { numRuns: 300 },
  );
});

test('hunks are whole lines, in order and apart, and whatever some of them leave out stays byte for byte', () => {
  fc.assert(
    fc.property(textAndNext, fc.infiniteStream(fc.boolean()), ([before, after], picks) => {
      const all = hunks(before, after);
      const lineStarts = new Set(lineStartsOf(before));
      for (const [index, { start, end, text }] of all.entries()) {
        expect(start).toBeGreaterThan(index === 0 ? -1 : (all[index - 1] as Hunk).end);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end > start || text !== '').toBe(true);
        expect(lineStarts.has(start) && lineStarts.has(end)).toBe(true);
      }
      const some = all.filter(() => picks.next().value);
      const result = applyHunks(before, some);
      let [old, now] = [0, 0];
      for (const { start, end, text } of some) {
        expect(result.slice(now, now + start - old)).toBe(before.slice(old, start));
        now += start - old + text.length;
        old = end;
      }
      expect(result.slice(now)).toBe(before.slice(old));
    }),
    { numRuns: 300 },
  );
});

describe('a text of ten megabytes', { timeout: 30_000 }, () => {
  const line = (index: number) => `  const value${index} = compute(${index * 7}, 'a line of code');\n`;
  const lines = Array.from({ length: 200_000 }, (_, index) => line(index));
  const large = lines.join('');

  test('that is changed at both ends and in the middle has those three hunks', () => {
    const next = lines.with(1, 'first\n').with(100_000, 'middle\n').with(-1, 'last');
    expect(hunks(large, next.join('')).map(({ text }) => text)).toEqual(['first\n', 'middle\n', 'last']);
  });

  test('that becomes another one has a single hunk', () => {
    const other = lines.map((text) => `${text.trim()} // other\n`).join('');
    expect(hunks(large, other)).toEqual([{ start: 0, end: large.length, text: other }]);
  });

  test('of blank lines alone that gets some more has one hunk', () => {
    const blank = '\n'.repeat(2_000_000);
    expect(hunks(blank, `${blank}\n\n`)).toEqual([{ start: 2_000_000, end: 2_000_000, text: '\n\n' }]);
  });
});

/** Where the lines of a text begin, and where it ends. */
function lineStartsOf(text: string): number[] {
  let at = 0;
  return [0, ...splitLines(text).map((line) => (at += line.text.length + line.ending.length))];
}

/** How many items a longest common subsequence of two lists has. */
function longestCommon(a: readonly number[], b: readonly number[]): number {
  const [first, ...rest] = a;
  if (first === undefined) return 0;
  const at = b.indexOf(first);
  const without = longestCommon(rest, b);
  return at < 0 ? without : Math.max(without, 1 + longestCommon(rest, b.slice(at + 1)));
}
