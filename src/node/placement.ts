import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';

/**
 * Where a path stands to a folder: `inside`, `outside`, or reached through a `link` below the folder, even one that
 * leads nowhere, so that what is read or written there would stand somewhere else than the path says.
 */
export async function placementOf(folder: string, path: string): Promise<'inside' | 'outside' | 'link'> {
  const way = relative(folder, path);
  if (way === '..' || way.startsWith(`..${sep}`) || /^[a-z]:/i.test(way)) return 'outside';
  const [root, real] = await Promise.all([realpath(folder), realPathOf(path)]);
  return real !== null && fold(real) === fold(join(root, way)) ? 'inside' : 'link';
}

/** Case and Unicode form as the platform's file systems usually see them. */
function fold(path: string): string {
  return process.platform === 'linux' ? path : path.normalize('NFC').toLowerCase();
}

/** The real path, built on the nearest existing parent for what is not there; null for a link that leads nowhere. */
async function realPathOf(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const parent = dirname(path);
    if (code === 'ELOOP') return null;
    if ((code !== 'ENOENT' && code !== 'ENOTDIR') || parent === path) throw error;
    const isDangling = await lstat(path).then(
      () => true,
      () => false,
    );
    if (isDangling) return null;
    const real = await realPathOf(parent);
    return real === null ? null : join(real, basename(path));
  }
}
