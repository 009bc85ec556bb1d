import * as vscode from 'vscode';
import { createWorkspaceSearch } from '../core/context/workspaceSearch.ts';
import type { WorkspacePath } from '../core/ports.ts';
import type { FileSearch } from '../core/retrieval/fileSearch.ts';
import { ownGit } from '../node/gitRules.ts';
import type { ThreadSetup } from '../node/threadMessages.ts';
import { openThreadSearch, type ThreadSearch } from '../node/threadSearch.ts';
import type { EditorWorkspace } from './editorWorkspace.ts';
import { outerRulesOf } from './folderRules.ts';

/**
 * Searches the open folders: those on disk by an index in a thread that begins at the first search and is kept in a file,
 * any others through their file system.
 * @param entry the thread's program
 * @param cacheFileOf the file that keeps the index of folders
 */
export function createEditorSearch(
  workspace: EditorWorkspace,
  entry: string,
  cacheFileOf: (folders: string) => string,
  log: (message: string, cause: unknown) => void,
): FileSearch & vscode.Disposable {
  let open: { readonly key: string; readonly search: ThreadSearch } | null = null;
  let last: FileSearch = createWorkspaceSearch(workspace);

  const close = (): void => {
    const closing = open?.search.close();
    open = null;
    closing?.catch((error: unknown) => log('The index of the workspace could not be kept', error));
  };

  /** The search for the folders and settings of now. */
  const current = (): FileSearch => {
    const setup = setupOf(workspace, cacheFileOf);
    if (setup === null) {
      close();
      return createWorkspaceSearch(workspace);
    }
    const key = JSON.stringify(setup);
    if (open?.key !== key) {
      close();
      open = { key, search: openThreadSearch(entry, setup, () => unsavedIn(workspace), log) };
    }
    return open.search;
  };

  /** What the last search's index answers or, where it cannot, the workspace itself. */
  const answer = async <Answer>(ask: (search: FileSearch) => Promise<Answer>, signal: AbortSignal): Promise<Answer> => {
    try {
      return await ask(last);
    } catch (error) {
      if (signal.aborted || open === null) throw error;
      log('The index of the workspace cannot be used, so its files are read one by one', error);
      last = createWorkspaceSearch(workspace);
      return await ask(last);
    }
  };

  return {
    search(query, signal) {
      last = current();
      return answer((search) => search.search(query, signal), signal);
    },
    mapLines: (paths, concepts, signal) => answer((search) => search.mapLines(paths, concepts, signal), signal),
    files: (signal) => answer((search) => search.files(signal), signal),
    usersOf: (names, limit) => last.usersOf(names, limit),
    dispose: close,
  };
}

/** What an index of the open folders begins with; null where one of them is on no disk, or none is open. */
function setupOf(workspace: EditorWorkspace, cacheFileOf: (folders: string) => string): ThreadSetup | null {
  const { folders: names, roots } = workspace;
  if (roots.length === 0 || roots.some((root) => root === '')) return null;
  const folders = roots.map((root, index) => ({
    root,
    prefix: names.length > 1 ? `${names[index]}/` : '',
    globs: outerRulesOf(vscode.Uri.file(root)).globs,
  }));
  const cacheFile = cacheFileOf(roots.join('\n'));
  return { folders, git: ownGit(), cacheFile, usesGit: vscode.workspace.isTrusted };
}

/** What the documents say that are not saved. */
function unsavedIn(workspace: EditorWorkspace): ReadonlyMap<WorkspacePath, string> {
  const texts = new Map<WorkspacePath, string>();
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || document.uri.scheme !== 'file') continue;
    const path = workspace.pathOf(document.uri);
    if (path !== null) texts.set(path, document.getText());
  }
  return texts;
}
