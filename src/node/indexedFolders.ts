import { join } from 'node:path';
import type { WorkspacePath } from '../core/ports.ts';
import type { FileIndex, FileStamp } from '../core/retrieval/fileIndex.ts';
import type { FolderWalk } from './folderWalk.ts';
import type { LeftOut } from './leftOut.ts';
import type { ReadTerms, TermsJob } from './termsReader.ts';

/** A folder to be indexed: its absolute path, what its files' paths begin with, and the globs that are excluded in it. */
export type IndexedFolder = { readonly root: string; readonly prefix: string; readonly globs: readonly string[] };

/** An indexed folder, and the walk that goes through it again and again. */
export type WalkedFolder = Pick<IndexedFolder, 'root' | 'prefix'> & FolderWalk;

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
 * @param readTerms reads what changed
 * @param checkStop called often; what it throws ends the update
 */
export function updateIndex(
  index: FileIndex,
  folders: readonly WalkedFolder[],
  unsaved: ReadonlyMap<WorkspacePath, string>,
  readTerms: ReadTerms,
  checkStop: () => void,
): IndexState {
  const present = new Set<WorkspacePath>();
  const leftOut: IndexState['leftOut'][number][] = [];
  const changed: (TermsJob & { readonly stamp: FileStamp })[] = [];
  for (const { root, prefix, walk } of folders) {
    const steps = walk();
    for (;;) {
      checkStop();
      const step = steps.next();
      if (step.done === true) {
        leftOut.push({ prefix, leftOut: step.value });
        break;
      }
      for (const { path: below, size, mtimeMs, ctimeMs } of step.value) {
        const path = prefix + below;
        present.add(path);
        const document = unsaved.get(path);
        if (document !== undefined) {
          index.put(path, unsavedStamp, encoder.encode(document));
          continue;
        }
        const known = index.stampOf(path);
        if (known?.size === size && known.modified === mtimeMs && known.changed === ctimeMs) continue;
        const isFresh = Date.now() - Math.max(mtimeMs, ctimeMs) < racy;
        const stamp = isFresh ? unsavedStamp : { size, modified: mtimeMs, changed: ctimeMs };
        changed.push({ path, file: join(root, below), stamp });
      }
    }
  }
  const gone = [...index.paths()].filter((path) => !present.has(path));
  for (const path of gone) index.remove(path);
  readTerms(changed, checkStop, (place, terms) => {
    const { path, stamp } = changed[place] as (typeof changed)[number];
    index.insert(path, stamp, terms);
  });
  return { leftOut, read: changed.length, removed: gone.length };
}

const encoder = new TextEncoder();
/** No file's stamp, so that the file is read again. */
const unsavedStamp = { size: -1, modified: 0, changed: 0 };
