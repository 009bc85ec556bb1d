import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepLineEndings } from '../../../src/core/edit/keepLineEndings.ts';
import { mixesLineEndings } from '../../../src/core/edit/textLines.ts';

describe('line endings that an editor made one', () => {
  test.each([
    ['unchanged lines get their own back', 'a\r\nb\nc\r\n', 'a\nb\nc\n', 'a\r\nb\nc\r\n'],
    ['a changed line keeps the ending of the one it replaces', 'a\r\nb\nc\r\n', 'a\r\nB\r\nc\r\n', 'a\r\nB\nc\r\n'],
    ['an added line gets that of the line before', 'a\nb\r\nc\n', 'a\nb\nnew\nc\n', 'a\nb\r\nnew\r\nc\n'],
    ['a first line gets the usual one', 'a\r\nb\r\nc\n', 'new\na\nb\nc\n', 'new\r\na\r\nb\r\nc\n'],
    ['a removed final newline stays removed', 'a\r\nb\n', 'a\r\nb', 'a\r\nb'],
    ['an added final newline is that of the line before', 'a\r\nb\r\nc\nd', 'a\nb\nc\nd\n', 'a\r\nb\r\nc\nd\n'],
    ['a lone CR is an ending too', 'a\rb\n', 'a\nb\nc\n', 'a\rb\nc\n'],
    ['an emptied text is empty', 'a\r\nb\n', '', ''],
  ])('%s', (_, text, edited, expected) => {
    expect(keepLineEndings(text, edited)).toBe(expected);
  });

  test('a text with one kind of ending takes the edited version as it is, another kind as well', () => {
    expect(keepLineEndings('a\nb\n', 'a\r\nb\r\n')).toBe('a\r\nb\r\n');
    expect(keepLineEndings('a', 'a\r\nb')).toBe('a\r\nb');
  });

  test('whatever an editor made of the endings, an unedited text comes back to the byte', () => {
    const text = fc
      .array(fc.tuple(fc.constantFrom('', 'a', 'b', 'c'), fc.constantFrom('\n', '\r\n', '\r')))
      .map((lines) => lines.flat().join(''));
    fc.assert(
      fc.property(text, fc.constantFrom('\n', '\r\n'), fc.constantFrom('', 'end'), (lines, ending, last) => {
        const whole = lines + last;
        fc.pre(mixesLineEndings(whole));
        expect(keepLineEndings(whole, whole.replace(/\r\n|\r|\n/g, ending))).toBe(whole);
      }),
      { numRuns: 300, seed: 5 },
    );
  });
});
