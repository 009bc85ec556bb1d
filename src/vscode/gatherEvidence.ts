import * as vscode from 'vscode';
import type { WorkspacePath } from '../core/ports.ts';
import type { Evidence } from '../core/retrieval/fileSearch.ts';
import type { EditorWorkspace } from './editorWorkspace.ts';

const most = 50;

/** What the person is busy with: the file with the selection, open editors, files with errors and uncommitted ones. */
export function gatherEvidence(workspace: EditorWorkspace): Evidence {
  const pathsOf = (uris: Iterable<vscode.Uri>): WorkspacePath[] => {
    const paths = new Set<WorkspacePath>();
    for (const uri of uris) {
      const path = uri.scheme === 'file' ? workspace.pathOf(uri) : null;
      if (path !== null) paths.add(path);
      if (paths.size === most) break;
    }
    return [...paths];
  };
  const editor = vscode.window.activeTextEditor;
  const selected = editor === undefined || editor.selection.isEmpty ? [] : pathsOf([editor.document.uri]);
  return {
    selected: selected[0] ?? null,
    open: pathsOf(
      vscode.window.tabGroups.all.flatMap(({ tabs }) =>
        tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : [])),
      ),
    ),
    problems: pathsOf(
      vscode.languages
        .getDiagnostics()
        .filter(([, found]) => found.some(({ severity }) => severity === vscode.DiagnosticSeverity.Error))
        .map(([uri]) => uri),
    ),
    changed: pathsOf(uncommitted()),
  };
}

/** What of VS Code's own git extension is used. */
type GitExtension = {
  getAPI(version: 1): {
    readonly repositories: readonly {
      readonly state: {
        readonly workingTreeChanges: readonly { readonly uri: vscode.Uri }[];
        readonly indexChanges: readonly { readonly uri: vscode.Uri }[];
      };
    }[];
  };
};

/** Files that differ from the last commit, where VS Code's git extension is running. */
function uncommitted(): vscode.Uri[] {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (extension?.isActive !== true) return [];
  try {
    return extension.exports
      .getAPI(1)
      .repositories.flatMap(({ state }) => [...state.indexChanges, ...state.workingTreeChanges].map(({ uri }) => uri));
  } catch {
    return [];
  }
}
