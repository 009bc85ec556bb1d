import { statSync } from 'node:fs';
import { join } from 'node:path';
import { gitFoldersOf, realPathOf, textOf, workTreeOf } from './gitFolders.ts';

/**
 * What changes whenever another commit is checked out in the repository that a folder is in, as git's files say; null in
 * none. `unknown` where they do not say: git has to be asked.
 */
export function gitHeadOf(folder: string): string | 'unknown' | null {
  const top = workTreeOf(realPathOf(folder));
  if (top === null) return null;
  const { own, common } = gitFoldersOf(top);
  const head = textOf(join(own, 'HEAD')).trim();
  const branch = /^ref: (refs\/.+)$/.exec(head)?.[1];
  if (branch === undefined) return /^[0-9a-f]{40,64}$/.test(head) ? head : 'unknown';
  const commit = textOf(join(common, branch)).trim();
  if (/^[0-9a-f]{40,64}$/.test(commit)) return `${head} ${commit}`;
  const packed = stampOf(join(common, 'packed-refs'));
  return packed === null ? 'unknown' : `${head} ${packed}`;
}

function stampOf(path: string): string | null {
  try {
    const { ino, size, mtimeMs, ctimeMs } = statSync(path);
    return [ino, size, mtimeMs, ctimeMs].join(' ');
  } catch {
    return null;
  }
}
