import type { WorkspacePath } from '../ports.ts';
import { foldName, isDots } from './foldName.ts';
import { hidesSeparator } from './hidesSeparator.ts';

/**
 * Why a path must never be written, whatever a plan says and whatever stands there: there is none, it leads `outside`, it
 * begins with no open folder's name though there are several (`folder-name`), it leads into `git`'s own folder, it has
 * `characters` or names that some system drops, hides or gives a meaning, it is `too-long` for some system, or it is a
 * `folder`'s.
 */
export type PathProblem = 'empty' | 'outside' | 'folder-name' | 'git' | 'characters' | 'too-long' | 'folder';

/**
 * The lexical half of the write gate, for a path that `normalizePath` gave; `placementProblem` looks at what exists.
 * @param folders the names of the open folders
 */
export function pathProblem(path: WorkspacePath, folders: readonly string[]): PathProblem | null {
  if (path === '') return 'empty';
  if (path.length > longestPath) return 'too-long';
  const isFolder = path.endsWith('/');
  const file = isFolder ? path.slice(0, -1) : path;
  if (leadsOutside(file)) return 'outside';
  if (namesGit(file)) return 'git';
  if (isFolder) return 'folder';
  const names = file.split('/');
  if (folders.length > 1 && !(names.length > 1 && isOne(names[0], folders))) return 'folder-name';
  if (names.some(isUnsafe)) return 'characters';
  return isTooLong(file, names) ? 'too-long' : null;
}

/** Everything that some system or reader takes for a slash. */
const slashes = /[/\\\u2044\u2215\u2216\u2571\u2572\u27cb\u27cd\u29f5\u29f8\u29f9\ufe68\uff0f\uff3c]/u;

function leadsOutside(path: WorkspacePath): boolean {
  if (/^[a-z][a-z\d+-]*:/i.test(path)) return true;
  if (hidesSeparator(path)) return true;
  const names = path.split(slashes);
  return names.some((name, index) => isDots(name) || (index === 0 ? name.startsWith('~') : name === '~'));
}

function namesGit(path: WorkspacePath): boolean {
  return path.split(slashes).some((name) => {
    const [file = ''] = name.normalize('NFKC').split(':');
    return /^(?:\.git|git~\d+)$/.test(foldName(file));
  });
}

function isOne(name: string | undefined, folders: readonly string[]): boolean {
  return folders.filter((folder) => folder === name).length === 1;
}

const unsafeCharacter =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2028\u2029\u2800<>"|?*:]/u;
const joiningLetter = '[\\p{scx=Arab}\\p{scx=Beng}\\p{scx=Deva}\\p{scx=Mlym}\\p{scx=Sinh}]';
/** Signs that are not seen but belong to a word or a picture: joiners between letters that join, and parts of an emoji. */
const joining = new RegExp(
  [
    '(?<=\\p{ExtPict})\\ufe0f',
    '(?<=\\p{ExtPict}|\\p{EMod}|\\ufe0f)\\u200d(?=\\p{ExtPict})',
    `(?<=${joiningLetter})[\\u200c\\u200d](?=${joiningLetter})`,
  ].join('|'),
  'gu',
);
const deviceName = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[\d\u00b9\u00b2\u00b3])\s*(?:\.|$)/i;

function isUnsafe(name: string): boolean {
  return (
    unsafeCharacter.test(name.replace(joining, '')) ||
    slashes.test(name) ||
    /^\s|[.\s]$/.test(name) ||
    deviceName.test(name)
  );
}

const longestName = 255;
const longestPath = 1_024;

function isTooLong(path: WorkspacePath, names: readonly string[]): boolean {
  const bytes = (text: string) => new TextEncoder().encode(text).length;
  return bytes(path) > longestPath || names.some((name) => bytes(name) > longestName);
}
