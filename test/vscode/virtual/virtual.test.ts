import { deepEqual, equal } from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { create, type Foreman, modify, propose, remove } from '../foreman.ts';
import { profile } from '../profile.ts';

const root = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.parse('foreman-memory:/');
const at = (path: string) => vscode.Uri.joinPath(root, path);

/** The files of the folder as text, in Latin-1 so that every byte counts. */
async function hold(folder = root, prefix = ''): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const [name, type] of await vscode.workspace.fs.readDirectory(folder)) {
    const uri = vscode.Uri.joinPath(folder, name);
    if (type === vscode.FileType.Directory) Object.assign(files, await hold(uri, `${prefix}${name}/`));
    else files[prefix + name] = Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('latin1');
  }
  return files;
}

describe('a folder that is on no disk', () => {
  let foreman: Foreman;
  after(() => foreman.close());

  const before = {
    'AGENTS.md': 'Use tabs.\n',
    'src/a.txt': '\u00ef\u00bb\u00bfone\r\ntwo\r\n',
    'src/old.txt': 'old\n',
    '.env': 'TOKEN=canary-of-env\n',
  };

  it('is planned, worked on, accepted and undone, to the byte', async () => {
    equal(root.scheme, 'foreman-memory');
    for (const [path, text] of Object.entries(before)) {
      await vscode.workspace.fs.writeFile(at(path), Buffer.from(text, 'latin1'));
    }
    foreman = await propose(
      modify('src/a.txt', 'two', 'three'),
      create('src/deep/new.txt', 'new\n'),
      remove('src/old.txt'),
      create('../outside.txt', 'new\n'),
      create('.git/hooks/pre-commit', 'new\n'),
    );
    deepEqual(
      foreman.run.tasks.map(({ status, problem, failure }) => [status, problem, failure]),
      [
        ['proposed', null, null],
        ['proposed', null, null],
        ['proposed', null, null],
        ['waiting', 'path-outside', null],
        ['waiting', 'path-git', null],
      ],
    );
    deepEqual(await hold(), before);
    const sent = JSON.stringify(foreman.server.requests.map(({ body }) => body));
    deepEqual([sent.includes('Use tabs.'), sent.includes('canary-of-env')], [true, false]);

    await vscode.commands.executeCommand('foreman.acceptAll');
    const { 'src/old.txt': _, ...kept } = before;
    deepEqual(await hold(), {
      ...kept,
      'src/a.txt': '\u00ef\u00bb\u00bfone\r\nthree\r\n',
      'src/deep/new.txt': 'new\n',
    });

    for (const path of ['src/a.txt', 'src/deep/new.txt', 'src/old.txt'])
      await foreman.command('foreman.undoFile', path);
    deepEqual(await hold(), before);
    deepEqual(readdirSync(join(profile, 'workspace')), ['virtual.code-workspace']);
  });

  it('is not written over when it has changed meanwhile, and a proposal is rebased onto it', async () => {
    await foreman.close();
    foreman = await propose(modify('src/a.txt', 'two', 'three'));
    const changed = `zero\r\n${before['src/a.txt'].slice(3)}`;
    await vscode.workspace.fs.writeFile(at('src/a.txt'), Buffer.from(changed, 'latin1'));
    await foreman.command('foreman.accept', 'src/a.txt');
    equal((await hold())['src/a.txt'], changed);
    await foreman.command('foreman.rebase', 'src/a.txt');
    await foreman.command('foreman.accept', 'src/a.txt');
    equal((await hold())['src/a.txt'], 'zero\r\none\r\nthree\r\n');
  });
});
