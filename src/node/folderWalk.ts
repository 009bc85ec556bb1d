import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { rulesOfFolder } from '../core/context/ignoreRules.ts';
import type { OuterRules, WorkspacePath } from '../core/ports.ts';
import { type DirectoryListing, listDirectory } from './directoryListing.ts';
import { largestFile } from './fileBytes.ts';
import { ownGit, type PersonsGit, readOuterRules } from './gitRules.ts';
import { createLeftOut, type LeftOut } from './leftOut.ts';

/** A regular file that may be sent to a model, as far as its path says; `size` in bytes, times in ms since the epoch. */
export type WalkedFile = {
  readonly path: WorkspacePath;
  readonly size: number;
  /** When its content changed, and when anything of it did, which no program can set. */
  readonly mtimeMs: number;
  readonly ctimeMs: number;
};

/** What bounds a walk, and the rules that do not stand in the folder. */
export type WalkOptions = {
  /** The globs of VS Code's `files.exclude` and `search.exclude` that are switched on. */
  readonly globs?: readonly string[];
  /** Whose git configuration holds; that of this process's person unless given. */
  readonly git?: PersonsGit;
  /** The most files, and the most directories that wait at once. */
  readonly limit?: number;
  /** How many entries of directories are looked at from one batch to the next. */
  readonly batchSize?: number;
  /** The most examples of each reason. */
  readonly mostExamples?: number;
};

/** Walks one folder again and again. */
export type FolderWalk = {
  /**
   * Walks breadth first and each directory in the order of its names, and follows no link. The files come in batches, of
   * which some are empty, so that whoever takes them may stop or do something else in between; the walk ends with what it
   * left out. Paths lead from the folder.
   */
  walk(): Generator<readonly WalkedFile[], LeftOut>;
};

/** A walk of a folder on disk that remembers its directories, and lists again only those in which something changed. */
export function createFolderWalk(folder: string, options: WalkOptions = {}): FolderWalk {
  const { globs = [], git = ownGit(), limit = 200_000, batchSize = 1_000, mostExamples = 200 } = options;
  let outer: OuterRules | null = null;
  let rulesAbove = rulesOfFolder('', { above: [], foldsCase: false, globs });
  let known: ReadonlyMap<WorkspacePath, DirectoryListing> = new Map();

  const rulesFor = () => {
    const found = { ...readOuterRules(folder, git), globs };
    if (!isDeepStrictEqual(found, outer)) {
      outer = found;
      rulesAbove = rulesOfFolder('', found);
    }
    return rulesAbove;
  };

  return {
    *walk() {
      const leftOut = createLeftOut(mostExamples);
      const listings = new Map<WorkspacePath, DirectoryListing>();
      let batch: WalkedFile[] = [];
      let [looked, found] = [0, 0];
      let level = [{ directory: '', inherited: rulesFor() }];
      while (level.length > 0) {
        const next: typeof level = [];
        for (const { directory, inherited } of level) {
          const listing = listDirectory(join(folder, directory), directory, inherited, git, known.get(directory));
          listings.set(directory, listing);
          if (!listing.isComplete) leftOut.add('other', `${directory}/`);
          for (const entry of listing.entries) {
            if (++looked % batchSize === 0) {
              yield batch;
              batch = [];
            }
            const { path, isDirectory } = entry;
            const file = entry.leftOut ?? (isDirectory ? null : fileAt(folder, path));
            if (typeof file === 'string') {
              leftOut.add(file, isDirectory ? `${path}/` : path);
            } else if ((file === null ? next.length : found) >= limit) {
              yield batch;
              return leftOut.told(true);
            } else if (file === null) {
              next.push({ directory: path, inherited: listing.rules });
            } else {
              found++;
              batch.push(file);
            }
          }
        }
        level = next;
      }
      known = listings;
      yield batch;
      return leftOut.told(false);
    },
  };
}

function fileAt(folder: string, path: WorkspacePath): WalkedFile | 'link' | 'too-large' | 'other' {
  try {
    const found = lstatSync(`${folder}/${path}`);
    if (found.isSymbolicLink()) return 'link';
    if (!found.isFile()) return 'other';
    const { size, mtimeMs, ctimeMs } = found;
    return size > largestFile ? 'too-large' : { path, size, mtimeMs, ctimeMs };
  } catch {
    return 'other';
  }
}
