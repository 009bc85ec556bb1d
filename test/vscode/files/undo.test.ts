import { deepEqual, equal, ok } from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { taskOf } from '../../../src/core/run/run.ts';
import { proposalUri } from '../../../src/vscode/proposalDocuments.ts';
import { create, type Foreman, folder, modify, type PlannedChange, propose, remove, write } from '../foreman.ts';

let foreman: Foreman;

/** Plans, carries out and accepts everything. */
async function accepted(...changes: readonly PlannedChange[]): Promise<void> {
  foreman = await propose(...changes);
  await vscode.commands.executeCommand('foreman.acceptAll');
}

const undo = (path: string) => foreman.command('foreman.undoFile', path);
const bytes = (path: string) => readFileSync(join(folder, path));

describe('taking an accepted file back', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await foreman.close();
  });

  it('brings back what stood there, byte for byte, and takes away what was made', async () => {
    const before = {
      'u/crlf.txt': Buffer.from('one\r\ntwo  \r\nthree'),
      'u/bom.txt': Buffer.from('\uFEFFone\ntwo\n'),
      'u/gone.txt': Buffer.from('\uFEFFgone\r\n'),
    };
    for (const [path, content] of Object.entries(before)) write(path, content);
    await accepted(
      modify('u/crlf.txt', 'two', '2'),
      modify('u/bom.txt', 'two', '2'),
      remove('u/gone.txt'),
      create('u/new/deep/file.txt', 'new\n'),
    );
    ok(existsSync(join(folder, 'u/new/deep/file.txt')) && !existsSync(join(folder, 'u/gone.txt')));
    for (const path of [...Object.keys(before), 'u/new/deep/file.txt']) await undo(path);
    for (const [path, content] of Object.entries(before)) deepEqual(bytes(path), content);
    deepEqual(readdirSync(join(folder, 'u')).sort(), ['bom.txt', 'crlf.txt', 'gone.txt']);
    deepEqual(foreman.rows().slice(1), [
      'u/crlf.txt: modify · proposed',
      'u/bom.txt: modify · proposed',
      'u/gone.txt: delete · proposed',
      'u/new/deep/file.txt: create · proposed',
    ]);
  });

  it('brings back the bytes that a formatter changed on save', async () => {
    write('u/format.txt', 'one   \ntwo\n');
    const participant = vscode.workspace.onWillSaveTextDocument((event) => {
      if (!event.document.uri.path.endsWith('u/format.txt') || event.document.uri.scheme !== 'file') return;
      event.waitUntil(Promise.resolve([vscode.TextEdit.insert(new vscode.Position(0, 0), 'formatted ')]));
    });
    await accepted(modify('u/format.txt', 'two', 'zwei'));
    equal(bytes('u/format.txt').toString(), 'formatted one   \nzwei\n');
    await undo('u/format.txt');
    participant.dispose();
    equal(bytes('u/format.txt').toString(), 'one   \ntwo\n');
  });

  it('keeps what was edited since, and the proposal still has both', async () => {
    write('u/both.txt', 'one\ntwo\nthree\nfour\n');
    await accepted(modify('u/both.txt', 'one', 'eins'));
    writeFileSync(join(folder, 'u/both.txt'), 'eins\ntwo\nthree\nmine\n');
    await undo('u/both.txt');
    equal(bytes('u/both.txt').toString(), 'one\ntwo\nthree\nmine\n');
    deepEqual(taskOf(foreman.run, 't1')?.proposal, {
      taskId: 't1',
      filePath: 'u/both.txt',
      changeType: 'modify',
      base: 'one\ntwo\nthree\nmine\n',
      text: 'eins\ntwo\nthree\nmine\n',
      explanation: 'Why.',
      decision: 'pending',
      revision: 3,
    });
    await foreman.command('foreman.accept', 'u/both.txt');
    equal(bytes('u/both.txt').toString(), 'eins\ntwo\nthree\nmine\n');
  });

  it('leaves alone what was edited in the same place, made or deleted since', async () => {
    for (const path of ['u/edited.txt', 'u/doomed.txt', 'u/gone.txt']) write(path, 'one\n');
    await accepted(
      modify('u/edited.txt', 'one', 'two'),
      modify('u/doomed.txt', 'one', 'two'),
      remove('u/gone.txt'),
      create('u/made/new.txt', 'new\n'),
    );
    writeFileSync(join(folder, 'u/edited.txt'), 'mine\n');
    await vscode.workspace.fs.delete(vscode.Uri.file(join(folder, 'u/doomed.txt')));
    writeFileSync(join(folder, 'u/gone.txt'), 'mine\n');
    writeFileSync(join(folder, 'u/made/new.txt'), 'new\nmine\n');
    for (const path of ['u/edited.txt', 'u/doomed.txt', 'u/gone.txt', 'u/made/new.txt']) await undo(path);
    deepEqual(
      foreman.rows().slice(1),
      ['u/edited.txt: modify', 'u/doomed.txt: modify', 'u/gone.txt: delete', 'u/made/new.txt: create'].map(
        (row) => `${row} · accepted`,
      ),
    );
    deepEqual(
      ['u/edited.txt', 'u/gone.txt', 'u/made/new.txt'].map((path) => bytes(path).toString()),
      ['mine\n', 'mine\n', 'new\nmine\n'],
    );
    ok(!existsSync(join(folder, 'u/doomed.txt')));
  });

  it('is about what was written, not about what was typed into its proposal too late', async () => {
    foreman = await propose(create('u/typed.txt', 'new\n'));
    const proposal = taskOf(foreman.run, 't1')?.proposal;
    ok(proposal);
    const uri = proposalUri(foreman.run, proposal);
    const document = await vscode.workspace.openTextDocument(uri);
    await foreman.command('foreman.accept', 'u/typed.txt');
    const change = new vscode.WorkspaceEdit();
    change.insert(uri, new vscode.Position(0, 0), 'late\n');
    await vscode.workspace.applyEdit(change);
    ok(document.isDirty);
    await undo('u/typed.txt');
    equal(existsSync(join(folder, 'u/typed.txt')), false);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('keeps a folder that it made and that holds something else by now', async () => {
    await accepted(create('u/kept/new.txt', 'new\n'));
    mkdirSync(join(folder, 'u/kept/mine'));
    await undo('u/kept/new.txt');
    deepEqual(readdirSync(join(folder, 'u/kept')), ['mine']);
  });

  it('brings back what an unsaved document had before, wherever the very edit came from', async () => {
    const uri = write('u/typed.txt', 'one\n');
    foreman = await propose(modify('u/typed.txt', 'one', 'two'));
    const document = await vscode.workspace.openTextDocument(uri);
    const change = new vscode.WorkspaceEdit();
    change.replace(uri, new vscode.Range(0, 0, 0, 3), 'two');
    await vscode.workspace.applyEdit(change);
    await foreman.command('foreman.accept', 'u/typed.txt');
    deepEqual(foreman.rows().slice(1), ['u/typed.txt: modify · accepted, not saved: it had unsaved changes']);
    await undo('u/typed.txt');
    deepEqual([document.getText(), bytes('u/typed.txt').toString()], ['one\n', 'one\n']);
    await document.save();
  });

  it('waits until unsaved changes are saved, and does not forget what it can bring back', async () => {
    const uri = write('u/back.txt', 'one\n');
    await accepted(modify('u/back.txt', 'one', 'two'));
    const document = await vscode.workspace.openTextDocument(uri);
    const change = new vscode.WorkspaceEdit();
    change.replace(uri, new vscode.Range(0, 0, 0, 3), 'one');
    await vscode.workspace.applyEdit(change);
    await undo('u/back.txt');
    deepEqual(foreman.rows().slice(1), ['u/back.txt: modify · accepted']);
    await document.save();
    await undo('u/back.txt');
    deepEqual(foreman.rows().slice(1), ['u/back.txt: modify · proposed']);
    equal(bytes('u/back.txt').toString(), 'one\n');
  });

  it('gives a deleted file its permissions back', async () => {
    write('u/run.sh', '#!/bin/sh\n');
    chmodSync(join(folder, 'u/run.sh'), 0o751);
    await accepted(remove('u/run.sh'));
    await undo('u/run.sh');
    equal(statSync(join(folder, 'u/run.sh')).mode & 0o777, 0o751);
  });

  it('does not claim what stood there before it was accepted', async () => {
    write('u/same.txt', 'one\n');
    foreman = await propose(modify('u/same.txt', 'one', 'two'));
    write('u/same.txt', 'two\n');
    await foreman.command('foreman.accept', 'u/same.txt');
    await undo('u/same.txt');
    deepEqual(foreman.rows().slice(1), ['u/same.txt: modify · accepted, it was there already']);
    equal(bytes('u/same.txt').toString(), 'two\n');
  });
});
