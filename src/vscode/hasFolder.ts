import * as vscode from 'vscode';
import type { Tell } from './tell.ts';

/** Whether there are folders to work in, each with a name of its own; the person is told where there are not. */
export function hasFolder(tell: Tell): boolean {
  const { t } = vscode.l10n;
  const names = (vscode.workspace.workspaceFolders ?? []).map(({ name }) => name);
  const open = { title: t('Open Folder…'), run: () => vscode.commands.executeCommand('vscode.openFolder') };
  if (names.length === 0) tell.warn(t('Foreman needs an open folder to work in. Open one and try again.'), open);
  const double = names.find((name, index) => names.indexOf(name) < index);
  if (double !== undefined) {
    tell.warn(t('Two open folders are called "{0}". Give one another name in the workspace file first.', double));
  }
  return names.length > 0 && double === undefined;
}
