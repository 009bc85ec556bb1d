import { deepEqual } from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { listFiles } from '../../src/core/context/listFiles.ts';
import { standingOf } from '../../src/core/context/readGate.ts';
import { createEditorWorkspace } from '../../src/vscode/editorWorkspace.ts';
import { folder, write } from './foreman.ts';

const above = dirname(folder);
const name = folder.slice(above.length + 1);
const workspace = createEditorWorkspace(() => undefined);

const files = ['a.ts', 'a.js', 'hidden/a.ts', 'kept/a.ts', 'outer.ts', 'own.ts', 'vendor/a.ts'];

async function exclude(section: 'files' | 'search', value: object | undefined): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section, vscode.Uri.file(folder));
  await configuration.update('exclude', value, vscode.ConfigurationTarget.Workspace);
}

/** What of the files may be sent, as the listing and as the read gate say. */
async function open(): Promise<{ listed: string[]; open: string[] }> {
  const { paths } = await listFiles(workspace, new AbortController().signal);
  const standings = await Promise.all(files.map((path) => standingOf(`left-out/${path}`, workspace)));
  return {
    listed: paths.flatMap((path) => (path.startsWith('left-out/') ? [path.slice('left-out/'.length)] : [])).sort(),
    open: files.filter((_, index) => standings[index] === 'open').sort(),
  };
}

describe('what is left out of a folder on disk', () => {
  before(() => {
    for (const path of files) write(`left-out/${path}`, '');
  });

  after(async () => {
    await exclude('files', undefined);
    await exclude('search', undefined);
    for (const path of ['.git', '.gitignore']) rmSync(join(above, path), { recursive: true, force: true });
    rmSync(join(folder, 'left-out'), { recursive: true });
  });

  it('is nothing of these files at first', async () => {
    const all = [...files].sort();
    deepEqual(await open(), { listed: all, open: all });
  });

  it('is what the editor excludes, from files and from search', async () => {
    await exclude('files', { '**/hidden': true, '**/kept': false, '**/*.js': { when: '$(basename).ts' } });
    await exclude('search', { 'left-out/vendor/**': true });
    const left = ['a.js', 'a.ts', 'kept/a.ts', 'outer.ts', 'own.ts'];
    deepEqual(await open(), { listed: left, open: left });
  });

  it('is what the repository says that the folder stands in', async () => {
    mkdirSync(join(above, '.git/info'), { recursive: true });
    writeFileSync(join(above, '.git/info/exclude'), `/${name}/left-out/own.ts\n`);
    writeFileSync(join(above, '.gitignore'), 'outer.ts\n');
    const left = ['a.js', 'a.ts', 'kept/a.ts'];
    deepEqual(await open(), { listed: left, open: left });
  });
});
