import { deepEqual, equal } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openDocument } from '../../../src/vscode/decodeFile.ts';
import { type Encoding, encode, encodings, replacementIn, textsOf } from '../../node/encodedFiles.ts';
import { type Foreman, folder, modify, openForeman, propose, revertAll, scriptOf, write } from '../foreman.ts';

let foreman: Foreman;

const states = ['clean', 'dirty', 'closed'] as const;

/** Each text as three files, by what stands in the editor. */
function filesOf(encoding: Encoding) {
  return textsOf(encoding).flatMap(({ name, before, after }) =>
    states.map((state) => ({ path: `bytes/${encoding.name}-${name}-${state}.txt`, state, before, after })),
  );
}

/** All of them in the newest VS Code; in the oldest one that reads a byte order mark and one that the settings name. */
function isTried({ name }: Encoding): boolean {
  return !vscode.version.startsWith('1.110.') || name === 'utf16le' || name === 'shiftjis';
}

describe('accepting keeps every byte', () => {
  afterEach(async () => {
    await revertAll();
    await vscode.workspace
      .getConfiguration('files')
      .update('encoding', undefined, vscode.ConfigurationTarget.Workspace);
    await foreman.close();
  });

  for (const encoding of encodings.filter(isTried)) {
    it(`of ${encoding.name}, whatever its line endings and its end, open, unsaved or closed, and undoing brings them back`, async function () {
      this.timeout(120_000);
      await vscode.workspace
        .getConfiguration('files')
        .update('encoding', encoding.isNamed ? encoding.name : undefined, vscode.ConfigurationTarget.Workspace);
      const files = filesOf(encoding);
      for (const { path, before, state } of files) {
        const uri = write(path, encode(before, encoding));
        if (state === 'closed') continue;
        const document = await vscode.workspace.openTextDocument(uri);
        await vscode.window.showTextDocument(document, { preview: false });
        if (state !== 'dirty') continue;
        const change = new vscode.WorkspaceEdit();
        change.insert(uri, new vscode.Position(0, 0), 'mine ');
        await vscode.workspace.applyEdit(change);
      }
      const { search, replace } = replacementIn(encoding);
      foreman = await propose(...files.map(({ path }) => modify(path, search, replace)));
      await vscode.commands.executeCommand('foreman.acceptAll');
      deepEqual(
        foreman.rows().slice(1),
        files.map(
          ({ path, state }) =>
            `${path}: modify · accepted${state === 'dirty' ? ', not saved: it had unsaved changes' : ''}`,
        ),
      );
      const stands = () =>
        files.map(({ path, state }) => {
          const document = openDocument(vscode.Uri.file(join(folder, path)));
          return {
            path,
            disk: readFileSync(join(folder, path)),
            ...(state === 'dirty' ? { text: document?.getText().replaceAll('\r\n', '\n') } : {}),
            dirty: document?.isDirty ?? false,
          };
        });
      const expected = (isAccepted: boolean) =>
        files.map(({ path, state, before, after }) => ({
          path,
          disk: encode(state === 'dirty' || !isAccepted ? before : after, encoding),
          ...(state === 'dirty' ? { text: `mine ${isAccepted ? after : before}`.replaceAll('\r\n', '\n') } : {}),
          dirty: state === 'dirty',
        }));
      deepEqual(stands(), expected(true));

      for (const { path } of files) {
        await foreman.command('foreman.undoFile', path);
      }
      deepEqual(
        foreman.rows().slice(1),
        files.map(({ path }) => `${path}: modify · proposed`),
      );
      deepEqual(stands(), expected(false));
    });
  }

  it('and refuses a file that its encoding does not give back', async () => {
    await vscode.workspace
      .getConfiguration('files')
      .update('encoding', 'shiftjis', vscode.ConfigurationTarget.Workspace);
    write('bytes/broken.txt', Buffer.from([0x61, 0x0a, 0x81]));
    foreman = await openForeman(scriptOf(modify('bytes/broken.txt', 'one', 'two')));
    await foreman.plan();
    equal(foreman.rows()[1]?.startsWith('bytes/broken.txt: modify · Foreman cannot work on this file'), true);
  });

  it('and refuses a file with half a character, which its proposal could not hold', async () => {
    const text = Buffer.from('\uFEFFone \ud800\n', 'utf16le');
    write('bytes/half.txt', text);
    foreman = await openForeman(scriptOf(modify('bytes/half.txt', 'one', 'two')));
    await foreman.plan();
    equal(foreman.rows()[1]?.startsWith('bytes/half.txt: modify · Foreman cannot work on this file'), true);
  });
});
