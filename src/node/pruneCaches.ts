import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Removes the files of a folder that were not written for the longest time, until the others take at most so many bytes.
 * @param kept a file that stays in any case
 */
export function pruneCaches(folder: string, kept: string, mostBytes: number): void {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap(({ name }) => {
      const found = statSync(join(folder, name), { throwIfNoEntry: false });
      return found === undefined ? [] : [{ name, size: found.size, written: found.mtimeMs }];
    })
    .sort((a, b) => Number(b.name === kept) - Number(a.name === kept) || b.written - a.written);
  let bytes = 0;
  for (const [index, { name, size }] of files.entries()) {
    bytes += size;
    if (index > 0 && bytes > mostBytes) rmSync(join(folder, name), { force: true });
  }
}
