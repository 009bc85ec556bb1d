import type { DirectoryEntry, Workspace, WorkspacePath } from '../ports.ts';
import { enterDirectory } from './enterDirectory.ts';
import type { IgnoreRules } from './ignoreRules.ts';
import { pathBelow } from './pathBelow.ts';
import { isSecretFile } from './secretFiles.ts';

/** Whether a file's text must not be sent to a model: its name says secret, or an ignore file at any level excludes it. */
export async function isWithheld(path: WorkspacePath, workspace: Workspace): Promise<boolean> {
  return (await standingOf(path, workspace)) === 'withheld';
}

/**
 * Whether a file's text may be sent to a model, as far as its path says: it is `withheld`, reached through a `link`, or
 * `open`. A path that is spelled otherwise than the files are (`./a`, `a\b`, other letters) is looked at in each way that
 * it can be meant.
 */
export async function standingOf(path: WorkspacePath, workspace: Workspace): Promise<'open' | 'withheld' | 'link'> {
  let standing: 'open' | 'link' = 'open';
  for (const segments of spellingsOf(path)) {
    if (segments.includes('..') || isSecretFile(segments.join('/'))) return 'withheld';
    const found = await standingBelow({ directory: '', inherited: null }, segments, workspace);
    if (found === 'withheld') return found;
    if (found === 'link') standing = found;
  }
  return standing;
}

function spellingsOf(path: WorkspacePath): string[][] {
  const ways = path.includes('\\') ? [path, path.replaceAll('\\', '/')] : [path];
  return ways.map((way) => way.split('/').filter((segment) => segment !== '' && segment !== '.'));
}

type Place = { readonly directory: WorkspacePath; readonly inherited: IgnoreRules | null };

async function standingBelow(
  { directory, inherited }: Place,
  [segment, ...below]: readonly string[],
  workspace: Workspace,
): Promise<'open' | 'withheld' | 'link'> {
  if (segment === undefined) return 'open';
  const entries = await workspace.list(directory);
  const rules = await enterDirectory(workspace, directory, inherited, entries);
  let standing: 'open' | 'link' = 'open';
  for (const { name, kind } of named(segment, entries, below.length > 0)) {
    const path = pathBelow(directory, name);
    if (rules.ignores(path, below.length > 0)) return 'withheld';
    if (kind === 'link') standing = 'link';
    const found = await standingBelow({ directory: path, inherited: rules }, below, workspace);
    if (found === 'withheld') return found;
    if (found === 'link') standing = found;
  }
  return standing;
}

/** The entry of a name, as it is written or else in other letters; where there is none, one that might come. */
function named(name: string, entries: readonly DirectoryEntry[], isDirectory: boolean): readonly DirectoryEntry[] {
  const exact = entries.filter((entry) => entry.name === name);
  if (exact.length > 0) return exact;
  const alike = entries.filter((entry) => fold(entry.name) === fold(name));
  return [...alike, { name, kind: isDirectory ? 'directory' : 'file' }];
}

function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
