import { deepEqual } from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { createEditorWorkspace } from '../../../src/vscode/editorWorkspace.ts';

/** Resolves when the window has opened or closed folders. */
async function changeFolders(remove: number, ...add: vscode.Uri[]): Promise<void> {
  const changed = new Promise<void>((resolve) => {
    const watch = vscode.workspace.onDidChangeWorkspaceFolders(() => {
      watch.dispose();
      resolve();
    });
  });
  vscode.workspace.updateWorkspaceFolders(1, remove, ...add.map((uri) => ({ uri })));
  await changed;
}

describe('a folder that is opened while a run is open', () => {
  it('changes nothing about where its paths lead, until the workspace is bound anew', async () => {
    const workspace = createEditorWorkspace(() => undefined);
    const other = vscode.Uri.parse('foreman-memory:/other');
    await vscode.workspace.fs.createDirectory(other);
    const stands = () => [
      workspace.folders,
      workspace.uriOf('src/a.txt')?.path,
      workspace.pathOf(vscode.Uri.joinPath(other, 'b.txt')),
      workspace.uriOf('other/b.txt')?.path,
    ];
    const before = [['project'], '/project/src/a.txt', null, '/project/other/b.txt'];
    deepEqual(stands(), before);
    await changeFolders(0, other);
    deepEqual(stands(), before);
    workspace.bind();
    deepEqual(stands(), [['project', 'other'], undefined, 'other/b.txt', '/other/b.txt']);
    await changeFolders(1);
    deepEqual(stands(), [['project', 'other'], undefined, null, undefined]);
  });
});
