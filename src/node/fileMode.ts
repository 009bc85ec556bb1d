import { stat } from 'node:fs/promises';

/** The mode of a file in git's words; that of a new one where there is none or it cannot be looked at. */
export async function readFileMode(file: string): Promise<'100644' | '100755'> {
  try {
    return ((await stat(file)).mode & 0o100) === 0 ? '100644' : '100755';
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code === 'string') return '100644';
    throw error;
  }
}
