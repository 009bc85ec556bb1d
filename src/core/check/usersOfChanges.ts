import { directoryOf } from '../code/filePaths.ts';
import { importStyleOf, importsOf } from '../code/importsOf.ts';
import { resolveImport } from '../code/resolveImport.ts';
import type { WorkspacePath } from '../ports.ts';
import type { CodeView } from './codeView.ts';

/** The files that use one of these names most, as an index of the workspace says. */
export type UsersOf = (names: readonly string[], limit: number) => Promise<readonly WorkspacePath[]>;

const mostUsers = 200;
const mostNear = 300;

/**
 * Files that probably take one of these names from a file: as the index says or, where there is none, those nearest to it
 * that import it.
 * @param paths the files of the workspace
 */
export async function usersOfChange(
  path: WorkspacePath,
  names: readonly string[],
  paths: readonly WorkspacePath[],
  usersOf: UsersOf | null,
  view: CodeView,
): Promise<readonly WorkspacePath[]> {
  const style = importStyleOf(path);
  if (style === null) return [];
  const stem = /([^/]+?)(?:\.[^/]*)?$/.exec(path)?.[1] ?? '';
  const folder = /([^/]+)$/.exec(directoryOf(path))?.[1];
  const words = [...names, ...stem.split(/\W+/), ...(/^(?:index|mod|__init__)$/.test(stem) && folder ? [folder] : [])];
  const candidates =
    usersOf === null
      ? nearest(
          path,
          paths.filter((other) => importStyleOf(other) === style),
        )
      : (await usersOf(words, mostUsers)).filter((other) => importStyleOf(other) === style);
  const found: WorkspacePath[] = [];
  for (const other of candidates) {
    const text = other === path ? null : await view.text(other);
    if (text === null) continue;
    const speaks = importsOf(other, text).some((taken) => {
      if (taken.names.some((name) => names.includes(name))) return true;
      const target = resolveImport(other, taken, view.site);
      return target.kind === 'files' && target.paths.includes(path);
    });
    if (speaks) found.push(other);
  }
  return found;
}

function nearest(path: WorkspacePath, paths: readonly WorkspacePath[]): WorkspacePath[] {
  const own = path.split('/');
  const shared = (other: WorkspacePath) => {
    const names = other.split('/');
    const end = names.findIndex((name, index) => name !== own[index]);
    return end < 0 ? names.length : end;
  };
  return paths
    .map((other) => ({ other, near: shared(other) }))
    .sort((a, b) => b.near - a.near)
    .slice(0, mostNear)
    .map(({ other }) => other);
}
