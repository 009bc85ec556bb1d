import { deepEqual, equal, match } from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { parseRunExport } from '../../src/core/replay/parseRunExport.ts';
import { create, type Foreman, folder, modify, openForeman, scriptOf, write } from './foreman.ts';

let foreman: Foreman;
const scratch = mkdtempSync(join(tmpdir(), 'foreman-export-'));

describe('Export Run', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await foreman.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  it('writes the run to the one file that is named, without keys and places, opens it, and changes nothing of the run', async () => {
    const key = 'my-own-server-key-0815';
    write('x/a.txt', `one\n${join(folder, 'x')}\n`);
    const changes = [modify('x/a.txt', 'one', 'eins'), create('x/b.txt', `Not ${homedir()}/b.\n`)];
    foreman = await openForeman(scriptOf(...changes), key);
    await foreman.plan(`Do it with ${key}`);
    await foreman.work();
    const before = foreman.run;
    const target = vscode.Uri.file(join(scratch, 'run.json'));
    await vscode.commands.executeCommand('foreman.exportRun', { runId: before.id, target });

    deepEqual(readdirSync(scratch), ['run.json']);
    const text = readFileSync(target.fsPath, 'utf8');
    deepEqual(
      [key, folder, homedir()].filter((place) => text.includes(place)),
      [],
    );
    match(text, /Do it with \[key\]/);
    const reading = parseRunExport(text);
    equal(reading.ok ? null : reading.problem.detail, null);
    const file = JSON.parse(text);
    deepEqual(file.entries.at(0).type, 'run.started');
    deepEqual(
      file.entries.flatMap((entry: { type: string; change?: { text: string } }) => entry.change?.text ?? []).sort(),
      ['Not ~/b.\n', 'eins\n/workspace/x\n'],
    );
    deepEqual(vscode.window.activeTextEditor?.document.uri.fsPath, target.fsPath);
    equal(foreman.run, before);
  });

  it('of a run that is not there writes nothing', async () => {
    foreman = await openForeman(scriptOf(create('x/c.txt', 'c\n')));
    const target = vscode.Uri.file(join(scratch, 'none.json'));
    await vscode.commands.executeCommand('foreman.exportRun', { runId: '../../../etc/passwd', target });
    await vscode.workspace.fs.stat(target).then(
      () => Promise.reject(new Error('It was written.')),
      () => {},
    );
  });
});
