import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { decodeLoosely, largestFile } from './fileBytes.ts';

/** What a file that rules stand in says, whatever its encoding and line endings; `unreadable` is also what is no file. */
export type RuleText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable' };

/** Reads a file of rules, even behind a link. Never throws, and waits for no pipe. */
export function readTextSync(path: string): RuleText {
  try {
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const text = fstatSync(file).isFile() ? decodeLoosely(readBounded(file)) : null;
      return text === null ? { kind: 'unreadable' } : { kind: 'text', text };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { kind: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable' };
  }
}

/** All bytes of a file, or more than are ever read. */
function readBounded(file: number): Buffer {
  const chunks: Buffer[] = [];
  let length = 0;
  for (let wanted = fstatSync(file).size + 1; length <= largestFile; wanted = 65_536) {
    const chunk = Buffer.allocUnsafe(Math.min(wanted, largestFile + 1 - length));
    const read = readSync(file, chunk);
    if (read === 0) break;
    chunks.push(chunk.subarray(0, read));
    length += read;
  }
  return Buffer.concat(chunks);
}
