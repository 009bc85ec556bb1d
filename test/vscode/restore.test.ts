import { deepEqual, equal, ok } from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { Proposal } from '../../src/core/review/proposal.ts';
import { restoreFile } from '../../src/vscode/acceptFile.ts';
import { createEditorWorkspace } from '../../src/vscode/editorWorkspace.ts';
import { edit, type Foreman, folder, newFile, openForeman, type Script, write } from './foreman.ts';

let foreman: Foreman;

/** Plans, carries out and accepts everything. */
async function accepted(script: Script): Promise<void> {
  foreman = await openForeman(script);
  await foreman.plan();
  await foreman.work();
  await vscode.commands.executeCommand('foreman.acceptAll');
}

/** Takes the file of a path back; what came of it. */
async function restore(path: string): Promise<unknown> {
  const state = foreman.run.tasks.find(({ task }) => task.filePath === path);
  const workspace = createEditorWorkspace(() => {});
  const result = await restoreFile(state?.proposal as Proposal, state?.deleted ?? null, workspace);
  return result.kind === 'accepted' ? 'restored' : result;
}

const bytes = (path: string) => readFileSync(join(folder, path));

describe('taking an accepted file back', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await foreman.close();
  });

  it('brings back what stood there, byte for byte, a deleted file in its own encoding too', async () => {
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
        { filePath: 'u/new/file.txt', changeType: 'create' },
      ],
      replies: {
        'u/crlf.txt': edit('two', '2'),
        'u/bom.txt': edit('two', '2'),
        'u/gone.txt': 'Not needed.\n\nDELETE\n',
        'u/new/file.txt': newFile('new\n'),
      },
    });
    ok(existsSync(join(folder, 'u/new/file.txt')) && !existsSync(join(folder, 'u/gone.txt')));
    for (const path of [...Object.keys(before), 'u/new/file.txt']) equal(await restore(path), 'restored');
    for (const [path, content] of Object.entries(before)) deepEqual(bytes(path), content);
    ok(!existsSync(join(folder, 'u/new/file.txt')));
  });

  it('leaves alone what was changed, created or deleted since', async () => {
    write('u/edited.txt', 'one\n');
    write('u/doomed.txt', 'one\n');
    write('u/gone.txt', 'one\n');
    await accepted({
      files: [
        { filePath: 'u/edited.txt', changeType: 'modify' },
        { filePath: 'u/doomed.txt', changeType: 'modify' },
        { filePath: 'u/gone.txt', changeType: 'delete' },
      ],
      replies: {
        'u/edited.txt': edit('one', 'two'),
        'u/doomed.txt': edit('one', 'two'),
        'u/gone.txt': 'Not needed.\n\nDELETE\n',
      },
    });
    writeFileSync(join(folder, 'u/edited.txt'), 'mine\n');
    await vscode.workspace.fs.delete(vscode.Uri.file(join(folder, 'u/doomed.txt')));
    writeFileSync(join(folder, 'u/gone.txt'), 'mine\n');
    deepEqual(await Promise.all(['u/edited.txt', 'u/doomed.txt', 'u/gone.txt'].map(restore)), [
      { kind: 'stale', freshness: 'changed' },
      { kind: 'stale', freshness: 'gone' },
      { kind: 'stale', freshness: 'appeared' },
    ]);
    equal(bytes('u/edited.txt').toString(), 'mine\n');
    equal(bytes('u/gone.txt').toString(), 'mine\n');
  });
});
