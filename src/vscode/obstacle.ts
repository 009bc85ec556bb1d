import { lstatSync } from 'node:fs';
import * as vscode from 'vscode';

/**
 * Why a file that is there must not be changed from outside: it is `read-only`, or `open-elsewhere`, in a notebook or an
 * editor of its own kind whose content no text document holds.
 */
export type Obstacle = 'read-only' | 'open-elsewhere';

export function obstacleTo(uri: vscode.Uri): Obstacle | null {
  if (isReadOnly(uri)) return 'read-only';
  return isOpenElsewhere(uri) ? 'open-elsewhere' : null;
}

function isReadOnly(uri: vscode.Uri): boolean {
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return true;
  const files = vscode.workspace.getConfiguration('files', uri);
  const globs = (name: string) =>
    Object.entries(files.get<Record<string, boolean>>(name, {})).flatMap(([glob, isOn]) => (isOn ? [glob] : []));
  if (matches(uri, globs('readonlyInclude')) && !matches(uri, globs('readonlyExclude'))) return true;
  if (uri.scheme !== 'file') return false;
  const found = lstatSync(uri.fsPath, { throwIfNoEntry: false });
  return found !== undefined && (found.mode & 0o222) === 0;
}

function matches(uri: vscode.Uri, globs: readonly string[]): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (folder === undefined || globs.length === 0) return false;
  const patterns = globs.map((glob) => ({ pattern: new vscode.RelativePattern(folder, glob) }));
  const document = { uri, fileName: uri.fsPath, languageId: '', isUntitled: false };
  return vscode.languages.match(patterns, document as vscode.TextDocument) > 0;
}

function isOpenElsewhere(uri: vscode.Uri): boolean {
  const wanted = uri.toString();
  const notebook = vscode.workspace.notebookDocuments.find((open) => !open.isClosed && open.uri.toString() === wanted);
  if (notebook !== undefined) return true;
  return vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => {
      if (input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputNotebook) {
        return input.uri.toString() === wanted;
      }
      return input instanceof vscode.TabInputNotebookDiff && input.modified.toString() === wanted;
    }),
  );
}
