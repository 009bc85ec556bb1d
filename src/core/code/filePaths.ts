import type { WorkspacePath } from '../ports.ts';

/** The files of a workspace, to be found by their paths and by the ends of these. */
export type FilePaths = {
  has(path: WorkspacePath): boolean;
  /** The files right in a directory. */
  inDirectory(directory: WorkspacePath): readonly WorkspacePath[];
  hasDirectory(directory: WorkspacePath): boolean;
  /** The directories whose paths end with these names, where a dot in a directory's name is as good as a slash. */
  directoriesEndingWith(names: readonly string[]): readonly WorkspacePath[];
  /** The files whose paths end with whole names of this path, the nearest to a file first. */
  endingWith(end: string, near: WorkspacePath): readonly WorkspacePath[];
};

export function createFilePaths(paths: readonly WorkspacePath[]): FilePaths {
  const known = new Set(paths);
  const byName = new Map<string, WorkspacePath[]>();
  const byDirectory = new Map<WorkspacePath, WorkspacePath[]>();
  const directories = new Set<WorkspacePath>(['']);
  const add = <K>(map: Map<K, WorkspacePath[]>, key: K, path: WorkspacePath) => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [path]);
    else list.push(path);
  };
  for (const path of paths) {
    add(byName, path.slice(path.lastIndexOf('/') + 1), path);
    add(byDirectory, directoryOf(path), path);
    for (let directory = directoryOf(path); !directories.has(directory); directory = directoryOf(directory)) {
      directories.add(directory);
    }
  }
  const byLastName = new Map<string, WorkspacePath[]>();
  for (const directory of directories) add(byLastName, /[^./]*$/.exec(directory)?.[0] ?? '', directory);
  return {
    has: (path) => known.has(path),
    hasDirectory: (directory) => directories.has(directory),
    directoriesEndingWith(names) {
      const end = `.${names.join('.')}`;
      return (byLastName.get(names.at(-1) ?? '') ?? []).filter((path) => `.${path.replaceAll('/', '.')}`.endsWith(end));
    },
    inDirectory: (directory) => byDirectory.get(directory) ?? [],
    endingWith(end, near) {
      const candidates = byName.get(end.slice(end.lastIndexOf('/') + 1)) ?? [];
      return candidates
        .filter((path) => path === end || path.endsWith(`/${end}`))
        .map((path) => ({ path, shared: sharedNames(path, near) }))
        .sort((a, b) => b.shared - a.shared || a.path.length - b.path.length || (a.path < b.path ? -1 : 1))
        .map(({ path }) => path);
    },
  };
}

/** The directory that a file or a directory stands in; `''` for the root. */
export function directoryOf(path: WorkspacePath): WorkspacePath {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The directories on the way from a file up to the root, the nearest first. */
export function directoriesAbove(path: WorkspacePath): WorkspacePath[] {
  const found: WorkspacePath[] = [];
  for (let directory = directoryOf(path); ; directory = directoryOf(directory)) {
    found.push(directory);
    if (directory === '') return found;
  }
}

/** A path below a directory, with `.` and `..` resolved; null where it leads out of the workspace. */
export function pathBelow(directory: WorkspacePath, way: string): WorkspacePath | null {
  const names = directory === '' ? [] : directory.split('/');
  for (const name of way.split('/')) {
    if (name === '' || name === '.') continue;
    if (name !== '..') names.push(name);
    else if (names.pop() === undefined) return null;
  }
  return names.join('/');
}

/** How many names two paths begin with in common. */
function sharedNames(a: WorkspacePath, b: WorkspacePath): number {
  const others = b.split('/');
  const names = a.split('/');
  const end = names.findIndex((name, index) => name !== others[index]);
  return end < 0 ? names.length : end;
}
