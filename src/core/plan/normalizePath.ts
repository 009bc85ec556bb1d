import type { Workspace, WorkspacePath } from '../ports.ts';
import { pathKey } from './pathKey.ts';
import { withoutDress } from './withoutDress.ts';

/** What of a workspace decides which of its paths a written one means. */
export type PathContext = {
  /** The names of the open folders. */
  readonly folders: readonly string[];
  /** Their absolute paths; `''` for one that has none. */
  readonly roots: readonly string[];
  /** The names that stand in the workspace's root. */
  readonly entries: readonly string[];
};

/** What of a workspace decides which of its paths a written one means, as it is now. */
export async function pathContextOf(workspace: Workspace): Promise<PathContext> {
  const entries = await workspace.list('');
  return { folders: workspace.folders, roots: workspace.roots, entries: entries.map(({ name }) => name) };
}

/**
 * Brings a path as models write it into the workspace's form. What is put around it goes, `\` becomes `/`, doubled slashes
 * and `.` are dropped; so is a leading slash, the path of an open folder and, of a single one, its name: after a slash, or
 * where nothing in the folder has that name. What leads to another machine, to a folder that systems have, or to the
 * workspace as it would stand elsewhere stays as it is.
 * Says nothing about whether the path may be written: see `pathProblem`.
 */
export function normalizePath(written: string, context: PathContext): WorkspacePath {
  const slashed = withoutDress(written).replaceAll('\\', '/');
  const path = tidied(slashed);
  const found = belowRoot(tidied(slashed.replace(fileScheme, '')), context);
  if (found !== null) return found;
  if (slashed.startsWith('//')) return slashed;
  return withoutOwnName(path.startsWith('/') ? belowSlash(path, context) : path, context);
}

/** The beginning of a file's address, as far as it is no part of its path. */
const fileScheme = /^file:\/\/(?:\/(?=[a-z]:)|(?=\/))/i;

/** Without doubled slashes and `.`; what it begins and ends with stays. */
function tidied(slashed: string): string {
  const [lead = ''] = /^\/*/.exec(slashed) ?? [];
  const names = slashed.slice(lead.length).split('/');
  return lead + names.filter((name, index) => name !== '.' && (name !== '' || index === names.length - 1)).join('/');
}

/** The path of what stands in an open folder, by its absolute path; null for any other. */
function belowRoot(path: string, { folders, roots }: PathContext): WorkspacePath | null {
  const names = path.split('/');
  let depth = 0;
  let found: WorkspacePath | null = null;
  for (const [index, root] of roots.entries()) {
    const rootNames = namesOf(root);
    const folder = folders[index] as string;
    const isAmbiguous = folders.indexOf(folder) !== folders.lastIndexOf(folder);
    if (root === '' || isAmbiguous || rootNames.length <= depth || !startsWith(names, rootNames)) continue;
    depth = rootNames.length;
    const way = names.slice(depth).join('/');
    found = folders.length === 1 ? way : `${folder}/${way}`;
  }
  return found;
}

function namesOf(root: string): string[] {
  return tidied(root.replaceAll('\\', '/')).replace(/\/$/, '').split('/');
}

/** Whether a path begins with the names of a root, in any case where that is a Windows path. */
function startsWith(names: readonly string[], root: readonly string[]): boolean {
  const isWindows = /^[a-z]:$/i.test(root[0] ?? '') || (root.length > 2 && root[0] === '' && root[1] === '');
  const fold = (name: string) => (isWindows ? pathKey(name) : name);
  return root.every((name, index) => fold(name) === fold(names[index] ?? ''));
}

const systemFolders = new Set([
  ...['bin', 'boot', 'dev', 'etc', 'home', 'lib', 'lib32', 'lib64', 'lost+found', 'media', 'mnt', 'nix', 'opt', 'proc'],
  ...['root', 'run', 'sbin', 'snap', 'srv', 'sys', 'tmp', 'usr', 'var'],
  ...['applications', 'cores', 'library', 'network', 'private', 'system', 'users', 'volumes'],
  ...['documents and settings', 'perflogs', 'program files', 'program files (x86)', 'programdata', 'windows'],
]);

/** A path that begins with a slash, as the workspace's own, unless it begins as a system's paths do. */
function belowSlash(path: string, context: PathContext): WorkspacePath {
  const { folders, roots, entries } = context;
  const [first = '', ...rest] = path.slice(1).split('/');
  const isSystem = systemFolders.has(pathKey(first)) || roots.some((root) => root.startsWith(`/${first}/`));
  const isElsewhere = isSystem || isDrive(first, roots) || isPlaceOf(rest, context);
  if (first !== '' && isElsewhere && !entries.includes(first) && !folders.includes(first)) return path;
  if (folders.length === 1 && first === folders[0] && rest.length > 0) return rest.join('/');
  return path.slice(1);
}

/** Whether a name is a Windows drive's, as shells that come from Unix write it. */
function isDrive(name: string, roots: readonly string[]): boolean {
  return /^[a-z]$/i.test(name) && roots.some((root) => /^[a-z]:/i.test(root));
}

/** Whether what stands below a folder is the workspace's own, so that the folder may be meant as its place on another machine. */
function isPlaceOf([name = '', ...below]: readonly string[], { folders, entries }: PathContext): boolean {
  return below.length > 0 && (entries.includes(name) || folders.includes(name));
}

function withoutOwnName(path: string, { folders, entries }: PathContext): WorkspacePath {
  const [name = ''] = folders;
  if (folders.length !== 1 || entries.includes(name)) return path;
  let own = path;
  while (own.startsWith(`${name}/`) && own.length > name.length + 1) own = own.slice(name.length + 1);
  return own;
}
