import { expect, test } from 'vitest';
import { printable, printableLine } from '../../src/views/printable.ts';

test.each([
  ['an escape sequence', 'a\u001b[2Jb', 'a␛[2Jb'],
  ['a bell, a backspace and a carriage return', 'a\u0007\b\r', 'a␇␈␍'],
  ['a delete and a C1 control', 'a\u007f\u009b2J', 'a<U+007F><U+009B>2J'],
  ['changes of direction', 'a\u202eb\u2066c', 'a<U+202E>b<U+2066>c'],
  ['zero-width characters', 'a\u200bb\u200dc\ufeffd\u2060e', 'a<U+200B>b<U+200D>c<U+FEFF>d<U+2060>e'],
  ['invisible letters and tags', 'a\u3164b\u{e0041}c', 'a<U+3164>b<U+E0041>c'],
  ['line separators', 'a\u2028b\u2029c', 'a<U+2028>b<U+2029>c'],
  ['half a character', 'a\ud800b', 'a<U+D800>b'],
])('%s becomes visible', (_, text, shown) => {
  expect(printable(text)).toBe(shown);
});

test('what a person reads stays: line breaks, tabs, accents, scripts and emoji', () => {
  const text = 'a\tb\n  é e\u0301 日本 עברית ✔️ 👍🏽\n';
  expect(printable(text)).toBe(text);
});

test('a line stays one line, with its indentation', () => {
  expect(printableLine('  a\n  b\r\nc\td\u2028e \n')).toBe('  a b c d e');
  expect(printableLine('a\u001b[1A')).toBe('a␛[1A');
});
