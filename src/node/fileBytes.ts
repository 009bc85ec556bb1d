import type { FileContent, UnreadableReason } from '../core/ports.ts';

/** The largest file that is read, in bytes. */
export const largestFile = 5_000_000;

/** Why bytes are not text that a model can work on, or null when they are; UTF-16 with a byte order mark is text. */
export function unreadableBytes(bytes: Uint8Array): UnreadableReason | null {
  if (bytes.length > largestFile) return 'too-large';
  if (!hasUtf16Mark(bytes) && bytes.subarray(0, 8_000).includes(0)) return 'binary';
  return null;
}

export function hasUtf16Mark(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** Decodes UTF-8 without its byte order mark; null when the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Decodes whatever can be decoded, wrong bytes replaced; null when the bytes are no text. */
export function decodeLoosely(bytes: Uint8Array): string | null {
  if (unreadableBytes(bytes) !== null) return null;
  const encoding = hasUtf16Mark(bytes) ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/** Whether a text's lines end in more than one way, or in a lone CR, which an editor would change on save. */
export function mixesLineEndings(text: string): boolean {
  const crlf = text.split('\r\n').length - 1;
  const lf = text.split('\n').length - 1;
  const cr = text.split('\r').length - 1;
  return cr !== crlf || (crlf > 0 && lf !== crlf);
}

/** A decoded text as content, unless its line endings would not survive. */
export function contentOf(text: string): FileContent {
  return mixesLineEndings(text) ? { kind: 'unreadable', reason: 'mixed-line-endings' } : { kind: 'text', text };
}
