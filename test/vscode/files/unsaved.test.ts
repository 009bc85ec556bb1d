import { deepEqual, equal } from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { Proposal } from '../../../src/core/review/proposal.ts';
import { type AcceptResult, acceptFile } from '../../../src/vscode/acceptFile.ts';
import { openDocument } from '../../../src/vscode/decodeFile.ts';
import { createEditorWorkspace } from '../../../src/vscode/editorWorkspace.ts';
import { folder, revertAll, write } from '../foreman.ts';

const workspace = createEditorWorkspace(() => undefined);
const at = (path: string) => join(folder, path);
const content = (path: string) => (existsSync(at(path)) ? readFileSync(at(path), 'utf8') : null);
const textOf = (path: string) => openDocument(vscode.Uri.file(at(path)))?.getText();
const isDirty = (path: string) => openDocument(vscode.Uri.file(at(path)))?.isDirty;

/** Accepts a change of a file; `meanwhile` happens after everything was verified, just before anything changes. */
function accept(
  filePath: string,
  base: string | null,
  text: string | null,
  meanwhile: () => unknown = () => undefined,
): Promise<AcceptResult> {
  const proposal = { taskId: 't1', filePath, base, text, decision: 'pending' } as Proposal;
  return acceptFile(proposal, workspace, async () => void (await meanwhile()));
}

/** Types a line at the end of a file's document. */
async function type(path: string, line: string): Promise<void> {
  const uri = vscode.Uri.file(at(path));
  const change = new vscode.WorkspaceEdit();
  change.insert(uri, new vscode.Position(1_000, 0), line);
  await vscode.workspace.applyEdit(change);
}

async function show(path: string): Promise<void> {
  await vscode.window.showTextDocument(vscode.Uri.file(at(path)), { preview: false });
}

describe('what a person types while a file is accepted', () => {
  afterEach(revertAll);

  it('is not deleted with the file', async () => {
    write('w/doomed.txt', 'one\n');
    await show('w/doomed.txt');
    deepEqual(await accept('w/doomed.txt', 'one\n', null, () => type('w/doomed.txt', 'mine\n')), {
      kind: 'unsaved',
    });
    deepEqual([content('w/doomed.txt'), textOf('w/doomed.txt')], ['one\n', 'one\nmine\n']);
  });

  it('stays where its file was deleted underneath, and counts as what the file says', async () => {
    write('w/orphan.txt', 'one\n');
    await show('w/orphan.txt');
    await type('w/orphan.txt', 'mine\n');
    unlinkSync(at('w/orphan.txt'));
    deepEqual(await accept('w/orphan.txt', null, 'theirs\n'), { kind: 'stale', freshness: 'appeared' });
    deepEqual([content('w/orphan.txt'), textOf('w/orphan.txt')], [null, 'one\nmine\n']);
    write('w/late.txt', 'one\n');
    await show('w/late.txt');
    unlinkSync(at('w/late.txt'));
    deepEqual(await accept('w/late.txt', null, 'theirs\n', () => type('w/late.txt', 'mine\n')), {
      kind: 'stale',
      freshness: 'appeared',
    });
    deepEqual([content('w/late.txt'), textOf('w/late.txt')], [null, 'one\nmine\n']);
  });

  it('and gives up again by closing the editor, is not what the change is made of', async () => {
    write('w/closed.txt', 'a wholly different file\nof two lines\n');
    await show('w/closed.txt');
    await type('w/closed.txt', 'mine\n');
    const base = textOf('w/closed.txt') ?? '';
    const result = await accept('w/closed.txt', base, base.replace('mine', 'ours'), async () => {
      await show('w/closed.txt');
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });
    deepEqual(result, { kind: 'stale', freshness: 'changed' });
    equal(isDirty('w/closed.txt') ?? false, false);
  });

  it('or a formatter adds does not keep the edit in the editor when the save fails', async () => {
    write('w/format.txt', 'one\nand\ntwo\n');
    const participant = vscode.workspace.onWillSaveTextDocument(({ document, waitUntil }) => {
      if (document.uri.fsPath !== at('w/format.txt')) return;
      unlinkSync(at('w/format.txt'));
      mkdirSync(at('w/format.txt'));
      waitUntil(Promise.resolve([vscode.TextEdit.insert(new vscode.Position(0, 0), 'formatted ')]));
    });
    await accept('w/format.txt', 'one\nand\ntwo\n', 'one\nand\n2\n').catch(String);
    participant.dispose();
    equal(textOf('w/format.txt'), 'formatted one\nand\ntwo\n');
    rmSync(at('w/format.txt'), { recursive: true });
  });

  it('while it is saved stays unsaved', async () => {
    write('w/typing.txt', 'one\ntwo\n');
    await show('w/typing.txt');
    let typing: Promise<void> = Promise.resolve();
    const participant = vscode.workspace.onWillSaveTextDocument(({ document }) => {
      if (document.uri.fsPath !== at('w/typing.txt')) return;
      typing = type('w/typing.txt', 'mine\n');
    });
    const result = await accept('w/typing.txt', 'one\ntwo\n', 'one\n2\n');
    await typing;
    participant.dispose();
    const disk = content('w/typing.txt');
    deepEqual(
      [result.kind, disk, textOf('w/typing.txt')],
      disk === 'one\n2\n'
        ? ['accepted', 'one\n2\n', 'one\n2\nmine\n']
        : ['not-written', 'one\ntwo\n', 'one\ntwo\nmine\n'],
    );
  });
});
