import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { Freshness, Proposal } from '../../src/core/review/proposal.ts';
import { taskOf } from '../../src/core/run/run.ts';
import { createMessages } from '../../src/views/messages.ts';
import { planRows } from '../../src/views/planRows.ts';
import { acceptFile } from '../../src/vscode/acceptFile.ts';
import { createEditorWorkspace } from '../../src/vscode/editorWorkspace.ts';
import { originalUri, proposalUri } from '../../src/vscode/proposalDocuments.ts';
import { type Foreman, folder, modify, propose, write } from './foreman.ts';

let foreman: Foreman;

/** A reply for a file that has a line like the divider of a shorter block. */
function longEdit(search: string, replace: string): string {
  return `Why.\n\n<<<<<<<< SEARCH\n${search}\n========\n${replace}\n>>>>>>>> REPLACE\n`;
}

const bytes = (path: string) => readFileSync(join(folder, path));

function proposal(): Proposal {
  return taskOf(foreman.run, 't1')?.proposal as Proposal;
}

/** The file's row, with what is known of the file, and what can be done about it. */
function row(): string[] {
  const shown = planRows(foreman.run, createMessages(vscode.l10n.t), foreman.api.stale.now)[1];
  return [shown?.description ?? '', shown?.abilities.join(' ') ?? ''];
}

/** Resolves when the window knows that the proposal's file is so. */
async function noticed(freshness: Freshness): Promise<void> {
  const { stale } = foreman.api;
  const isSo = () => (stale.now.get('t1') ?? 'fresh') === freshness;
  await new Promise<void>((resolve) => {
    if (isSo()) return resolve();
    const listening = stale.onDidChange(() => {
      if (!isSo()) return;
      listening.dispose();
      resolve();
    });
  });
}

/** Resolves when the document of a resource shows a text. */
async function shows(uri: vscode.Uri, text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  await new Promise<void>((resolve) => {
    if (document.getText() === text) return resolve();
    const listening = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document !== document || document.getText() !== text) return;
      listening.dispose();
      resolve();
    });
  });
}

async function replaceAll(uri: vscode.Uri, text: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  const change = new vscode.WorkspaceEdit();
  const end = document.lineAt(document.lineCount - 1).range.end;
  change.replace(uri, new vscode.Range(new vscode.Position(0, 0), end), text);
  ok(await vscode.workspace.applyEdit(change));
  return document;
}

describe('a proposal whose file has changed', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await foreman.close();
  });

  it('says so on its row, is not accepted, and once rebased and seen is accepted byte for byte', async () => {
    write('m/disk.txt', Buffer.from('\uFEFFone\r\ntwo  \r\nthree\r\nfour'));
    foreman = await propose(modify('m/disk.txt', 'four', 'vier'));
    await foreman.command('foreman.openDiff', 'm/disk.txt');
    const [original, changed] = [originalUri(foreman.run, proposal()), proposalUri(foreman.run, proposal())];
    await shows(changed, 'one\r\ntwo  \r\nthree\r\nvier');
    deepEqual(row(), ['modify · proposed', 'open decide']);

    const mine = Buffer.from('\uFEFFzero\r\none\r\ntwo  \r\nthree\r\nfour');
    write('m/disk.txt', mine);
    await noticed('changed');
    deepEqual(row(), ['modify · proposed, its file has changed', 'open decide rebase']);
    await foreman.command('foreman.accept', 'm/disk.txt');
    equal(proposal().decision, 'pending');
    deepEqual(bytes('m/disk.txt'), mine);

    await foreman.command('foreman.rebase', 'm/disk.txt');
    deepEqual(bytes('m/disk.txt'), mine);
    await noticed('fresh');
    deepEqual(row(), ['modify · proposed', 'open decide']);
    await shows(original, 'zero\r\none\r\ntwo  \r\nthree\r\nfour');
    await shows(changed, 'zero\r\none\r\ntwo  \r\nthree\r\nvier');
    const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
    ok(input instanceof vscode.TabInputTextDiff && input.modified.toString() === changed.toString());
    await foreman.command('foreman.accept', 'm/disk.txt');
    deepEqual(row(), ['modify · accepted', 'open undo']);
    deepEqual(bytes('m/disk.txt'), Buffer.from('\uFEFFzero\r\none\r\ntwo  \r\nthree\r\nvier'));
  });

  it('is rebased onto unsaved changes, which stay unsaved, and onto what a person made of the proposal', async () => {
    write('m/unsaved.txt', 'one\ntwo\nthree\nfour\nfive\n');
    foreman = await propose(modify('m/unsaved.txt', 'five', 'fünf'));
    const file = vscode.Uri.file(join(folder, 'm/unsaved.txt'));
    const editor = await vscode.window.showTextDocument(file, { preview: false });
    await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), 'mine '));
    const live = await replaceAll(proposalUri(foreman.run, proposal()), 'one\ntwo\nthree, by hand\nfour\nfünf\n');
    ok(live.isDirty);
    await noticed('changed');
    await foreman.command('foreman.rebase', 'm/unsaved.txt');
    await shows(live.uri, 'mine one\ntwo\nthree, by hand\nfour\nfünf\n');
    equal(live.isDirty, false);
    equal(editor.document.getText(), 'mine one\ntwo\nthree\nfour\nfive\n');
    await foreman.command('foreman.accept', 'm/unsaved.txt');
    equal(row()[0], 'modify · accepted, not saved: it had unsaved changes');
    deepEqual(bytes('m/unsaved.txt'), Buffer.from('one\ntwo\nthree\nfour\nfive\n'));
    await editor.document.save();
    deepEqual(bytes('m/unsaved.txt'), Buffer.from('mine one\ntwo\nthree, by hand\nfour\nfünf\n'));
  });

  it('shows a conflict, and is accepted only when that is resolved in the proposal', async () => {
    write('m/conflict.txt', '# Title\n=======\none\ntwo\n');
    foreman = await propose({ filePath: 'm/conflict.txt', changeType: 'modify', reply: longEdit('one', 'eins') });
    const mine = Buffer.from('# Title\n=======\nmine\ntwo\n');
    write('m/conflict.txt', mine);
    await foreman.command('foreman.rebase', 'm/conflict.txt');
    const marked = '# Title\n=======\n<<<<<<< current\nmine\n=======\neins\n>>>>>>> proposed\ntwo\n';
    const uri = proposalUri(foreman.run, proposal());
    await shows(uri, marked);
    await shows(originalUri(foreman.run, proposal()), mine.toString());
    await noticed('fresh');
    deepEqual(row(), ['modify · proposed, conflicts to resolve', 'open decide']);
    const workspace = createEditorWorkspace(() => undefined);
    deepEqual(await acceptFile(proposal(), workspace, async () => {}), { kind: 'unresolved', line: 3 });
    await foreman.command('foreman.accept', 'm/conflict.txt');
    const half = await replaceAll(uri, '# Title\n=======\nmine, eins\n>>>>>>> proposed\ntwo\n');
    await foreman.command('foreman.accept', 'm/conflict.txt');
    deepEqual(row(), ['modify · proposed, conflicts to resolve', 'open decide']);
    deepEqual(bytes('m/conflict.txt'), mine);

    const resolved = '# Title\n=======\nmine, eins\ntwo\n';
    await replaceAll(half.uri, resolved);
    await foreman.command('foreman.accept', 'm/conflict.txt');
    deepEqual(row(), ['modify · accepted', 'open undo']);
    deepEqual(bytes('m/conflict.txt'), Buffer.from(resolved));
  });

  it('is not accepted in the same breath: an acceptance of what was seen before the rebase is dropped', async () => {
    write('m/breath.txt', 'one\ntwo\nthree\n');
    foreman = await propose(modify('m/breath.txt', 'three', 'drei'));
    write('m/breath.txt', 'mine\ntwo\nthree\n');
    await Promise.all([
      foreman.command('foreman.rebase', 'm/breath.txt'),
      foreman.command('foreman.accept', 'm/breath.txt'),
    ]);
    deepEqual(bytes('m/breath.txt'), Buffer.from('mine\ntwo\nthree\n'));
    const { base, text, decision } = proposal();
    deepEqual([base, text, decision], ['mine\ntwo\nthree\n', 'mine\ntwo\ndrei\n', 'pending']);
  });

  it('is left alone when its file is as it was, also after a change that was taken back', async () => {
    write('m/back.txt', 'one\n');
    foreman = await propose(modify('m/back.txt', 'one', 'eins'));
    const before = proposal();
    write('m/back.txt', 'mine\n');
    await noticed('changed');
    write('m/back.txt', 'one\n');
    await noticed('fresh');
    await foreman.command('foreman.rebase', 'm/back.txt');
    equal(proposal(), before);
  });
});
