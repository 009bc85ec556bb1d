import { decodeUtf8, utf16Mark } from './fileBytes.ts';

/** The encodings of Unicode, in VS Code's words. */
export type UnicodeEncoding = 'utf8' | 'utf8bom' | 'utf16le' | 'utf16be';

const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf]);
const encodings: readonly string[] = ['utf8', 'utf8bom', 'utf16le', 'utf16be'] satisfies UnicodeEncoding[];

export function isUnicode(encoding: string): encoding is UnicodeEncoding {
  return encodings.includes(encoding);
}

/** The encoding that a byte order mark names; null without one. */
export function markedEncoding(bytes: Uint8Array): UnicodeEncoding | null {
  if (utf8Mark.every((byte, index) => bytes[index] === byte)) return 'utf8bom';
  const order = utf16Mark(bytes);
  return order === null ? null : `utf16${order}`;
}

/**
 * The text of a file by its byte order mark, else as UTF-8, without the mark; null when it is no text, or would not give the
 * same bytes back.
 */
export function decodeUnicode(bytes: Uint8Array): { readonly text: string; readonly encoding: UnicodeEncoding } | null {
  const encoding = markedEncoding(bytes) ?? 'utf8';
  const order = utf16Mark(bytes);
  if (order === null) {
    const text = decodeUtf8(bytes);
    return text === null ? null : { text, encoding };
  }
  const text = new TextDecoder(`utf-16${order}`).decode(bytes);
  return !text.includes('\0') && encodeUnicode(text, encoding)?.equals(bytes) ? { text, encoding } : null;
}

/** A text with its byte order mark; null for one with half a character, as only UTF-16 can hold it. */
export function encodeUnicode(text: string, encoding: UnicodeEncoding): Buffer | null {
  if (hasLoneSurrogate(text)) return null;
  switch (encoding) {
    case 'utf8':
      return Buffer.from(text);
    case 'utf8bom':
      return Buffer.concat([utf8Mark, Buffer.from(text)]);
    case 'utf16le':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'utf16be':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  }
}

export function hasLoneSurrogate(text: string): boolean {
  return /\p{Cs}/u.test(text);
}
