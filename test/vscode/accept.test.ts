import { deepEqual, equal, ok } from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { taskOf } from '../../src/core/run/run.ts';
import { acceptFile } from '../../src/vscode/acceptFile.ts';
import { createEditorWorkspace } from '../../src/vscode/editorWorkspace.ts';
import { originalUri, proposalUri } from '../../src/vscode/proposalDocuments.ts';
import { create, type Foreman, folder, modify, openForeman, propose, remove, scriptOf, write } from './foreman.ts';

let foreman: Foreman;

const bytes = (path: string) => readFileSync(join(folder, path));

/** Every editor, tab and document of the person, as one value. */
function editors(): unknown {
  const own = (uri: vscode.Uri) => !uri.scheme.startsWith('foreman');
  return {
    active: vscode.window.activeTextEditor?.document.uri.toString(),
    visible: vscode.window.visibleTextEditors
      .filter(({ document }) => own(document.uri))
      .map(({ document, selections, visibleRanges, viewColumn }) => ({
        uri: document.uri.toString(),
        text: document.getText(),
        version: document.version,
        dirty: document.isDirty,
        selections: selections.map(({ anchor, active }) => [
          anchor.line,
          anchor.character,
          active.line,
          active.character,
        ]),
        visibleRanges: visibleRanges.map(({ start, end }) => [start.line, end.line]),
        viewColumn,
      })),
    tabs: vscode.window.tabGroups.all.map(({ tabs, activeTab }) => ({
      active: activeTab?.label,
      tabs: tabs.map(({ label, isActive, isDirty, isPinned, isPreview }) => ({
        label,
        isActive,
        isDirty,
        isPinned,
        isPreview,
      })),
    })),
    dirty: vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.toString()),
  };
}

const repository = {
  '.git/HEAD': 'ref: refs/heads/main\n',
  '.git/config': '[core]\n\trepositoryformatversion = 0\n',
  '.git/index': Buffer.from([0x44, 0x49, 0x52, 0x43, 0, 0, 0, 2, 0, 0, 0, 0]),
  '.git/hooks/pre-commit': '#!/bin/sh\n',
};

/** Every file below `.git`, with its bytes and when it changed. */
function gitFiles(): unknown {
  const entries = readdirSync(join(folder, '.git'), { recursive: true, withFileTypes: true });
  return entries
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const { mtimeMs, mode } = statSync(path);
      return [path, mode, mtimeMs, entry.isFile() ? readFileSync(path, 'hex') : ''];
    })
    .sort();
}

describe('accepting', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await foreman.close();
  });

  it('shows the plan and its work in rows, writes nothing before, and then each file byte for byte', async () => {
    write('a/crlf.txt', 'one\r\ntwo  \r\nthree\r\n');
    write('a/bom.txt', Buffer.from('\uFEFFone\ntwo\n'));
    write('a/open-end.txt', 'one\ntwo');
    write('a/gone.txt', 'one\n');
    const before = readdirSync(join(folder, 'a'));
    foreman = await openForeman(
      scriptOf(
        modify('a/crlf.txt', 'three', 'three\nfour'),
        modify('a/bom.txt', 'two', '2'),
        modify('a/open-end.txt', 'two', 'zwei'),
        create('a/new.txt', 'new\n'),
        remove('a/gone.txt'),
      ),
    );
    await foreman.plan();
    deepEqual(foreman.rows(), [
      '5 files, low complexity: Scripted.',
      '[x] a/crlf.txt: modify · Change a/crlf.txt.',
      '[x] a/bom.txt: modify · Change a/bom.txt.',
      '[x] a/open-end.txt: modify · Change a/open-end.txt.',
      '[x] a/new.txt: create · Change a/new.txt.',
      '[x] a/gone.txt: delete · Change a/gone.txt.',
    ]);
    await foreman.work();
    deepEqual(foreman.rows(), [
      '5 files, low complexity: Scripted.',
      'a/crlf.txt: modify · proposed',
      'a/bom.txt: modify · proposed',
      'a/open-end.txt: modify · proposed',
      'a/new.txt: create · proposed',
      'a/gone.txt: delete · proposed',
    ]);
    deepEqual(readdirSync(join(folder, 'a')), before);
    deepEqual(bytes('a/crlf.txt'), Buffer.from('one\r\ntwo  \r\nthree\r\n'));

    await foreman.command('foreman.accept', 'a/crlf.txt');
    await foreman.command('foreman.reject', 'a/bom.txt');
    deepEqual(foreman.rows().slice(1, 3), ['a/crlf.txt: modify · accepted', 'a/bom.txt: modify · rejected']);
    await vscode.commands.executeCommand('foreman.acceptAll');
    deepEqual(foreman.rows().slice(3), [
      'a/open-end.txt: modify · accepted',
      'a/new.txt: create · accepted',
      'a/gone.txt: delete · accepted',
    ]);
    deepEqual(bytes('a/crlf.txt'), Buffer.from('one\r\ntwo  \r\nthree\r\nfour\r\n'));
    deepEqual(bytes('a/bom.txt'), Buffer.from('\uFEFFone\ntwo\n'));
    deepEqual(bytes('a/open-end.txt'), Buffer.from('one\nzwei'));
    deepEqual(bytes('a/new.txt'), Buffer.from('new\n'));
    ok(!existsSync(join(folder, 'a/gone.txt')));
  });

  it('keeps a byte order mark', async () => {
    write('a/mark.txt', Buffer.from('\uFEFFone\ntwo\n'));
    foreman = await propose(modify('a/mark.txt', 'two', 'zwei'));
    await foreman.command('foreman.accept', 'a/mark.txt');
    deepEqual(bytes('a/mark.txt'), Buffer.from('\uFEFFone\nzwei\n'));
  });

  it('shows the original against the proposal', async () => {
    write('a/diff.txt', 'one\ntwo\n');
    foreman = await propose(modify('a/diff.txt', 'two', 'zwei'));
    await foreman.command('foreman.openDiff', 'a/diff.txt');
    const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
    ok(input instanceof vscode.TabInputTextDiff);
    const [original, modified] = await Promise.all([
      vscode.workspace.openTextDocument(input.original),
      vscode.workspace.openTextDocument(input.modified),
    ]);
    deepEqual([original.getText(), modified.getText()], ['one\ntwo\n', 'one\nzwei\n']);
    await vscode.commands.executeCommand('foreman.reviewAll');
    ok(vscode.window.tabGroups.activeTabGroup.tabs.some(({ label }) => label.startsWith('Review: Do it')));
  });

  it('accepts what stands in the proposal’s document, saved or not', async () => {
    write('a/live.txt', 'one\n');
    foreman = await propose(modify('a/live.txt', 'one', 'eins'));
    const proposal = taskOf(foreman.run, 't1')?.proposal;
    ok(proposal);
    const uri = proposalUri(foreman.run, proposal);
    const document = await vscode.workspace.openTextDocument(uri);
    const change = new vscode.WorkspaceEdit();
    change.insert(uri, new vscode.Position(1, 0), 'by hand\n');
    await vscode.workspace.applyEdit(change);
    ok(document.isDirty);
    await foreman.command('foreman.accept', 'a/live.txt');
    deepEqual(bytes('a/live.txt'), Buffer.from('eins\nby hand\n'));
    equal(document.isDirty, false);
    const original = await vscode.workspace.openTextDocument(originalUri(foreman.run, proposal));
    equal(original.getText(), 'one\n');
  });

  it('leaves the person’s editors as they are through plan, work and accept', async () => {
    const mine = write('a/mine.txt', Array.from({ length: 200 }, (_, line) => `line ${line}\n`).join(''));
    write('a/dirty.txt', 'saved\n');
    write('a/theirs.txt', 'one\n');
    const dirty = await vscode.window.showTextDocument(vscode.Uri.file(join(folder, 'a/dirty.txt')), {
      preview: false,
    });
    await dirty.edit((builder) => builder.insert(new vscode.Position(0, 0), 'unsaved '));
    const editor = await vscode.window.showTextDocument(mine, { preview: false, viewColumn: vscode.ViewColumn.Two });
    editor.selection = new vscode.Selection(100, 2, 101, 3);
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.AtTop);
    for (const [path, content] of Object.entries(repository)) write(path, content);
    await settled();
    const before = editors();
    const git = gitFiles();
    foreman = await propose(modify('a/theirs.txt', 'one', 'eins'), create('a/fresh.txt', 'fresh\n'));
    await settled();
    deepEqual(editors(), before);
    await vscode.commands.executeCommand('foreman.acceptAll');
    deepEqual(foreman.rows().slice(1), ['a/theirs.txt: modify · accepted', 'a/fresh.txt: create · accepted']);
    await settled();
    deepEqual(editors(), before);
    deepEqual(bytes('a/dirty.txt'), Buffer.from('saved\n'));
    deepEqual(gitFiles(), git);
    rmSync(join(folder, '.git'), { recursive: true });
    await dirty.document.save();
  });

  it('leaves a document with unsaved changes unsaved and says so', async () => {
    const uri = write('a/unsaved.txt', 'one\ntwo\n');
    const editor = await vscode.window.showTextDocument(uri, { preview: false });
    await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), 'mine '));
    foreman = await propose(modify('a/unsaved.txt', 'two', 'zwei'));
    await foreman.command('foreman.accept', 'a/unsaved.txt');
    deepEqual(foreman.rows().slice(1), ['a/unsaved.txt: modify · accepted, not saved: it had unsaved changes']);
    equal(editor.document.getText(), 'mine one\nzwei\n');
    ok(editor.document.isDirty);
    deepEqual(bytes('a/unsaved.txt'), Buffer.from('one\ntwo\n'));
    await editor.document.save();
  });

  it('accepts what a formatter makes of the file on save, and says so', async () => {
    write('a/format.txt', 'one\n');
    const participant = vscode.workspace.onWillSaveTextDocument((event) => {
      if (!event.document.uri.path.endsWith('a/format.txt') || event.document.uri.scheme !== 'file') return;
      event.waitUntil(Promise.resolve([vscode.TextEdit.insert(new vscode.Position(0, 0), 'formatted ')]));
    });
    foreman = await propose(modify('a/format.txt', 'one', 'eins'));
    await foreman.command('foreman.accept', 'a/format.txt');
    participant.dispose();
    deepEqual(foreman.rows().slice(1), ['a/format.txt: modify · accepted, changed on save']);
    deepEqual(bytes('a/format.txt'), Buffer.from('formatted eins\n'));
    equal(taskOf(foreman.run, 't1')?.proposal?.text, 'formatted eins\n');
  });

  it('keeps the encoding of a file, and shows its characters in the proposal', async () => {
    const files = vscode.workspace.getConfiguration('files');
    await files.update('encoding', 'windows1252', vscode.ConfigurationTarget.Workspace);
    write('a/latin.txt', Buffer.from('caf\u00e9\ntwo\n', 'latin1'));
    foreman = await propose(modify('a/latin.txt', 'two', 'zw\u00f6lf'));
    const proposal = taskOf(foreman.run, 't1')?.proposal;
    ok(proposal);
    const documents = [originalUri(foreman.run, proposal), proposalUri(foreman.run, proposal)];
    const texts = await Promise.all(
      documents.map(async (uri) => (await vscode.workspace.openTextDocument(uri)).getText()),
    );
    await foreman.command('foreman.accept', 'a/latin.txt');
    await files.update('encoding', undefined, vscode.ConfigurationTarget.Workspace);
    deepEqual(texts, ['caf\u00e9\ntwo\n', 'caf\u00e9\nzw\u00f6lf\n']);
    deepEqual(bytes('a/latin.txt'), Buffer.from('caf\u00e9\nzw\u00f6lf\n', 'latin1'));
  });

  it('takes decisions in the order they were asked for: a rejection after an acceptance comes too late', async () => {
    write('a/late.txt', 'one\n');
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let saving = () => {};
    const begun = new Promise<void>((resolve) => {
      saving = resolve;
    });
    const participant = vscode.workspace.onWillSaveTextDocument((event) => {
      if (!event.document.uri.path.endsWith('a/late.txt') || event.document.uri.scheme !== 'file') return;
      saving();
      event.waitUntil(held);
    });
    foreman = await propose(modify('a/late.txt', 'one', 'eins'));
    const accepting = foreman.command('foreman.accept', 'a/late.txt');
    await begun;
    const rejecting = foreman.command('foreman.reject', 'a/late.txt');
    release();
    await Promise.all([accepting, rejecting]);
    participant.dispose();
    deepEqual(foreman.rows().slice(1), ['a/late.txt: modify · accepted']);
    deepEqual(bytes('a/late.txt'), Buffer.from('eins\n'));
  });

  it('finishes an acceptance that was interrupted after the file was written', async () => {
    write('a/half.txt', 'one\n');
    foreman = await propose(modify('a/half.txt', 'one', 'eins'), create('a/half-new.txt', 'new\n'));
    write('a/half.txt', 'eins\n');
    write('a/half-new.txt', 'new\n');
    await vscode.commands.executeCommand('foreman.acceptAll');
    deepEqual(foreman.rows().slice(1), [
      'a/half.txt: modify · accepted, it was there already',
      'a/half-new.txt: create · accepted, it was there already',
    ]);
  });

  it('does not delete a file with unsaved changes, nor write through a link made since it was read', async () => {
    const uri = write('a/unsaved-gone.txt', 'one\n');
    foreman = await propose(remove('a/unsaved-gone.txt'), create('a/linked/new.txt', 'new\n'));
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync('../elsewhere', join(folder, 'a/linked'));
    const editor = await vscode.window.showTextDocument(uri, { preview: false });
    await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), 'mine '));
    await editor.edit((builder) => builder.delete(new vscode.Range(0, 0, 0, 5)));
    ok(editor.document.isDirty);
    const workspace = createEditorWorkspace(() => undefined);
    const results = foreman.run.tasks.map(
      ({ proposal }) => proposal && acceptFile(proposal, workspace, async () => {}),
    );
    deepEqual(await Promise.all(results), [{ kind: 'unsaved' }, { kind: 'forbidden', problem: 'link' }]);
    await editor.document.save();
    deepEqual(bytes('a/unsaved-gone.txt'), Buffer.from('one\n'));
    deepEqual(readdirSync(join(folder, 'elsewhere')), []);
  });

  it('does not ask a model for a file that is left out, and tells a worker the purpose as it was edited', async () => {
    write('a/out.txt', 'one\n');
    write('a/in.txt', 'one\n');
    foreman = await openForeman(scriptOf(modify('a/out.txt', 'one', 'two'), modify('a/in.txt', 'one', 'eins')));
    await foreman.plan();
    foreman.api.store.report({ type: 'plan.edited', taskId: 't1', edit: { included: false } });
    foreman.api.store.report({ type: 'plan.edited', taskId: 't2', edit: { purpose: 'Say it in German.' } });
    await foreman.work();
    equal(foreman.server.requests.length, 2);
    ok(foreman.server.requests[1]?.prompt.endsWith('Say it in German.\n</task>'));
    ok(!foreman.server.requests[1]?.prompt.includes('a/out.txt'));
    await vscode.commands.executeCommand('foreman.rejectAll');
    deepEqual(foreman.rows().slice(1), ['[ ] a/out.txt: modify · left out', 'a/in.txt: modify · rejected']);
    deepEqual(bytes('a/in.txt'), Buffer.from('one\n'));
    await vscode.commands.executeCommand('foreman.closeRun');
    equal(foreman.api.store.run, null);
  });

  it('writes nothing over a file that changed, came or went since it was read', async () => {
    write('a/changed.txt', 'one\n');
    write('a/deleted.txt', 'one\n');
    foreman = await propose(
      modify('a/changed.txt', 'one', 'eins'),
      modify('a/deleted.txt', 'one', 'eins'),
      create('a/appeared.txt', 'ours\n'),
    );
    write('a/changed.txt', 'mine\n');
    await vscode.workspace.fs.delete(vscode.Uri.file(join(folder, 'a/deleted.txt')));
    write('a/appeared.txt', 'mine\n');
    await vscode.commands.executeCommand('foreman.acceptAll');
    deepEqual(foreman.rows().slice(1), [
      'a/changed.txt: modify · proposed',
      'a/deleted.txt: modify · proposed',
      'a/appeared.txt: create · proposed',
    ]);
    const workspace = createEditorWorkspace(() => undefined);
    const results = foreman.run.tasks.map(
      ({ proposal }) => proposal && acceptFile(proposal, workspace, async () => {}),
    );
    deepEqual(await Promise.all(results), [
      { kind: 'stale', freshness: 'changed' },
      { kind: 'stale', freshness: 'gone' },
      { kind: 'stale', freshness: 'appeared' },
    ]);
    deepEqual(bytes('a/changed.txt'), Buffer.from('mine\n'));
    ok(!existsSync(join(folder, 'a/deleted.txt')));
    deepEqual(bytes('a/appeared.txt'), Buffer.from('mine\n'));
  });
});

/** Resolves when nothing of the editors has changed for almost a second. */
async function settled(): Promise<void> {
  let before = '';
  for (let same = 0; same < 3; ) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const now = JSON.stringify(editors());
    same = now === before ? same + 1 : 0;
    before = now;
  }
}
