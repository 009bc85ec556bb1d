import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Rebase, rebase } from '../../../src/core/edit/rebase.ts';
import { splitLines } from '../../../src/core/edit/textLines.ts';
import { anyText } from './texts.ts';

const lines = (...all: string[]) => all.map((line) => `${line}\n`).join('');
const merged = (text: string) => ({ ok: true, text });

describe('both sides’ changes', () => {
  const base = lines('one', 'two', 'three', 'four', 'five');

  test('to different lines are merged', () => {
    const proposed = lines('one', 'TWO', 'three', 'four', 'five');
    const current = lines('one', 'two', 'three', 'four', 'mine', 'five', 'six');
    expect(rebase(base, proposed, current)).toEqual(
      merged(lines('one', 'TWO', 'three', 'four', 'mine', 'five', 'six')),
    );
  });

  test('that are the same are no conflict', () => {
    const proposed = lines('one', 'TWO', 'three', 'four', 'FIVE');
    const current = lines('zero', 'one', 'TWO', 'three', 'four', 'five');
    expect(rebase(base, proposed, current)).toEqual(merged(lines('zero', 'one', 'TWO', 'three', 'four', 'FIVE')));
  });

  test('to the same line are a conflict between what can be merged', () => {
    const proposed = lines('one', 'TWO', 'three', 'four', 'five', 'six');
    const current = lines('zero', 'one', '2', 'three', 'four', 'five');
    expect(rebase(base, proposed, current)).toEqual({
      ok: false,
      reason: 'overlap',
      pieces: [
        'zero\n',
        'one\n',
        { base: 'two\n', proposed: 'TWO\n', current: '2\n' },
        lines('three', 'four', 'five'),
        'six\n',
      ],
    });
  });

  test('to lines next to each other are a conflict, even an insertion beside a deletion', () => {
    for (const [proposed, current] of [
      [lines('one', 'TWO', 'three', 'four', 'five'), lines('one', 'two', 'THREE', 'four', 'five')],
      [lines('one', 'two', 'new', 'three', 'four', 'five'), lines('one', 'two', 'four', 'five')],
      [lines('one', 'two', 'new', 'three', 'four', 'five'), lines('one', 'three', 'four', 'five')],
      [lines('one', 'two', 'new', 'three', 'four', 'five'), lines('one', 'two', 'mine', 'three', 'four', 'five')],
      [`${base}new\n`, `${base}mine\n`],
      [base.trimEnd(), `${base}mine\n`],
    ] as const) {
      expect(rebase(base, proposed, current)).toMatchObject({ ok: false, reason: 'overlap' });
      expect(rebase(base, current, proposed)).toMatchObject({ ok: false, reason: 'overlap' });
    }
  });

  test('that could stand in either order are a conflict, where a plain merge would choose one', () => {
    const functions = lines('function a() {', '  a', '}', 'end');
    const proposed = lines('function a() {', '  a', '}', 'function b() {', '  b', '}', 'end');
    const current = lines('function a() {', '  a', '  mine', '}', 'end');
    expect(rebase(functions, proposed, current)).toMatchObject({ ok: false, reason: 'overlap' });
  });
});

describe('line endings, a byte order mark and a missing final newline', () => {
  test('stay as each line has them', () => {
    expect(rebase('\uFEFFa\r\nb\nc\rd\r\ne', '\uFEFFa\r\nB\r\nc\rd\r\ne', '\uFEFFa\r\nb\nc\rd\r\nE')).toEqual(
      merged('\uFEFFa\r\nB\r\nc\rd\r\nE'),
    );
  });

  test('that a side changed for all lines are merged as a change of their own', () => {
    expect(rebase('a\nb\nc\n', 'A\nb\nc\n', 'a\r\nb\r\nC\r\n')).toEqual(merged('A\r\nb\r\nC\r\n'));
    expect(rebase('a\nb\nc\n', 'A\r\nb\r\nc\r\n', 'a\nb\nC\n')).toEqual(merged('A\r\nb\r\nC\r\n'));
    expect(rebase('a\nb\nc\n', 'A\r\nb\r\nc\r\n', 'a\r\nb\r\nC\r\n')).toEqual(merged('A\r\nb\r\nC\r\n'));
    expect(rebase('a\nb\nc\n', 'A\rb\rc\r', 'a\r\nb\r\nC\r\n')).toMatchObject({ ok: false });
  });

  test('that a side takes away or adds are a change of the line they are at', () => {
    expect(rebase('a\nb\nc', 'a\nb\nc\n', 'A\nb\nc')).toEqual(merged('A\nb\nc\n'));
    expect(rebase('a\nb\nc', 'a\nb\nC', '\uFEFFa\nb\nc')).toEqual(merged('\uFEFFa\nb\nC'));
    expect(rebase('a\nb\nc', 'A\nb\nc', '\uFEFFa\nb\nc')).toMatchObject({ ok: false });
  });
});

/** A stretch of lines and who makes what of it; lines that are unlike all others, so that it is plain what belongs where. */
const stretches = fc.array(
  fc.record({
    kept: fc.integer({ min: 1, max: 25 }),
    taken: fc.nat({ max: 3 }),
    made: fc.nat({ max: 3 }),
    by: fc.constantFrom('proposal', 'person', 'both'),
  }),
  { minLength: 1, maxLength: 8 },
);

test('what a person changed where the proposal changes nothing survives, and so does what the proposal changes', () => {
  const styles = fc.constantFrom(['\n'], ['\r\n'], ['\n', '\r\n', '\r']);
  fc.assert(
    fc.property(stretches, styles, fc.boolean(), fc.boolean(), (all, endings, hasMark, hasFinalEnding) => {
      const texts = { base: '', proposed: '', current: '', merged: '' };
      let number = 0;
      const fresh = (count: number) =>
        Array.from({ length: count }, () => `line ${++number}${endings[number % endings.length]}`).join('');
      const write = (base: string, proposed: string, current: string, both: string) => {
        texts.base += base;
        texts.proposed += proposed;
        texts.current += current;
        texts.merged += both;
      };
      for (const { kept, taken, made, by } of all) {
        const [shared, old, next] = [fresh(kept), fresh(taken), fresh(made)];
        write(shared, shared, shared, shared);
        write(old, by === 'person' ? old : next, by === 'proposal' ? old : next, next);
      }
      const last = hasFinalEnding ? fresh(1) : 'the end';
      write(last, last, last, last);
      const mark = hasMark ? '\uFEFF' : '';
      expect(rebase(mark + texts.base, mark + texts.proposed, mark + texts.current)).toEqual(
        merged(mark + texts.merged),
      );
    }),
    { numRuns: 300 },
  );
});

test('a side that changed nothing leaves the other as it is', () => {
  fc.assert(
    fc.property(anyText, anyText, (base, changed) => {
      expect(rebase(base, changed, base)).toEqual(merged(changed));
      expect(rebase(base, base, changed)).toEqual(merged(changed));
      expect(rebase(base, changed, changed)).toEqual(merged(changed));
    }),
  );
});

test('the two sides are treated alike', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (base, one, other) => {
      const [result, mirrored] = [rebase(base, one, other), rebase(base, other, one)];
      expect(result.ok ? result.text : null).toBe(mirrored.ok ? mirrored.text : null);
    }),
    { numRuns: 300 },
  );
});

/** A base and two texts made from it, by taking at most some lines away in one place and adding others. */
const similarTexts = (mostTaken: number) =>
  fc
    .array(fc.constantFrom<string[]>('', 'a', 'b', '{', '}'), { maxLength: 12 })
    .chain((base) => {
      const added = fc.array(fc.constantFrom<string[]>('', 'a', 'c', '}'), { maxLength: 3 });
      const change = fc
        .tuple(fc.nat({ max: base.length }), fc.nat({ max: mostTaken }), added)
        .map(([at, taken, lines]) => base.toSpliced(at, taken, ...lines));
      return fc.tuple(fc.constant(base), change, change);
    })
    .map((sides) => sides.map((side) => lines(...side)) as [string, string, string]);

test('lines are next to each other in a merged text only where they are so in one of the two', () => {
  const neighbours = (text: string) => {
    const all = ['begin', ...splitLines(text).map(({ text }) => text), 'end'];
    return all.slice(1).map((line, index) => `${all[index]} > ${line}`);
  };
  fc.assert(
    fc.property(similarTexts(2), ([base, proposed, current]) => {
      const result = rebase(base, proposed, current);
      if (!result.ok) return;
      const known = new Set([...neighbours(proposed), ...neighbours(current)]);
      expect(neighbours(result.text).filter((pair) => !known.has(pair))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('nothing that either side adds is lost, in a merged text or in a conflict', () => {
  fc.assert(
    fc.property(similarTexts(0), ([base, proposed, current]) => {
      const result = rebase(base, proposed, current);
      const pieces = result.ok ? [result.text] : result.pieces;
      const readAs = (side: 'proposed' | 'current') =>
        pieces.map((piece) => (typeof piece === 'string' ? piece : piece[side])).join('');
      expect(isWithin(current, readAs('current'))).toBe(true);
      expect(isWithin(proposed, readAs('proposed'))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

describe('a file as large as any that is read', { timeout: 30_000 }, () => {
  const all = Array.from(
    { length: 100_000 },
    (_, index) => `  const value${index} = compute(${index * 7}, 'a line');\n`,
  );
  const base = all.join('');

  test('that a person changes at one end and the proposal at the other is merged', () => {
    const proposed = all.with(-2, 'proposed\n').with(50_000, 'proposed\n').join('');
    const current = all.with(1, 'mine\n').join('');
    const both = all.with(1, 'mine\n').with(-2, 'proposed\n').with(50_000, 'proposed\n').join('');
    expect(digest(rebase(base, proposed, current))).toEqual(['ok', checksum(both)]);
  });

  test('that each side wrote anew is one conflict', () => {
    const [proposed, current] = [anew('new', 1), anew('mine', 1)];
    expect(digest(rebase(base, proposed, current))).toEqual(['overlap', [base, proposed, current].map(checksum)]);
  });

  test('whose sides cannot be compared line by line in time says so, and keeps what all begin and end with', () => {
    const frame = (middle: string) => `first\n${middle}last`;
    const [proposed, current] = [anew('new', 9), anew('mine', 9)];
    expect(digest(rebase(frame(base), frame(proposed), frame(current)))).toEqual([
      'too-different',
      checksum('first\n'),
      [base, proposed, current].map(checksum),
      checksum('last'),
    ]);
  });

  test('that both sides wrote anew alike is no conflict', () => {
    expect(digest(rebase(base, anew('new', 9), anew('new', 9)))).toEqual(['ok', checksum(anew('new', 9))]);
  });

  test('is not compared either where few lines of many are unlike', () => {
    const side = (word: string) =>
      Array.from({ length: 6_000 }, (_, at) => (at % 3 === 0 ? `${word}${at}\n` : '\n')).join('');
    expect(digest(rebase(side('a'), side('b'), side('c')))[0]).toBe('too-different');
  });

  /** The base with a word before every so many lines, and before the last one. */
  function anew(word: string, every: number): string {
    return all.map((line, at) => (at % every === 0 || at === all.length - 1 ? `${word}${line}` : line)).join('');
  }
});

/** What a rebase came to, with long texts as checksums. */
function digest(result: Rebase): unknown[] {
  if (result.ok) return ['ok', checksum(result.text)];
  const pieces = result.pieces.map((piece) =>
    typeof piece === 'string' ? checksum(piece) : [piece.base, piece.proposed, piece.current].map(checksum),
  );
  return [result.reason, ...pieces];
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Whether the lines of a text stand in another one, in this order. */
function isWithin(text: string, other: string): boolean {
  const found = other.split('\n').reduce((at, line) => (text.split('\n')[at] === line ? at + 1 : at), 0);
  return found === text.split('\n').length;
}
