import type { DirectoryEntry, IgnoreSource, Workspace, WorkspacePath } from '../ports.ts';
import { type IgnoreRules, noRules, rulesOfFolder } from './ignoreRules.ts';
import { pathBelow } from './pathBelow.ts';

/**
 * The rules for what stands in a directory of a workspace.
 * @param inherited those for its parent; null for the root
 * @param entries what the directory lists
 */
export async function enterDirectory(
  workspace: Workspace,
  directory: WorkspacePath,
  inherited: IgnoreRules | null,
  entries: readonly DirectoryEntry[],
): Promise<IgnoreRules> {
  const isSeveral = workspace.folders.length > 1;
  if (isSeveral && directory === '') return noRules;
  const isFolder = isSeveral ? !directory.includes('/') : directory === '';
  const rules = isFolder ? rulesOfFolder(directory, await workspace.outerRules(directory)) : (inherited ?? noRules);
  const sources: IgnoreSource[] = [];
  for (const { name, kind } of entries) {
    if ((name !== '.gitignore' && name !== '.foremanignore') || kind === 'directory') continue;
    const text = await workspace.readLoosely(pathBelow(directory, name));
    sources.push({ name, text, isLink: kind === 'link' });
  }
  const isRepository = entries.some(({ name }) => name === '.git');
  return rules.enter(directory, {
    repository: isRepository ? await workspace.repositoryRules(directory) : null,
    sources,
  });
}
