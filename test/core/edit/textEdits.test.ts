import { expect, test } from 'vitest';
import { type TextEdit, textEdits } from '../../../src/core/edit/textEdits.ts';
import { randomNumbers, randomText } from './random.ts';

function apply(before: string, edits: readonly TextEdit[]): string {
  return edits.reduceRight((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), before);
}

test('a changed line is one edit of that line alone', () => {
  expect(textEdits('a\nb\nc\n', 'a\nB\nc\n')).toEqual([{ start: 2, end: 4, text: 'B\n' }]);
});

test('changes apart from each other are edits of their own, in order', () => {
  expect(textEdits('a\nb\nc\nd\n', 'b\nc\nnew\nd\ne\n')).toEqual([
    { start: 0, end: 2, text: '' },
    { start: 6, end: 6, text: 'new\n' },
    { start: 8, end: 8, text: 'e\n' },
  ]);
});

test('equal texts need no edit', () => {
  expect(textEdits('a\r\nb', 'a\r\nb')).toEqual([]);
  expect(textEdits('', '')).toEqual([]);
});

test('a text from nothing, to nothing, and with another final line ending', () => {
  expect(textEdits('', 'a\n')).toEqual([{ start: 0, end: 0, text: 'a\n' }]);
  expect(textEdits('a\n', '')).toEqual([{ start: 0, end: 2, text: '' }]);
  expect(textEdits('x\na', 'x\na\n')).toEqual([{ start: 2, end: 3, text: 'a\n' }]);
});

test('long texts with next to nothing in common have one edit, between the lines they begin and end with', () => {
  const words = (word: string) => Array.from({ length: 800 }, (_, index) => `${word} ${index}\n`).join('');
  const before = `a\n${words('old')}same\n${words('old too')}z\n`;
  const after = `a\n${words('new')}same\n${words('new too')}z\n`;
  expect(textEdits(before, after)).toEqual([{ start: 2, end: before.length - 2, text: after.slice(2, -2) }]);
});

test('a long insertion is an edit of its own', () => {
  const long = 'new\n'.repeat(3_000);
  expect(textEdits('a\nb\n', `a\n${long}b\n`)).toEqual([{ start: 2, end: 2, text: long }]);
});

test('the edits between any two texts lead from one to the other, in order and apart', () => {
  const next = randomNumbers(2);
  for (let round = 0; round < 1_000; round += 1) {
    const before = randomText(next);
    const after = randomText(next);
    const edits = textEdits(before, after);
    expect(apply(before, edits)).toBe(after);
    for (const [index, { start, end, text }] of edits.entries()) {
      expect(end).toBeGreaterThanOrEqual(start);
      expect(start + (index === 0 ? 1 : 0)).toBeGreaterThan(edits[index - 1]?.end ?? 0);
      expect(end > start || text !== '').toBe(true);
    }
  }
});
