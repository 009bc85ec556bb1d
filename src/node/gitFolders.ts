import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readTextSync } from './readTextSync.ts';

/** Where a work tree's own things are kept, and where those that it shares with other work trees of the repository. */
export type GitFolders = { readonly own: string; readonly common: string };

/** The git folders of the work tree that has its top here, be it a linked one or a submodule's. */
export function gitFoldersOf(top: string): GitFolders {
  const entry = join(top, '.git');
  const pointer = /^gitdir: (?<folder>.*)$/m.exec(textOf(entry))?.groups?.folder?.trim();
  const own = pointer === undefined ? entry : resolve(top, pointer);
  return { own, common: resolve(own, textOf(join(own, 'commondir')).trim()) };
}

/** The top of the work tree that a folder is in, which may be the folder; null in none. */
export function workTreeOf(folder: string): string | null {
  for (let top = folder; ; top = dirname(top)) {
    if (exists(join(top, '.git'))) return top;
    if (dirname(top) === top) return null;
  }
}

/** Where a folder is, behind all links. */
export function realPathOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return resolve(folder);
  }
}

/** What a file says, behind a link too; empty where it cannot be read. */
export function textOf(path: string): string {
  const found = readTextSync(path);
  return found.kind === 'text' ? found.text : '';
}

function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}
