import { deepEqual, match } from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { folder, openForeman, write } from './foreman.ts';
import { openGitRepository } from './gitRepository.ts';
import { logTexts } from './profile.ts';

/** The files that the planner was shown, the likeliest first, and its whole prompt. */
async function planned(request: string): Promise<{ shown: string[]; prompt: string }> {
  const foreman = await openForeman({ files: [], replies: {} });
  try {
    await foreman.plan(request);
    const prompt = foreman.server.requests[0]?.prompt ?? '';
    const shown = [...prompt.matchAll(/<file(?:-\d+)? path="(x\/search\/[^"]+)">/g)].map(([, path]) => path ?? '');
    return { shown, prompt };
  } finally {
    await foreman.close();
  }
}

async function open(path: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(vscode.Uri.file(folder), path));
  return await vscode.window.showTextDocument(document, { preview: false });
}

describe('the search of the editor', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(join(folder, 'x/search'), { recursive: true, force: true });
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

  it('puts the file with the selection first', async () => {
    write('x/search/one.ts', 'export const first = 1;\n');
    write('x/search/two.ts', 'export const second = 2;\n');
    await open('x/search/one.ts');
    const editor = await open('x/search/two.ts');
    deepEqual((await planned('Rename zebraStripes')).shown, ['x/search/one.ts', 'x/search/two.ts']);
    editor.selection = new vscode.Selection(0, 0, 0, 6);
    deepEqual((await planned('Rename zebraStripes')).shown, ['x/search/two.ts', 'x/search/one.ts']);
  });

  it('shows what has errors though the request says nothing of it, and not what has warnings', async () => {
    const found = vscode.languages.createDiagnosticCollection('editorSearch');
    try {
      for (const [path, severity] of [
        ['x/search/broken.ts', vscode.DiagnosticSeverity.Error],
        ['x/search/odd.ts', vscode.DiagnosticSeverity.Warning],
      ] as const) {
        const range = new vscode.Range(0, 0, 0, 1);
        found.set(write(path, 'export const third = 3;\n'), [new vscode.Diagnostic(range, 'No.', severity)]);
      }
      deepEqual((await planned('Rename zebraStripes')).shown, ['x/search/broken.ts']);
    } finally {
      found.dispose();
    }
  });

  it('shows what is not committed though the request says nothing of it', async () => {
    write('x/search/staged.ts', 'export const fourth = 4;\n');
    write('x/search/kept.ts', 'export const fifth = 5;\n');
    write('x/search/changed.ts', 'export const sixth = 6;\n');
    const repository = await openGitRepository(vscode.Uri.joinPath(vscode.Uri.file(folder), 'x/search'));
    try {
      deepEqual((await planned('Rename zebraStripes')).shown, []);
      write('x/search/staged.ts', 'export const fourth = 44;\n');
      repository.git('add', '.');
      write('x/search/changed.ts', 'export const sixth = 66;\n');
      await repository.refresh();
      deepEqual((await planned('Rename zebraStripes')).shown, ['x/search/changed.ts', 'x/search/staged.ts']);
    } finally {
      await repository.close();
    }
  });

  it('had an index in a thread for that', () => {
    deepEqual(
      logTexts().filter((log) => log.includes('The index of the workspace cannot be used')),
      [],
    );
  });
});
