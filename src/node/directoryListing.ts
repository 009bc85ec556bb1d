import { type Dirent, readdirSync, statSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { type DirectoryRules, type IgnoreRules, noDirectoryRules } from '../core/context/ignoreRules.ts';
import { pathBelow } from '../core/context/pathBelow.ts';
import { isSecretFile } from '../core/context/secretFiles.ts';
import type { WorkspacePath } from '../core/ports.ts';
import type { ExclusionReason } from '../core/retrieval/fileSearch.ts';
import { type PersonsGit, readIgnoreSource, readRepositoryRules } from './gitRules.ts';

/** An entry of a directory, as far as its name and kind say; `leftOut` is null for what may be looked into. */
export type ListedEntry = {
  readonly path: WorkspacePath;
  readonly isDirectory: boolean;
  readonly leftOut: Exclude<ExclusionReason, 'too-large'> | null;
};

/** What a directory holds, in the order of the names, and the rules that it is under. */
export type DirectoryListing = {
  readonly entries: readonly ListedEntry[];
  /** Whether the directory could be listed. */
  readonly isComplete: boolean;
  readonly rules: IgnoreRules;
  /** The rules of its parent, and what it says itself. */
  readonly inherited: IgnoreRules;
  readonly found: DirectoryRules;
  /** Those of its entries in which rules stand. */
  readonly ruleNames: readonly string[];
  /** What tells whether entries came or went; null where that cannot be told. */
  readonly stamp: DirectoryStamp | null;
};

type DirectoryStamp = { readonly inode: number; readonly modified: number; readonly changed: number };

/**
 * Lists a directory, or returns the listing from before where no entry came or went and the same rules hold. A directory's
 * time says so on all file systems that POSIX describes, but not on all that Windows has.
 * @param path its place on disk; one that is a link is where the link leads
 * @param directory its path for the rules
 * @param known its listing from before
 */
export function listDirectory(
  path: string,
  directory: WorkspacePath,
  inherited: IgnoreRules,
  git: PersonsGit,
  known: DirectoryListing | undefined,
): DirectoryListing {
  const stamp = stampOf(path);
  const isUnchanged = stamp !== null && known !== undefined && isDeepStrictEqual(stamp, known.stamp);
  const listed = isUnchanged ? null : readEntries(path);
  const ruleNames = isUnchanged ? known.ruleNames : ruleNamesOf(listed ?? []);
  const found = readRules(path, ruleNames, git);
  const isSameRules = known?.inherited === inherited && isDeepStrictEqual(found, known.found);
  if (isUnchanged && isSameRules) return known;
  const rules = isSameRules ? known.rules : inherited.enter(directory, found);
  const entries = (listed ?? readEntries(path))?.map((entry) => judge(pathBelow(directory, entry.name), entry, rules));
  return { entries: entries ?? [], isComplete: entries !== undefined, rules, inherited, found, ruleNames, stamp };
}

/** A directory whose times are so many milliseconds old has them for good, however coarse its file system's clock is. */
const settled = 2_500;

function stampOf(path: string): DirectoryStamp | null {
  if (process.platform === 'win32') return null;
  try {
    const { ino: inode, mtimeMs: modified, ctimeMs: changed } = statSync(path);
    return Date.now() - Math.max(modified, changed) < settled ? null : { inode, modified, changed };
  } catch {
    return null;
  }
}

function readEntries(path: string): Dirent[] | undefined {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return undefined;
  }
}

function ruleNamesOf(entries: readonly Dirent[]): string[] {
  return entries.map(({ name }) => name).filter((name) => name === '.git' || isIgnoreFile(name));
}

function isIgnoreFile(name: string): name is '.gitignore' | '.foremanignore' {
  return name === '.gitignore' || name === '.foremanignore';
}

function readRules(directory: string, ruleNames: readonly string[], git: PersonsGit): DirectoryRules {
  if (ruleNames.length === 0) return noDirectoryRules;
  return {
    repository: ruleNames.includes('.git') ? readRepositoryRules(directory, git) : null,
    sources: ruleNames.filter(isIgnoreFile).flatMap((name) => readIgnoreSource(directory, name) ?? []),
  };
}

function judge(path: WorkspacePath, entry: Dirent, rules: IgnoreRules): ListedEntry {
  const isDirectory = entry.isDirectory();
  const leftOut = rules.ignores(path, isDirectory) ? 'ignored' : isDirectory ? null : whyNot(path, entry);
  return { path, isDirectory, leftOut };
}

function whyNot(path: WorkspacePath, entry: Dirent): ListedEntry['leftOut'] {
  if (entry.isSymbolicLink()) return 'link';
  if (!entry.isFile()) return 'other';
  return isSecretFile(path) ? 'secret' : null;
}
