import { describe, expect, test } from 'vitest';
import { decodeText, encodeText, isEncoding } from '../../src/node/textEncoding.ts';

const bytes = (...values: number[]) => Buffer.from(values);

/** Encodings, `é` or 日 in their bytes, and what only some of them hold. */
const files = [
  ['utf8', null, Buffer.from('caf\u00e9\r\n'), 'caf\u00e9\r\n'],
  ['utf8bom', null, Buffer.from('\uFEFFcaf\u00e9\n'), 'caf\u00e9\n'],
  ['utf16le', null, bytes(0xff, 0xfe, 0xe9, 0x00, 0x0a, 0x00), '\u00e9\n'],
  ['utf16be', null, bytes(0xfe, 0xff, 0x65, 0xe5, 0x00, 0x0d, 0x00, 0x0a), '\u65e5\r\n'],
  ['windows1252', 'windows1252', bytes(0xe9, 0x80, 0x0a), '\u00e9\u20ac\n'],
  ['iso88591', 'iso88591', bytes(0xe9, 0x0a), '\u00e9\n'],
  ['shiftjis', 'shiftjis', bytes(0x93, 0xfa, 0x96, 0x7b, 0x0a), '\u65e5\u672c\n'],
  ['gbk', 'gbk', bytes(0xd6, 0xd0, 0xce, 0xc4, 0x0d, 0x0a), '\u4e2d\u6587\r\n'],
  ['koi8r', 'koi8r', bytes(0xc4, 0xc1, 0x0a), '\u0434\u0430\n'],
] as const;

describe('text in an encoding', () => {
  test.each(files)('%s is decoded and gives the same bytes back', async (encoding, declared, content, text) => {
    expect(await decodeText(content, declared)).toEqual({ text, encoding });
    expect(await encodeText(text, encoding)).toEqual(content);
  });

  test.each([
    ['bytes that are not UTF-8, where nothing is declared', bytes(0x63, 0xe9), null],
    ['bytes that are not UTF-8, where that is declared', bytes(0x63, 0xe9), 'utf8'],
    ['half a character of two bytes', bytes(0x93), 'shiftjis'],
    ['a byte that the encoding has no character for', bytes(0xe9, 0x81), 'windows1253'],
    ['UTF-16 with half a character', bytes(0xff, 0xfe, 0x61), null],
    ['UTF-16 with half a pair', bytes(0xfe, 0xff, 0xd8, 0x3d), null],
    ['UTF-16 with NULs', bytes(0xff, 0xfe, 0x00, 0x00, 0x61, 0x00), null],
  ])('%s: no text', async (_, content, declared) => {
    expect(await decodeText(content, declared)).toBeNull();
  });

  test.each([
    ['windows1252', '\u65e5'],
    ['shiftjis', '\u00e9'],
    ['iso88591', '\u20ac'],
    ['utf8', '\ud83d'],
    ['utf16le', '\ud83d'],
  ])('%s cannot hold every character', async (encoding, text) => {
    expect(await encodeText(text, encoding)).toBeNull();
  });

  test('what is UTF-8 is read as such, whatever is declared of others', async () => {
    expect(await decodeText(Buffer.from('\u65e5\n'), 'shiftjis')).toEqual({ text: '\u65e5\n', encoding: 'utf8' });
  });

  test('names are those that VS Code has', async () => {
    const known = ['utf8', 'utf16be', 'windows1252', 'iso88591', 'shiftjis', 'gbk', 'gb18030', 'big5hkscs', 'eucjp'];
    expect(await Promise.all([...known, 'klingon'].map(isEncoding))).toEqual([...known.map(() => true), false]);
  });
});
