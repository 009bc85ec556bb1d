import { deepEqual } from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { listFiles } from '../../../src/core/context/listFiles.ts';
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

describe('what is left out of a folder that is on no disk', () => {
  it('is what its ignore files, its repository and the editor exclude', async () => {
    const project = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.parse('foreman-memory:/');
    const at = (path: string) => vscode.Uri.joinPath(project, 'left-out', path);
    const files = {
      '.git/config': '[core]\n\tignorecase = true\n',
      '.git/info/exclude': 'OWN.ts\n',
      '.gitignore': 'out\n',
      'a.ts': '',
      'own.ts': '',
      'out/a.ts': '',
      'a.code-search': '',
    };
    for (const [path, text] of Object.entries(files)) await vscode.workspace.fs.writeFile(at(path), Buffer.from(text));
    const { paths } = await listFiles(
      createEditorWorkspace(() => undefined),
      new AbortController().signal,
    );
    await vscode.workspace.fs.delete(at(''), { recursive: true });
    deepEqual(
      paths.flatMap((path) => (path.includes('left-out/') ? [path.slice(path.indexOf('left-out/'))] : [])),
      ['left-out/.gitignore', 'left-out/a.ts'],
    );
  });
});
