import {
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Puts a whole file in the place of another at once: whoever reads it sees the old or the new one, and after a failure the
 * old one. Without waiting in between, so that nothing that ends the program leaves half of it behind.
 * @param mode the permissions; null for those that a new file gets
 * @throws the file system's error
 */
export function replaceFile(file: string, bytes: Uint8Array, mode: number | null): void {
  placed(file, bytes, mode, (temporary) => renameSync(temporary, file));
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

function placed(file: string, bytes: Uint8Array, mode: number | null, place: (temporary: string) => void): void {
  const temporary = join(dirname(file), `.foreman-${process.pid}-${Math.random().toString(36).slice(2)}`);
  try {
    const descriptor = openSync(temporary, 'wx');
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
      if (mode !== null) fchmodSync(descriptor, mode);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    place(temporary);
  } finally {
    rmSync(temporary, { force: true });
  }
}
