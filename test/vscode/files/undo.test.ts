import { deepEqual, equal, ok } from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { taskOf } from '../../../src/core/run/run.ts';
import { proposalUri } from '../../../src/vscode/proposalDocuments.ts';
import { edit, type Foreman, folder, newFile, openForeman, type Script, write } from '../foreman.ts';

let foreman: Foreman;

/** Plans, carries out and accepts everything. */
async function accepted(script: Script): Promise<void> {
  foreman = await openForeman(script);
  await foreman.plan();
  await foreman.work();
  await vscode.commands.executeCommand('foreman.acceptAll');
}

const undo = (path: string) => foreman.command('foreman.undoFile', path);
const bytes = (path: string) => readFileSync(join(folder, path));
const gone = 'Not needed.\n\nDELETE\n';

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
    await accepted({
      files: [
        { filePath: 'u/crlf.txt', changeType: 'modify' },
        { filePath: 'u/bom.txt', changeType: 'modify' },
        { filePath: 'u/gone.txt', changeType: 'delete' },
        { filePath: 'u/new/deep/file.txt', changeType: 'create' },
      ],
      replies: {
        'u/crlf.txt': edit('two', '2'),
        'u/bom.txt': edit('two', '2'),
        'u/gone.txt': gone,
        'u/new/deep/file.txt': newFile('new\n'),
      },
    });
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
    await accepted({
      files: [{ filePath: 'u/format.txt', changeType: 'modify' }],
      replies: { 'u/format.txt': edit('two', 'zwei') },
    });
    equal(bytes('u/format.txt').toString(), 'formatted one   \nzwei\n');
    await undo('u/format.txt');
    participant.dispose();
    equal(bytes('u/format.txt').toString(), 'one   \ntwo\n');
  });

  it('keeps what was edited since, and the proposal still has both', async () => {
    write('u/both.txt', 'one\ntwo\nthree\nfour\n');
    await accepted({
      files: [{ filePath: 'u/both.txt', changeType: 'modify' }],
      replies: { 'u/both.txt': edit('one', 'eins') },
    });
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
    await accepted({
      files: [
        { filePath: 'u/edited.txt', changeType: 'modify' },
        { filePath: 'u/doomed.txt', changeType: 'modify' },
        { filePath: 'u/gone.txt', changeType: 'delete' },
        { filePath: 'u/made/new.txt', changeType: 'create' },
      ],
      replies: {
        'u/edited.txt': edit('one', 'two'),
        'u/doomed.txt': edit('one', 'two'),
        'u/gone.txt': gone,
        'u/made/new.txt': newFile('new\n'),
      },
    });
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
    foreman = await openForeman({
      files: [{ filePath: 'u/typed.txt', changeType: 'create' }],
      replies: { 'u/typed.txt': newFile('new\n') },
    });
    await foreman.plan();
    await foreman.work();
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
    await accepted({
      files: [{ filePath: 'u/kept/new.txt', changeType: 'create' }],
      replies: { 'u/kept/new.txt': newFile('new\n') },
    });
    mkdirSync(join(folder, 'u/kept/mine'));
    await undo('u/kept/new.txt');
    deepEqual(readdirSync(join(folder, 'u/kept')), ['mine']);
  });

  it('brings back what an unsaved document had before, wherever the very edit came from', async () => {
    const uri = write('u/typed.txt', 'one\n');
    foreman = await openForeman({
      files: [{ filePath: 'u/typed.txt', changeType: 'modify' }],
      replies: { 'u/typed.txt': edit('one', 'two') },
    });
    await foreman.plan();
    await foreman.work();
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
    await accepted({
      files: [{ filePath: 'u/back.txt', changeType: 'modify' }],
      replies: { 'u/back.txt': edit('one', 'two') },
    });
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
    await accepted({ files: [{ filePath: 'u/run.sh', changeType: 'delete' }], replies: { 'u/run.sh': gone } });
    await undo('u/run.sh');
    equal(statSync(join(folder, 'u/run.sh')).mode & 0o777, 0o751);
  });

  it('does not claim what stood there before it was accepted', async () => {
    write('u/same.txt', 'one\n');
    foreman = await openForeman({
      files: [{ filePath: 'u/same.txt', changeType: 'modify' }],
      replies: { 'u/same.txt': edit('one', 'two') },
    });
    await foreman.plan();
    await foreman.work();
    write('u/same.txt', 'two\n');
    await foreman.command('foreman.accept', 'u/same.txt');
    await undo('u/same.txt');
    deepEqual(foreman.rows().slice(1), ['u/same.txt: modify · accepted, it was there already']);
    equal(bytes('u/same.txt').toString(), 'two\n');
  });
});
