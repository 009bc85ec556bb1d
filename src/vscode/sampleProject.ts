import * as vscode from 'vscode';
import { readPreparedRequests } from '../providers/preparedReplies.ts';

/** The name that marks a folder as a copy of the sample project. */
export const sampleMarker = '.foreman-sample';

/** Opens a fresh copy of the sample project; older copies stay as the person left them. */
export async function openSampleProject(sampleFolder: vscode.Uri, storage: vscode.Uri): Promise<void> {
  const copy = vscode.Uri.joinPath(storage, 'sample', `${Date.now()}`, 'tally');
  await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(copy, '..'));
  await vscode.workspace.fs.copy(vscode.Uri.joinPath(sampleFolder, 'project'), copy);
  const forceNewWindow = (vscode.workspace.workspaceFolders ?? []).length > 0;
  await vscode.commands.executeCommand('vscode.openFolder', copy, { forceNewWindow });
}

/** Whether the open workspace is a copy of the sample project. */
export async function isSampleProject(): Promise<boolean> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined || vscode.workspace.workspaceFolders?.length !== 1) return false;
  return vscode.workspace.fs.stat(vscode.Uri.joinPath(folder.uri, sampleMarker)).then(
    () => true,
    () => false,
  );
}

/** The request that the sample model has prepared replies for. */
export async function sampleRequest(sampleFolder: vscode.Uri): Promise<string> {
  const { requests } = await readPreparedRequests(sampleFolder.fsPath);
  return requests[0] ?? '';
}
