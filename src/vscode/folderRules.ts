import * as vscode from 'vscode';
import { excludingGlobs } from '../core/context/excludingGlobs.ts';
import { foldsCaseIn, parseGitConfig } from '../core/context/gitConfig.ts';
import { pathBelow } from '../core/context/pathBelow.ts';
import type { OuterRules, RepositoryRules, Workspace, WorkspacePath } from '../core/ports.ts';
import { ownGit, readOuterRules, readRepositoryRules } from '../node/gitRules.ts';

/**
 * The rules for an open folder that do not stand in it: what the editor excludes there and, where it is on disk, the ignore
 * files above it.
 */
export function outerRulesOf(folder: vscode.Uri | null): OuterRules {
  const setting = (section: string) => vscode.workspace.getConfiguration(section, folder).get('exclude');
  const globs = excludingGlobs(setting('files'), setting('search'));
  const outside = folder?.scheme === 'file' ? readOuterRules(folder.fsPath, ownGit()) : { above: [], foldsCase: false };
  return { ...outside, globs };
}

/** The rules of the repository that begins in a directory; those of one that is on no disk are read like its files. */
export async function repositoryRulesOf(
  uri: vscode.Uri | null,
  directory: WorkspacePath,
  workspace: Workspace,
): Promise<RepositoryRules> {
  if (uri?.scheme === 'file') return readRepositoryRules(uri.fsPath, ownGit());
  const read = async (name: string) => (await workspace.readLoosely(pathBelow(directory, `.git/${name}`))) ?? '';
  return {
    excludes: [{ name: 'excludes', text: await read('info/exclude'), isLink: false }],
    foldsCase: foldsCaseIn(parseGitConfig(await read('config'))),
  };
}
