import { deepEqual } from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { Snapshots } from '../../../src/core/ports.ts';
import type { Proposal } from '../../../src/core/review/proposal.ts';
import { openDocument } from '../../../src/vscode/decodeFile.ts';
import { createEditorWorkspace } from '../../../src/vscode/editorWorkspace.ts';
import { recoverFile } from '../../../src/vscode/recoverFile.ts';
import { folder, revertAll, write } from '../foreman.ts';

const workspace = createEditorWorkspace(() => undefined);
const kept = new Map<string, Uint8Array>();
const snapshots: Snapshots = {
  idOf: () => '',
  keep: async () => '',
  read: async (id) => kept.get(id) ?? null,
};

/** What an acceptance that was cut off is settled as, and what stands there then. */
async function recover(name: string, before: string | null, text: string | null, now: string | null, base = before) {
  const filePath = `recover/${name}.txt`;
  if (before !== null) kept.set(name, Buffer.from(before));
  if (now !== null) write(filePath, now);
  const proposal = { taskId: 't1', filePath, base, text, decision: 'pending' } as Proposal;
  const acceptance = { text, before: before === null ? null : name, folders: [], mode: null };
  const recovery = await recoverFile(proposal, acceptance, workspace, snapshots);
  const file = join(folder, filePath);
  return [recovery, existsSync(file) ? readFileSync(file, 'utf8') : null];
}

describe('an acceptance that a crash cut off', () => {
  it('is settled by what stands on disk: as before, as meant, or half written and then as before again', async () => {
    const [old, meant] = ['one\ntwo\n', 'one\n2\nthree\n'];
    deepEqual(
      [
        await recover('untouched', old, meant, old),
        await recover('written', old, meant, meant),
        await recover('emptied', old, meant, ''),
        await recover('half', old, meant, 'one\n2\nth'),
        await recover('half-new', null, meant, 'one\n2'),
        await recover('new', null, meant, meant),
        await recover('not-made', null, meant, null),
        await recover('deleted', old, null, null),
        await recover('not-deleted', old, null, old),
      ],
      [
        ['before', old],
        ['written', meant],
        ['mended', old],
        ['mended', old],
        ['mended', null],
        ['written', meant],
        ['before', null],
        ['written', null],
        ['before', old],
      ],
    );
  });

  it('is finished where the edit stands in a document that was clean, and left unsaved where that was not', async () => {
    const edited = async (name: string, saved: string) => {
      const uri = write(`recover/${name}.txt`, saved);
      await vscode.workspace.openTextDocument(uri);
      const change = new vscode.WorkspaceEdit();
      change.replace(uri, new vscode.Range(0, 0, 0, 3), 'two');
      await vscode.workspace.applyEdit(change);
      const recovery = await recover(name, saved, 'two\n', saved, 'one\n');
      return [...recovery, openDocument(uri)?.isDirty];
    };
    deepEqual(await edited('open', 'one\n'), ['written', 'two\n', false]);
    deepEqual(await edited('dirty', 'old\n'), ['unsaved', 'old\n', true]);
    await revertAll();
  });

  it('leaves alone what is neither, as when somebody has edited it since', async () => {
    deepEqual(
      [
        await recover('edited', 'one\n', 'two\n', 'mine\n'),
        await recover('longer', 'one\n', 'two\n', 'two\nmine\n'),
        await recover('vanished', 'one\n', 'two\n', null),
        await recover('replaced', null, 'new\n', 'mine\n'),
        await recover('written-over', 'one\n', null, 'mine\n'),
      ],
      [
        ['unclear', 'mine\n'],
        ['unclear', 'two\nmine\n'],
        ['unclear', null],
        ['unclear', 'mine\n'],
        ['unclear', 'mine\n'],
      ],
    );
  });
});
