import { isSame } from './fileBytes.ts';
import { decodeUnicode, encodeUnicode, isUnicode, markedEncoding } from './unicodeText.ts';

/** An encoding of files in VS Code's words: `utf8`, `utf8bom`, `utf16le`, `utf16be`, `windows1252`, `shiftjis`, `gbk`, … */
export type EncodingName = string;

/** A file's text, without its byte order mark, and the encoding that makes the same bytes of it. */
export type DecodedText = { readonly text: string; readonly encoding: EncodingName };

/**
 * Decodes a file: by its byte order mark, else as UTF-8, else in the declared encoding. Null when that does not give the
 * same bytes back.
 * @param declared the encoding of files that are not Unicode; null for none
 */
export async function decodeText(bytes: Uint8Array, declared: EncodingName | null): Promise<DecodedText | null> {
  const decoded = decodeUnicode(bytes);
  if (decoded !== null || markedEncoding(bytes) !== null || declared === null || isUnicode(declared)) return decoded;
  const { legacyEncodings } = await import('./legacyEncodings.ts');
  const text = legacyEncodings.decode(bytes, declared);
  if (text.includes('\0') || !isSame(legacyEncodings.encode(text, declared), bytes)) return null;
  return { text, encoding: declared };
}

/** A text in an encoding; null when the encoding cannot hold it. */
export async function encodeText(text: string, encoding: EncodingName): Promise<Buffer | null> {
  if (isUnicode(encoding)) return encodeUnicode(text, encoding);
  const { legacyEncodings } = await import('./legacyEncodings.ts');
  const bytes = legacyEncodings.encode(text, encoding);
  return legacyEncodings.decode(bytes, encoding) === text ? bytes : null;
}

/** Whether an encoding is known. */
export async function isEncoding(name: EncodingName): Promise<boolean> {
  return isUnicode(name) || (await import('./legacyEncodings.ts')).legacyEncodings.has(name);
}
