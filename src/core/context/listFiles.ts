import type { Workspace, WorkspacePath } from '../ports.ts';
import { enterDirectory } from './enterDirectory.ts';
import type { IgnoreRules } from './ignoreRules.ts';
import { pathBelow } from './pathBelow.ts';

/** The files a model may hear of; `truncated` when there were more than the limit. */
export type FileList = { readonly paths: readonly WorkspacePath[]; readonly truncated: boolean };

/**
 * Lists the workspace breadth first, without what ignore files and the editor's settings exclude, `.git`, `node_modules` and
 * links.
 * @param limit the most files listed; the nearest to the root come first
 */
export async function listFiles(workspace: Workspace, signal: AbortSignal, limit = 20_000): Promise<FileList> {
  const paths: WorkspacePath[] = [];
  let level: { directory: WorkspacePath; inherited: IgnoreRules | null }[] = [{ directory: '', inherited: null }];
  while (level.length > 0) {
    const next: typeof level = [];
    for (const { directory, inherited } of level) {
      signal.throwIfAborted();
      const entries = await workspace.list(directory);
      const rules = await enterDirectory(workspace, directory, inherited, entries);
      for (const { name, kind } of [...entries].sort(byName)) {
        const path = pathBelow(directory, name);
        if (kind === 'link' || rules.ignores(path, kind === 'directory')) continue;
        if (kind === 'directory') next.push({ directory: path, inherited: rules });
        else if (paths.length < limit) paths.push(path);
        else return { paths, truncated: true };
      }
    }
    level = next;
  }
  return { paths, truncated: false };
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
