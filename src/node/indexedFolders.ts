import { join } from 'node:path';
import type { WorkspacePath } from '../core/ports.ts';
import type { FileIndex } from '../core/retrieval/fileIndex.ts';
import type { PersonsGit } from './gitRules.ts';
import { readIndexedText } from './readIndexedText.ts';
import { type LeftOut, walkFolder } from './walkFolder.ts';

/** A folder to be indexed: its absolute path, what its files' paths begin with, and the globs that are excluded in it. */
export type IndexedFolder = { readonly root: string; readonly prefix: string; readonly globs: readonly string[] };

/** What an index holds after it was brought up to date, and what it took. */
export type IndexState = {
  readonly leftOut: readonly { readonly prefix: string; readonly leftOut: LeftOut }[];
  /** How many files were read anew, and how many are gone. */
  readonly read: number;
  readonly removed: number;
};

/** A file that changed within so many milliseconds before it was read may change again under the same times. */
const racy = 50;

/**
 * Brings an index up to date with folders on disk: what changed is read, all else only looked at. Where it is stopped the
 * index holds what was taken in until then.
 * @param unsaved what documents of the editor say in place of their files
 * @param checkStop called often; what it throws ends the update
 */
export function updateIndex(
  index: FileIndex,
  folders: readonly IndexedFolder[],
  git: PersonsGit,
  unsaved: ReadonlyMap<WorkspacePath, string>,
  checkStop: () => void,
): IndexState {
  const present = new Set<WorkspacePath>();
  const leftOut: IndexState['leftOut'][number][] = [];
  let read = 0;
  for (const { root, prefix, globs } of folders) {
    const walk = walkFolder(root, { globs, git });
    for (;;) {
      checkStop();
      const step = walk.next();
      if (step.done === true) {
        leftOut.push({ prefix, leftOut: step.value });
        break;
      }
      for (const { path: below, size, mtimeMs, ctimeMs } of step.value) {
        const path = prefix + below;
        present.add(path);
        const document = unsaved.get(path);
        const known = index.stampOf(path);
        if (document !== undefined) {
          index.put(path, unsavedStamp, encoder.encode(document));
          continue;
        }
        if (known?.size === size && known.modified === mtimeMs && known.changed === ctimeMs) continue;
        const isFresh = Date.now() - Math.max(mtimeMs, ctimeMs) < racy;
        index.put(
          path,
          isFresh ? unsavedStamp : { size, modified: mtimeMs, changed: ctimeMs },
          readIndexedText(join(root, below)),
        );
        read += 1;
        if (read % 64 === 0) checkStop();
      }
    }
  }
  const gone = [...index.paths()].filter((path) => !present.has(path));
  for (const path of gone) index.remove(path);
  return { leftOut, read, removed: gone.length };
}

const encoder = new TextEncoder();
/** No file's stamp, so that the file is read again. */
const unsavedStamp = { size: -1, modified: 0, changed: 0 };
