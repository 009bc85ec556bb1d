import {
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { notRegularFile } from './notRegularFile.ts';

/**
 * Puts a whole file in the place of another at once: whoever reads it sees the old or the new one, and after a failure the
 * old one. Without waiting in between, so that nothing that ends the program leaves half of it behind.
 * @param mode the permissions; null for those that a new file gets
 * @throws the file system's error
 */
export function replaceFile(file: string, bytes: Uint8Array, mode: number | null): void {
  placed(file, bytes, mode === null ? null : { mode }, (temporary) => renameSync(temporary, file));
}

/**
 * Puts other bytes into a file that keeps its permissions and its owner: at once, or, where it has other names (hard links)
 * that must go on to be the same file, in place.
 * @throws the file system's error, also for anything that is no regular file; the file is then as it was, unless it has other
 * names
 */
export function rewriteFile(file: string, bytes: Uint8Array): void {
  const found = lstatSync(file);
  const { mode, uid, gid, nlink } = found;
  if (!found.isFile()) throw notRegularFile(file);
  if (nlink === 1) {
    placed(file, bytes, { mode: mode & 0o7777, uid, gid }, (temporary) => renameSync(temporary, file));
    return;
  }
  writeInPlace(file, bytes);
}

/**
 * Puts bytes back into a file that a failed write left half written: as `rewriteFile` does, or in place where nothing can be
 * made beside it, as on a disk that is full of that write.
 * @throws the file system's error, also for anything that is no regular file
 */
export function restoreFile(file: string, bytes: Uint8Array): void {
  try {
    rewriteFile(file, bytes);
  } catch {
    writeInPlace(file, bytes);
  }
}

/**
 * Makes a whole new file at once, never in the place of another.
 * @throws the file system's error, `EEXIST` when something stands there
 */
export function createFile(file: string, bytes: Uint8Array): void {
  placed(file, bytes, null, (temporary) => {
    try {
      linkSync(temporary, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
      copyFileSync(temporary, file, constants.COPYFILE_EXCL);
    }
  });
}

type Traits = { readonly mode: number; readonly uid?: number; readonly gid?: number };

function placed(file: string, bytes: Uint8Array, traits: Traits | null, place: (temporary: string) => void): void {
  const temporary = join(dirname(file), `.foreman-${process.pid}-${Math.random().toString(36).slice(2)}`);
  try {
    const descriptor = openSync(temporary, 'wx');
    try {
      writeAll(descriptor, bytes);
      if (traits?.uid !== undefined && traits.gid !== undefined) giveTo(descriptor, traits.uid, traits.gid);
      if (traits !== null) fchmodSync(descriptor, traits.mode);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    place(temporary);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function writeInPlace(file: string, bytes: Uint8Array): void {
  const descriptor = openSync(file, constants.O_WRONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    if (!fstatSync(descriptor).isFile()) throw notRegularFile(file);
    writeAll(descriptor, bytes);
    ftruncateSync(descriptor, bytes.length);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at, bytes.length - at, at);
}

function giveTo(descriptor: number, uid: number, gid: number): void {
  const now = fstatSync(descriptor);
  if (now.uid !== uid || now.gid !== gid) fchownSync(descriptor, uid, gid);
}
