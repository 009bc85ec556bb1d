import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type DirectoryRules, noDirectoryRules, rulesOfFolder } from '../core/context/ignoreRules.ts';
import { pathBelow } from '../core/context/pathBelow.ts';
import { isSecretFile } from '../core/context/secretFiles.ts';
import type { WorkspacePath } from '../core/ports.ts';
import { largestFile } from './fileBytes.ts';
import { ownGit, type PersonsGit, readIgnoreSource, readOuterRules, readRepositoryRules } from './gitRules.ts';

/** A regular file that may be sent to a model, as far as its path says; `size` in bytes, times in ms since the epoch. */
export type WalkedFile = {
  readonly path: WorkspacePath;
  readonly size: number;
  /** When its content changed, and when anything of it did, which no program can set. */
  readonly mtimeMs: number;
  readonly ctimeMs: number;
};

/**
 * Why something is left out: an ignore file or an excluding setting, a name that says secret, a link, a file of more bytes
 * than are ever read, or anything `other`: no regular file, or a directory that cannot be listed.
 */
export type LeftOutReason = 'ignored' | 'secret' | 'link' | 'too-large' | 'other';

/** What a walk did not yield. What is below a directory that was left out is not counted. */
export type LeftOut = {
  /** The first of each reason in the order of the walk; a directory's path ends in a slash. */
  readonly examples: Readonly<Record<LeftOutReason, readonly WorkspacePath[]>>;
  /** How many there were of each, the examples among them. */
  readonly counts: Readonly<Record<LeftOutReason, number>>;
  /** Whether there was more than the walk's limit. */
  readonly isTruncated: boolean;
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

/**
 * Walks a folder on disk, breadth first and each directory in the order of its names, and follows no link. The files come
 * in batches, of which some are empty, so that whoever takes them may stop or do something else in between; the walk ends
 * with what it left out. Paths lead from the folder.
 */
export function* walkFolder(
  folder: string,
  { globs = [], git = ownGit(), limit = 200_000, batchSize = 1_000, mostExamples = 200 }: WalkOptions = {},
): Generator<readonly WalkedFile[], LeftOut> {
  const leftOut = createLeftOut(mostExamples);
  let batch: WalkedFile[] = [];
  let [looked, found] = [0, 0];
  let level = [{ directory: '', rules: rulesOfFolder('', { ...readOuterRules(folder, git), globs }) }];
  while (level.length > 0) {
    const next: typeof level = [];
    for (const { directory, rules: inherited } of level) {
      const entries = listDirectory(join(folder, directory));
      if (entries === null) leftOut.add('other', `${directory}/`);
      const rules = inherited.enter(directory, directoryRules(join(folder, directory), entries ?? [], git));
      for (const entry of entries ?? []) {
        if (++looked % batchSize === 0) {
          yield batch;
          batch = [];
        }
        const path = pathBelow(directory, entry.name);
        const isDirectory = entry.isDirectory();
        const file = rules.ignores(path, isDirectory) ? 'ignored' : isDirectory ? null : fileAt(folder, path, entry);
        if (typeof file === 'string') {
          leftOut.add(file, isDirectory ? `${path}/` : path);
        } else if ((file === null ? next.length : found) >= limit) {
          yield batch;
          return leftOut.told(true);
        } else if (file === null) {
          next.push({ directory: path, rules });
        } else {
          found++;
          batch.push(file);
        }
      }
    }
    level = next;
  }
  yield batch;
  return leftOut.told(false);
}

function listDirectory(path: string): Dirent[] | null {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return null;
  }
}

function directoryRules(directory: string, entries: readonly Dirent[], git: PersonsGit): DirectoryRules {
  let found = noDirectoryRules;
  for (const { name } of entries) {
    if (name === '.git') found = { ...found, repository: readRepositoryRules(directory, git) };
    if (name !== '.gitignore' && name !== '.foremanignore') continue;
    const source = readIgnoreSource(directory, name);
    if (source !== null) found = { ...found, sources: [...found.sources, source] };
  }
  return found;
}

function fileAt(folder: string, path: WorkspacePath, entry: Dirent): WalkedFile | LeftOutReason {
  if (entry.isSymbolicLink()) return 'link';
  if (!entry.isFile()) return 'other';
  if (isSecretFile(path)) return 'secret';
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

function createLeftOut(mostExamples: number) {
  const examples: Record<LeftOutReason, WorkspacePath[]> = {
    ignored: [],
    secret: [],
    link: [],
    'too-large': [],
    other: [],
  };
  const counts = { ignored: 0, secret: 0, link: 0, 'too-large': 0, other: 0 };
  return {
    add(reason: LeftOutReason, path: WorkspacePath): void {
      if (counts[reason]++ < mostExamples) examples[reason].push(path);
    },
    told: (isTruncated: boolean): LeftOut => ({ examples, counts, isTruncated }),
  };
}
