import type { WorkspacePath } from '../ports.ts';

/**
 * Brings a path as models write it into the workspace's form: `\` becomes `/`, and a leading `./`, `/` or, with a single
 * folder, `/<the folder's name>/` is dropped. Says nothing about whether
 * the path may be written: see `pathProblem`.
 */
export function normalizePath(path: string, folders: readonly string[]): WorkspacePath {
  const slashed = path
    .trim()
    .replaceAll('\\', '/')
    .replace(/\/{2,}/g, '/');
  const segments = slashed.replace(/^\/(?=\S)/, '').split('/');
  const kept = segments.filter((segment, index) => segment !== '.' && !(segment === '' && index < segments.length - 1));
  const [first, ...rest] = kept;
  const ownName = slashed.startsWith('/') && folders.length === 1 && first === folders[0] && rest.length > 0;
  return (ownName ? rest : kept).join('/');
}

/** What two spellings of one path have in common where a file system tells neither case nor Unicode form apart. */
export function pathKey(path: WorkspacePath): string {
  return path.normalize('NFC').toLowerCase();
}

/** Why a path must never be written, whatever a plan says. */
export type PathProblem = 'empty' | 'outside' | 'git' | 'characters' | 'folder';

/** The lexical half of the write gate; links are checked where the file system is. */
export function pathProblem(path: WorkspacePath, folders: readonly string[]): PathProblem | null {
  if (path === '') return 'empty';
  if (path.endsWith('/')) return 'folder';
  if (path.startsWith('/') || path.startsWith('~') || /^[a-z][a-z0-9+.-]*:/i.test(path)) return 'outside';
  if (forbiddenCharacters.test(path)) return 'characters';
  const segments = path.split('/');
  if (segments.some((segment) => segment === '..' || segment === '')) return 'outside';
  if (folders.length > 1 && !(segments.length > 1 && folders.includes(segments[0] as string))) return 'outside';
  if (segments.some((segment) => /[. ]$/.test(segment))) return 'characters';
  if (segments.some((segment) => isGit(segment))) return 'git';
  if (segments.some((segment) => reservedName.test(segment))) return 'characters';
  return null;
}

const forbiddenCharacters = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029<>"|?*:\\]/u;
const reservedName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

function isGit(segment: string): boolean {
  const folded = segment.normalize('NFKC').toLowerCase();
  return folded === '.git' || /^git~\d+$/.test(folded);
}
