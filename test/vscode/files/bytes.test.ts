import { deepEqual, equal } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openDocument } from '../../../src/vscode/decodeFile.ts';
import { type Foreman, folder, modify, openForeman, propose, revertAll, scriptOf, write } from '../foreman.ts';

let foreman: Foreman;

/** Encodings by VS Code's names, with what the settings must say, a word that is not ASCII, and a byte order mark. */
const encodings = [
  { name: 'utf8', setting: undefined, word: 'caf\u00e9 \ud83d\udc4d', mark: [] },
  { name: 'utf8bom', setting: undefined, word: 'caf\u00e9 \ud83d\udc4d', mark: [0xef, 0xbb, 0xbf] },
  { name: 'utf16le', setting: undefined, word: '\u65e5\u672c', mark: [0xff, 0xfe] },
  { name: 'utf16be', setting: undefined, word: '\u65e5\u672c', mark: [0xfe, 0xff] },
  { name: 'windows1252', setting: 'windows1252', word: 'caf\u00e9 \u20ac', mark: [] },
  { name: 'iso88591', setting: 'iso88591', word: 'caf\u00e9', mark: [] },
  { name: 'shiftjis', setting: 'shiftjis', word: '\u65e5\u672c\u8a9e\u8868', mark: [] },
  { name: 'gbk', setting: 'gbk', word: '\u4e2d\u6587', mark: [] },
] as const;
const endings = { lf: ['\n', '\n', '\n'], crlf: ['\r\n', '\r\n', '\r\n'], mixed: ['\r\n', '\n', '\r\n'] } as const;
const states = ['clean', 'dirty', 'closed'] as const;

type Encoding = (typeof encodings)[number];

function encode(text: string, { name, mark }: Encoding): Buffer {
  const plain = { utf16le: 'utf-16le', utf16be: 'utf-16be', utf8: 'utf-8', utf8bom: 'utf-8' }[name as string] ?? name;
  return Buffer.concat([Buffer.from(mark), iconv.encode(text, plain, { addBOM: false })]);
}

/** A file before and after its one line was replaced by two, in each way that lines can end. */
function filesOf({ name, word }: Encoding) {
  return Object.entries(endings).flatMap(([kind, [first, second, last]]) =>
    ['final', 'open'].flatMap((end) =>
      states.map((state) => {
        const tail = end === 'final' ? last : '';
        const text = (middle: string[]) =>
          [`head ${word}${first}`, ...middle.map((line) => line + second), `tail ${word}  ${tail}`].join('');
        return {
          path: `bytes/${name}-${kind}-${end}-${state}.txt`,
          state,
          kind,
          before: text(['old line']),
          after: text([`new ${word}`, 'one more']),
        };
      }),
    ),
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
    it(`of ${encoding.name}, whatever its line endings and its end, open, unsaved or closed, and undoing brings them back`, async () => {
      await vscode.workspace
        .getConfiguration('files')
        .update('encoding', encoding.setting, vscode.ConfigurationTarget.Workspace);
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
      foreman = await propose(...files.map(({ path }) => modify(path, 'old line', `new ${encoding.word}\none more`)));
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
