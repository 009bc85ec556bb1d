import { decodeUtf8, utf16Mark } from './fileBytes.ts';
import { hasUtf8Mark, utf8Mark } from './fileTraits.ts';

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
  const mark = utf16Mark(bytes);
  if (mark !== null) return lossless(bytes, new TextDecoder(`utf-16${mark}`).decode(bytes), `utf16${mark}`);
  const text = decodeUtf8(bytes);
  if (text !== null) return { text, encoding: hasUtf8Mark(bytes) ? 'utf8bom' : 'utf8' };
  if (declared === null || isUnicode(declared)) return null;
  const { legacyEncodings } = await import('./legacyEncodings.ts');
  return lossless(bytes, legacyEncodings.decode(bytes, declared), declared);
}

/** A text in an encoding; null when the encoding cannot hold it. */
export async function encodeText(text: string, encoding: EncodingName): Promise<Buffer | null> {
  if (isUnicode(encoding)) return /\p{Cs}/u.test(text) ? null : encodeUnicode(text, encoding);
  const { legacyEncodings } = await import('./legacyEncodings.ts');
  const bytes = legacyEncodings.encode(text, encoding);
  return legacyEncodings.decode(bytes, encoding) === text ? bytes : null;
}

/** Whether an encoding is known. */
export async function isEncoding(name: EncodingName): Promise<boolean> {
  return isUnicode(name) || (await import('./legacyEncodings.ts')).legacyEncodings.has(name);
}

async function lossless(bytes: Uint8Array, text: string, encoding: EncodingName): Promise<DecodedText | null> {
  if (text.includes('\0')) return null;
  const again = await encodeText(text, encoding);
  return again?.equals(bytes) ? { text, encoding } : null;
}

function isUnicode(encoding: EncodingName): boolean {
  return ['utf8', 'utf8bom', 'utf16le', 'utf16be'].includes(encoding);
}

function encodeUnicode(text: string, encoding: EncodingName): Buffer {
  switch (encoding) {
    case 'utf16le':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'utf16be':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    default:
      return Buffer.concat([encoding === 'utf8bom' ? utf8Mark : Buffer.alloc(0), Buffer.from(text)]);
  }
}
