import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { utf16Mark } from './fileBytes.ts';
import { decodeUnicode } from './unicodeText.ts';

/** Of a longer file only the path is indexed. */
const longestIndexed = 1_000_000;

/**
 * What a regular file says, in UTF-8; the bytes as they are where the encoding is not known, and null where the file cannot
 * be read or is too long. Nothing behind a link is read.
 */
export function readIndexedText(path: string): Uint8Array | null {
  const bytes = readBounded(path);
  if (bytes === null || utf16Mark(bytes) === null) return bytes;
  const decoded = decodeUnicode(bytes);
  return decoded === null ? null : Buffer.from(decoded.text);
}

function readBounded(path: string): Uint8Array | null {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    const found = fstatSync(descriptor);
    if (!found.isFile() || found.size > longestIndexed) return null;
    const bytes = Buffer.allocUnsafe(found.size + 1);
    const length = readSync(descriptor, bytes, 0, bytes.length, 0);
    return length > found.size ? null : bytes.subarray(0, length);
  } catch {
    return null;
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}
