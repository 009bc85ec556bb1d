import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** UTF-8's byte order mark. */
export const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf]);

/** Whether bytes begin with that mark. */
export function hasUtf8Mark(bytes: Uint8Array): boolean {
  return utf8Mark.every((byte, index) => bytes[index] === byte);
}

/** What a file has beside its text, in git's words. */
export type FileTraits = { readonly mode: '100644' | '100755'; readonly hasBom: boolean };

/** The traits of a file; those of a new one where there is none or it cannot be read. */
export async function readFileTraits(file: string): Promise<FileTraits> {
  try {
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const [{ mode }, { buffer }] = await Promise.all([handle.stat(), handle.read(Buffer.alloc(3), 0, 3, 0)]);
      return { mode: (mode & 0o100) === 0 ? '100644' : '100755', hasBom: hasUtf8Mark(buffer) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code === 'string') return { mode: '100644', hasBom: false };
    throw error;
  }
}
