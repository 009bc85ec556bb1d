import type { IgnoreSource, OuterRules, RepositoryRules, WorkspacePath } from '../ports.ts';
import { bytesOf, foldCase } from './gitPattern.ts';
import { readGlobs } from './globs.ts';
import { type IgnoreFile, readIgnoreFile } from './ignoreFile.ts';

/** What ignore files are in force in one directory. Nothing changes them; entering a directory makes others of them. */
export type IgnoreRules = {
  /** The rules for what stands in a directory, which must be in the one that these are for. */
  enter(directory: WorkspacePath, found: DirectoryRules): IgnoreRules;
  /** Whether an entry of the directory is left out; what is below one that is need not be asked about. */
  ignores(path: WorkspacePath, isDirectory: boolean): boolean;
};

/** What a directory says of itself: its ignore files, and the rules of the repository that begins in it. */
export type DirectoryRules = {
  readonly repository: RepositoryRules | null;
  readonly sources: readonly IgnoreSource[];
};

/** What a directory says that has no ignore files, as nearly all. */
export const noDirectoryRules: DirectoryRules = { repository: null, sources: [] };

/**
 * The rules that an open folder is under before it is looked into. `.foremanignore` has the last word wherever it stands,
 * then what the editor excludes, then git; among equals the deepest decides.
 * @param folder its path: `''`, or with several folders its name
 */
export function rulesOfFolder(folder: WorkspacePath, { above, foldsCase, globs }: OuterRules): IgnoreRules {
  const cut = folder === '' ? 0 : folder.length + 1;
  const excluded = readGlobs(globs);
  const levels = above.map(({ way, source }) => readLevel(source, { cut, way, foldsCase }));
  return createRules(within({ ...nothing, foldsCase, isExcluded: (path) => excluded(path.slice(cut)) }, levels));
}

/** The names that are left out wherever they stand, in small letters. */
const alwaysIgnored = new Set([
  '.git',
  'node_modules',
  '.hg',
  '.svn',
  '.venv',
  '__pycache__',
  '.ds_store',
  '.vscode-test',
]);

/** How an ignore file knows a path: without so many first characters, behind `way`, perhaps in small letters alone. */
type Standpoint = { readonly cut: number; readonly way: string; readonly foldsCase: boolean };

type Level = Standpoint & { readonly isForemans: boolean; readonly file: IgnoreFile };

type State = {
  /** What git and the person's excludes say, and what Foreman's own files say; the deepest first. */
  readonly git: readonly Level[];
  readonly foremans: readonly Level[];
  readonly foldsCase: boolean;
  readonly isExcluded: (path: WorkspacePath) => boolean;
};

function readLevel({ name, text, isLink }: IgnoreSource, { cut, way, foldsCase }: Standpoint): Level {
  const file = readIgnoreFile(text, foldsCase, !isLink);
  return { isForemans: name === '.foremanignore', file, cut, way: inBytes(way, foldsCase), foldsCase };
}

/** @param levels the deepest last */
function within(state: State, levels: readonly Level[]): State {
  const [foremans, git] = [true, false].map((wanted) => levels.filter(({ isForemans }) => isForemans === wanted));
  return {
    ...state,
    git: [...(git ?? []).reverse(), ...state.git],
    foremans: [...(foremans ?? []).reverse(), ...state.foremans],
  };
}

function createRules(state: State): IgnoreRules {
  const { git, foremans, isExcluded } = state;
  return {
    enter(directory, { repository, sources }) {
      if (repository === null && sources.length === 0) return this;
      const cut = directory === '' ? 0 : directory.length + 1;
      const foldsCase = repository?.foldsCase ?? state.foldsCase;
      const all = [...(repository?.excludes ?? []), ...sources];
      const levels = all.map((source) => readLevel(source, { cut, way: '', foldsCase }));
      return createRules(within({ ...state, foldsCase }, levels));
    },
    ignores(path, isDirectory) {
      if (alwaysIgnored.has(nameOf(path).toLowerCase())) return true;
      return (
        verdictOf(foremans, path, isDirectory) ?? (isExcluded(path) || (verdictOf(git, path, isDirectory) ?? false))
      );
    },
  };
}

function verdictOf(levels: readonly Level[], path: WorkspacePath, isDirectory: boolean): boolean | null {
  for (const { file, cut, way, foldsCase } of levels) {
    const name = inBytes(nameOf(path), foldsCase);
    const verdict = file.verdict({ name, path: way + inBytes(path.slice(cut), foldsCase), isDirectory });
    if (verdict !== null) return verdict;
  }
  return null;
}

function nameOf(path: WorkspacePath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function inBytes(text: string, foldsCase: boolean): string {
  return foldsCase ? foldCase(bytesOf(text)) : bytesOf(text);
}

const nothing: State = { git: [], foremans: [], foldsCase: false, isExcluded: () => false };

/** The rules above every folder: only what is always ignored. */
export const noRules: IgnoreRules = createRules(nothing);
