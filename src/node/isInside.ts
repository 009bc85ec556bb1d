import { realpath } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';

/** Whether a path, or for one that does not exist its nearest existing parent, is inside a folder once links are resolved. */
export async function isInside(folder: string, path: string): Promise<boolean> {
  const [root, target] = await Promise.all([realpath(folder), nearestRealPath(path)]);
  const way = relative(root, target);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !/^[a-z]:/i.test(way));
}

async function nearestRealPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const parent = dirname(path);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === path) throw error;
    return nearestRealPath(parent);
  }
}
