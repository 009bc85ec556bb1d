import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { notRegularFile } from './notRegularFile.ts';

/**
 * The bytes of a regular file; never waits for a pipe and, where the system can say so, never follows a link.
 * @throws the file system's error, also for anything that is no regular file
 */
export function readRegularFile(file: string): Buffer {
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  try {
    if (!fstatSync(descriptor).isFile()) throw notRegularFile(file);
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
