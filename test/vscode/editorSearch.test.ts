import { deepEqual, match } from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { type Foreman, folder, openForeman, write } from './foreman.ts';
import { logTexts } from './profile.ts';

let foreman: Foreman;

/** The files that the planner was shown, and its whole prompt. */
async function planned(request: string): Promise<{ shown: string[]; prompt: string }> {
  foreman = await openForeman({ files: [], replies: {} });
  await foreman.plan(request);
  const prompt = foreman.server.requests[0]?.prompt ?? '';
  const shown = [...prompt.matchAll(/<file(?:-\d+)? path="(x\/search\/[^"]+)">/g)].map(([, path]) => path ?? '');
  return { shown: shown.sort(), prompt };
}

async function open(path: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(vscode.Uri.file(folder), path));
  return await vscode.window.showTextDocument(document, { preview: false });
}

describe('the search of the editor', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await foreman.close();
  });

  it('finds what a document says that is not saved', async () => {
    write('x/search/invoice.ts', 'export const first = 1;\n');
    const editor = await open('x/search/invoice.ts');
    await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), 'const quasarLedger = 0;\n'));
    const { shown, prompt } = await planned('Rename quasarLedger to pulsarLedger');
    deepEqual(shown, ['x/search/invoice.ts']);
    match(prompt, /const quasarLedger = 0;/);
  });

  it('shows what the person has open though the request says nothing of it', async () => {
    write('x/search/plain.ts', 'export const second = 2;\n');
    write('x/search/other.ts', 'export const third = 3;\n');
    await open('x/search/plain.ts');
    const { shown } = await planned('Rename zebraStripes');
    deepEqual(shown, ['x/search/plain.ts']);
  });

  it('had an index in a thread for that', () => {
    deepEqual(
      logTexts().filter((log) => log.includes('The index of the workspace cannot be used')),
      [],
    );
  });
});
