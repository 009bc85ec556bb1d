import { deepEqual, equal } from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { Proposal } from '../../../src/core/review/proposal.ts';
import { createAcceptances } from '../../../src/vscode/acceptances.ts';
import { type AcceptResult, acceptFile } from '../../../src/vscode/acceptFile.ts';
import { openDocument } from '../../../src/vscode/decodeFile.ts';
import { createEditorWorkspace } from '../../../src/vscode/editorWorkspace.ts';
import { create, type Foreman, folder, modify, propose, revertAll, write } from '../foreman.ts';
import { logged } from '../profile.ts';
import { shortOfRoom } from './shortOfRoom.ts';

const workspace = createEditorWorkspace(() => undefined);
const at = (path: string) => join(folder, path);
const content = (path: string) => (existsSync(at(path)) ? readFileSync(at(path), 'utf8') : null);

/** Accepts a change of a file; `sabotage` happens after everything was verified, just before the first byte changes. */
function accept(
  filePath: string,
  base: string | null,
  text: string | null,
  sabotage: () => unknown = () => undefined,
): Promise<AcceptResult> {
  const changeType = base === null ? 'create' : text === null ? 'delete' : 'modify';
  const proposal: Proposal = {
    taskId: 't1',
    filePath,
    changeType,
    base,
    text,
    explanation: '',
    decision: 'pending',
    revision: 1,
  };
  return acceptFile(proposal, workspace, async () => void (await sabotage()));
}

/** Does something while VS Code saves a file, then goes on to save. */
async function whileSaving<T>(path: string, sabotage: () => void, act: () => Promise<T>): Promise<T> {
  const participant = vscode.workspace.onWillSaveTextDocument(({ document, waitUntil }) => {
    if (document.uri.fsPath === at(path)) waitUntil(Promise.resolve().then(sabotage));
  });
  try {
    return await act();
  } finally {
    participant.dispose();
  }
}

const mixed = { base: 'one\r\ntwo\n', text: 'one\r\n2\n' };
const plain = { base: 'one\ntwo\n', text: 'one\n2\n' };

/** Files that fit where there is little room, and lines that do not. */
const room = 65_536;
const big = {
  plain: `${'line\n'.repeat(3_000)}two\n`,
  mixed: `one\r\n${'line\n'.repeat(3_000)}two\n`,
  added: 'a much longer line than before\n'.repeat(4_000),
};

describe('a fault while a file is accepted', () => {
  let foreman: Foreman | undefined;

  afterEach(async () => {
    await revertAll();
    await foreman?.close();
    foreman = undefined;
  });

  for (const [kind, { base, text }] of Object.entries({ plain, mixed })) {
    it(`in a ${kind} file leaves what somebody else wrote, deleted or linked in between`, async () => {
      const path = (name: string) => `f/${kind}-${name}/file.txt`;
      for (const name of ['written', 'deleted', 'linked', 'swapped', 'folder']) write(path(name), base);
      write(`f/${kind}-elsewhere/file.txt`, base);
      deepEqual(await accept(path('written'), base, text, () => writeFileSync(at(path('written')), 'mine\n')), {
        kind: 'stale',
        freshness: 'changed',
      });
      equal(content(path('written')), 'mine\n');

      deepEqual(await accept(path('deleted'), base, text, () => unlinkSync(at(path('deleted')))), {
        kind: 'stale',
        freshness: 'gone',
      });
      equal(content(path('deleted')), null);

      const link = () => {
        unlinkSync(at(path('linked')));
        symlinkSync(at(`f/${kind}-elsewhere/file.txt`), at(path('linked')));
      };
      deepEqual(await accept(path('linked'), base, text, link), { kind: 'forbidden', problem: 'link' });
      const swap = () => {
        renameSync(dirname(at(path('swapped'))), at(`f/${kind}-moved`));
        symlinkSync(at(`f/${kind}-elsewhere`), dirname(at(path('swapped'))));
      };
      deepEqual(await accept(path('swapped'), base, text, swap), { kind: 'forbidden', problem: 'link' });
      equal(content(`f/${kind}-elsewhere/file.txt`), base);

      const folderInstead = () => {
        unlinkSync(at(path('folder')));
        mkdirSync(at(path('folder')));
      };
      deepEqual(await accept(path('folder'), base, text, folderInstead), { kind: 'forbidden', problem: 'folder' });
      deepEqual(readdirSync(at(path('folder'))), []);
    });

    it(`before a ${kind} file changes, as when its bytes cannot be kept, leaves it as it was`, async () => {
      write(`f/${kind}-kept.txt`, base);
      const failure = await accept(`f/${kind}-kept.txt`, base, text, () => {
        throw new Error('no room');
      }).catch(String);
      equal(failure, 'Error: no room');
      equal(content(`f/${kind}-kept.txt`), base);
      equal(openDocument(vscode.Uri.file(at(`f/${kind}-kept.txt`)))?.isDirty ?? false, false);
    });
  }

  it('of the save takes the edit back', async () => {
    write('f/unsaved.txt', plain.base);
    const folderInstead = () => {
      unlinkSync(at('f/unsaved.txt'));
      mkdirSync(at('f/unsaved.txt'));
    };
    const result = await whileSaving('f/unsaved.txt', folderInstead, () =>
      accept('f/unsaved.txt', plain.base, plain.text).catch((error: unknown) => ({ kind: 'thrown', error })),
    );
    equal(['not-written', 'thrown'].includes(result.kind), true);
    equal(openDocument(vscode.Uri.file(at('f/unsaved.txt')))?.getText(), plain.base);
    rmSync(at('f/unsaved.txt'), { recursive: true });
  });

  it('of the save leaves what somebody else wrote at the same time', async () => {
    write('f/race.txt', plain.base);
    const result = await whileSaving(
      'f/race.txt',
      () => writeFileSync(at('f/race.txt'), 'mine, and longer\n'),
      () => accept('f/race.txt', plain.base, plain.text),
    );
    equal(result.kind, 'not-written');
    equal(content('f/race.txt'), 'mine, and longer\n');
  });

  it('of a new file never takes the place of another, nor leads through a link', async () => {
    deepEqual(await accept('f/new/appeared.txt', null, 'ours\n', () => write('f/new/appeared.txt', '')), {
      kind: 'stale',
      freshness: 'appeared',
    });
    equal(content('f/new/appeared.txt'), '');
    mkdirSync(at('f/outside'));
    deepEqual(await accept('f/fresh/new.txt', null, 'ours\n', () => symlinkSync(at('f/outside'), at('f/fresh'))), {
      kind: 'forbidden',
      problem: 'link',
    });
    deepEqual(readdirSync(at('f/outside')), []);
    deepEqual(await accept('f/blocked/new.txt', null, 'ours\n', () => write('f/blocked', 'a file\n')), {
      kind: 'forbidden',
      problem: 'below-file',
    });
    equal(content('f/blocked'), 'a file\n');
  });

  it('of a deletion leaves what was written or linked in between', async () => {
    write('f/doomed.txt', 'one\n');
    deepEqual(await accept('f/doomed.txt', 'one\n', null, () => writeFileSync(at('f/doomed.txt'), 'mine\n')), {
      kind: 'stale',
      freshness: 'changed',
    });
    equal(content('f/doomed.txt'), 'mine\n');
    write('f/target.txt', 'one\n');
    write('f/doomed-link.txt', 'one\n');
    const link = () => {
      unlinkSync(at('f/doomed-link.txt'));
      symlinkSync(at('f/target.txt'), at('f/doomed-link.txt'));
    };
    deepEqual(await accept('f/doomed-link.txt', 'one\n', null, link), { kind: 'forbidden', problem: 'link' });
    equal(content('f/target.txt'), 'one\n');
  });

  it('that is foreseen is told: read-only by its mode or by the settings, or open as a notebook', async () => {
    write('f/locked.txt', plain.base);
    chmodSync(at('f/locked.txt'), 0o444);
    deepEqual(await accept('f/locked.txt', plain.base, plain.text), { kind: 'read-only' });
    deepEqual(await accept('f/locked.txt', plain.base, null), { kind: 'read-only' });
    const files = vscode.workspace.getConfiguration('files');
    await files.update('readonlyInclude', { '**/generated/**': true }, vscode.ConfigurationTarget.Workspace);
    write('f/generated/file.txt', plain.base);
    deepEqual(await accept('f/generated/file.txt', plain.base, plain.text), { kind: 'read-only' });
    await files.update('readonlyInclude', undefined, vscode.ConfigurationTarget.Workspace);
    const cells = JSON.stringify({ cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 });
    const notebook = write('f/notes.ipynb', cells);
    await vscode.workspace.openNotebookDocument(notebook);
    deepEqual(await accept('f/notes.ipynb', cells, `${cells}\n`), { kind: 'open-elsewhere' });
    deepEqual(
      [content('f/locked.txt'), content('f/generated/file.txt'), content('f/notes.ipynb')],
      [plain.base, plain.base, cells],
    );
  });

  it('is told on its row, and the other files are accepted nevertheless', async () => {
    for (const path of ['f/a.txt', 'f/b.txt', 'f/c.txt']) write(path, plain.base);
    foreman = await propose(...['f/a.txt', 'f/b.txt', 'f/c.txt'].map((path) => modify(path, 'two', '2')));
    const race = () => writeFileSync(at('f/b.txt'), 'mine, and longer\n');
    await whileSaving('f/b.txt', race, async () => vscode.commands.executeCommand('foreman.acceptAll'));
    deepEqual(foreman.rows().slice(1), [
      'f/a.txt: modify · accepted',
      'f/b.txt: modify · proposed',
      'f/c.txt: modify · accepted',
    ]);
    deepEqual(['f/a.txt', 'f/b.txt', 'f/c.txt'].map(content), [plain.text, 'mine, and longer\n', plain.text]);
    deepEqual(
      foreman.run.tasks.map(({ acceptance }) => acceptance !== null),
      [true, false, true],
    );
  });

  it('that somebody else causes by emptying the file is not taken for half of ours', async () => {
    write('f/emptied.txt', plain.base);
    foreman = await propose(modify('f/emptied.txt', 'two', '2'));
    const { store } = foreman.api;
    const kept = new Map<string, Uint8Array>();
    const acceptances = createAcceptances(store, workspace, {
      idOf: () => 'id',
      read: async (id) => kept.get(id) ?? null,
      keep: async (bytes) => {
        kept.set('id', bytes);
        writeFileSync(at('f/emptied.txt'), '');
        return 'id';
      },
    });
    const result = await acceptances.accept(foreman.run, foreman.run.tasks[0]?.proposal as Proposal);
    deepEqual(result, { kind: 'stale', freshness: 'changed' });
    deepEqual([content('f/emptied.txt'), foreman.run.tasks[0]?.acceptance], ['', null]);
  });

  for (const [cut, editor, save, creation] of [
    ['is cut short', room, 'what stands on disk is not what was saved', 'what stands on disk is not what was proposed'],
    ['fails at once', 0, 'it could not be saved', 'the editor did not make the file'],
  ] as const) {
    it(`of a full disk, on which a save ${cut}, leaves every file as it was`, async () => {
      const { plain, mixed, added } = big;
      write('f/full/plain.txt', plain);
      write('f/full/mixed.txt', mixed);
      const results = await shortOfRoom({ editor, extensionHost: room }, async () => [
        await accept('f/full/plain.txt', plain, plain + added),
        await accept('f/full/mixed.txt', mixed, mixed + added),
        await accept('f/full/new.txt', null, added),
      ]);
      deepEqual(results, [
        { kind: 'not-written', detail: `${save}, and the edit was taken back` },
        { kind: 'not-written', detail: 'EFBIG: file too large, write' },
        { kind: 'not-written', detail: creation },
      ]);
      const files = readdirSync(at('f/full')).sort();
      deepEqual(
        files.map((name) => [name, content(`f/full/${name}`)]),
        [
          ['mixed.txt', mixed],
          ['plain.txt', plain],
        ],
      );
      equal(openDocument(vscode.Uri.file(at('f/full/plain.txt')))?.getText(), plain);
    });

    it(`of a full disk, on which a save ${cut}, is told with its cause, and accepting succeeds when there is room`, async () => {
      const { plain, added } = big;
      const [changed, made] = [`f/${editor}/plain.txt`, `f/${editor}/new.txt`];
      write(changed, plain);
      foreman = await propose(modify(changed, 'two\n', `2\n${added}`), create(made, added));
      const acceptAll = async () => vscode.commands.executeCommand('foreman.acceptAll');
      await shortOfRoom({ editor }, acceptAll);
      deepEqual(foreman.rows().slice(1), [`${changed}: modify · proposed`, `${made}: create · proposed`]);
      deepEqual([content(changed), content(made)], [plain, null]);
      const advice = 'Look at the file, then try again.';
      await logged(`${changed} was not accepted: ${save}, and the edit was taken back. ${advice}`);
      await logged(`${made} was not accepted: ${creation}. ${advice}`);
      await revertAll();
      await acceptAll();
      deepEqual(foreman.rows().slice(1), [`${changed}: modify · accepted`, `${made}: create · accepted`]);
      deepEqual([content(changed), content(made)], [plain.replace('two\n', `2\n${added}`), added]);
    });
  }
});
