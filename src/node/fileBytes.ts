import type { UnreadableReason } from '../core/ports.ts';

/** The largest file that is read, in bytes. */
export const largestFile = 5_000_000;

/** Why bytes are not text that a model can work on, or null when they are; UTF-16 with a byte order mark is text. */
export function unreadableBytes(bytes: Uint8Array): UnreadableReason | null {
  if (bytes.length > largestFile) return 'too-large';
  if (utf16Mark(bytes) === null && bytes.subarray(0, 8_000).includes(0)) return 'binary';
  return null;
}

/** The byte order that a UTF-16 byte order mark names; null without one. */
export function utf16Mark(bytes: Uint8Array): 'le' | 'be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'be' : null;
}

/** Whether two files have the same bytes, or neither is there. */
export function isSame(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a === null || b === null ? a === b : Buffer.compare(a, b) === 0;
}

/** Whether bytes are the beginning of others, or all of them. */
export function isBeginning(part: Uint8Array, whole: Uint8Array): boolean {
  return part.length <= whole.length && isSame(part, whole.subarray(0, part.length));
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
  const mark = utf16Mark(bytes);
  return new TextDecoder(mark === null ? 'utf-8' : `utf-16${mark}`).decode(bytes);
}
