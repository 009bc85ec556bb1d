import { readGlobs } from '../context/globs.ts';
import type { WorkspacePath } from '../ports.ts';

/**
 * Tells which paths are meant by a folder, a file or a glob: `*` and `?` stay within a name, `**` between slashes is any
 * directories, `{a,b}` is either; without a slash a glob is about names at any depth. An empty one and `.` mean all. Case
 * makes no difference.
 */
export function pathGlob(written: string): (path: WorkspacePath) => boolean {
  const glob = written
    .trim()
    .replace(/^\.?\//, '')
    .replace(/\/+$/, '')
    .toLowerCase();
  if (glob === '' || glob === '.') return () => true;
  if (!/[*?{]/.test(glob)) {
    return (path) => path.toLowerCase() === glob || path.toLowerCase().startsWith(`${glob}/`);
  }
  const isMeant = readGlobs([(glob.includes('/') ? glob : `**/${glob}`).replaceAll('[', '[[]')]);
  return (path) => isMeant(path.toLowerCase());
}
