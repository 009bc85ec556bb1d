import { lstat, realpath } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/**
 * The way from the top of the git work tree that a folder is in to the folder, ending in `/`; empty at the top and outside
 * of any. Paths in a patch are told from that top: `git apply` passes over others without a word.
 */
export async function gitPrefix(folder: string): Promise<string> {
  const start = await realpath(folder);
  for (let top = start; ; top = dirname(top)) {
    const isTop = await lstat(join(top, '.git')).then(
      () => true,
      () => false,
    );
    if (isTop) return top === start ? '' : `${relative(top, start).split(sep).join('/')}/`;
    if (dirname(top) === top) return '';
  }
}
