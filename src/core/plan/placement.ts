import type { DirectoryEntry, WorkspacePath } from '../ports.ts';
import { pathKey } from './pathKey.ts';

/**
 * Why a path must not be written as things stand: a name on it is there in another `spelling`, it leads through a `link` or
 * is one, `below-file`, it is a `folder` or `special` (a device, a pipe, a socket), it leads into a folder of `git`'s own, or
 * into a `submodule` or another work tree, whose files are another repository's.
 */
export type PlacementProblem = 'spelling' | 'link' | 'below-file' | 'folder' | 'special' | 'git' | 'submodule';

/**
 * Walks to a path name by name: yields each directory on the way, is given its entries, and returns what is wrong.
 * What is not there yet is nothing wrong; a `.git` that is a file marks another work tree, except in the root.
 * @param root the directory to start from; `''` where the path begins
 * @param submodules the paths of submodules below the root
 */
export function* walkTo(
  root: WorkspacePath,
  way: WorkspacePath,
  submodules: readonly WorkspacePath[],
): Generator<WorkspacePath, PlacementProblem | null, readonly DirectoryEntry[]> {
  const key = `${pathKey(way)}/`;
  if (submodules.some((path) => key.startsWith(`${pathKey(path)}/`))) return 'submodule';
  const names = way.split('/');
  let directory = root;
  for (const [index, name] of names.entries()) {
    const entries = yield directory;
    if (isBareRepository(entries)) return 'git';
    if (index > 0 && entries.some(({ name: other, kind }) => pathKey(other) === '.git' && kind !== 'directory')) {
      return 'submodule';
    }
    const found = entries.find((entry) => entry.name === name);
    if (found === undefined) {
      return entries.some((entry) => pathKey(entry.name) === pathKey(name)) ? 'spelling' : null;
    }
    if (found.kind === 'link') return 'link';
    const isLast = index === names.length - 1;
    if (found.kind === 'directory' && isLast) return 'folder';
    if (found.kind === 'file' && !isLast) return 'below-file';
    directory = directory === '' ? name : `${directory}/${name}`;
  }
  return null;
}

/** Whether a directory is what git takes for a repository without a work tree, whose settings and hooks it obeys. */
function isBareRepository(entries: readonly DirectoryEntry[]): boolean {
  const keys = new Set(entries.map(({ name }) => pathKey(name)));
  return ['head', 'objects', 'refs'].every((key) => keys.has(key));
}
