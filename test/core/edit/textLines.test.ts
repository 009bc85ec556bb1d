import { expect, test } from 'vitest';
import { dominantEnding, joinLines, splitLines } from '../../../src/core/edit/textLines.ts';
import { randomNumbers, randomText } from './random.ts';

test('every line keeps the ending that the file gave it', () => {
  expect(splitLines('a\nb\r\n\rc')).toEqual([
    { text: 'a', ending: '\n' },
    { text: 'b', ending: '\r\n' },
    { text: '', ending: '\r' },
    { text: 'c', ending: '' },
  ]);
});

test('a final line ending ends the last line and begins no new one', () => {
  expect(splitLines('a\n')).toEqual([{ text: 'a', ending: '\n' }]);
  expect(splitLines('\n')).toEqual([{ text: '', ending: '\n' }]);
});

test('the empty text has no lines', () => {
  expect(splitLines('')).toEqual([]);
  expect(joinLines([])).toBe('');
});

test('joining the lines of any text gives it back byte for byte', () => {
  const next = randomNumbers(1);
  for (let round = 0; round < 500; round += 1) {
    const text = randomText(next);
    expect(joinLines(splitLines(text))).toBe(text);
  }
});

test.each([
  ['', '\n'],
  ['a', '\n'],
  ['a\nb\r\n', '\n'],
  ['a\r\nb\r\nc\n', '\r\n'],
  ['a\rb\rc\n', '\r'],
  ['a\r\nb\rc', '\r\n'],
])('most lines of %j end in %j', (text, ending) => {
  expect(dominantEnding(splitLines(text))).toBe(ending);
});
