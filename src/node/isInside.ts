import { lstat, realpath } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';

/**
 * Whether a path, or for one that does not exist its nearest existing parent, is inside a folder once links are
 * resolved. A link that leads nowhere is not inside: writing to it would create what it names.
 */
export async function isInside(folder: string, path: string): Promise<boolean> {
  const [root, target] = await Promise.all([realpath(folder), nearestRealPath(path)]);
  if (target === null) return false;
  const way = relative(root, target);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !/^[a-z]:/i.test(way));
}

async function nearestRealPath(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch (error) {
    const parent = dirname(path);
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ELOOP') return null;
    if (code !== 'ENOENT' || parent === path) throw error;
    const isDangling = await lstat(path).then(
      () => true,
      () => false,
    );
    return isDangling ? null : nearestRealPath(parent);
  }
}
