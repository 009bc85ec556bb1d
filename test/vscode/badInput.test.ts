import { deepEqual, equal, ok } from 'node:assert/strict';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { create, type Foreman, folder, modify, openForeman, type Script, scriptOf, write } from './foreman.ts';

let foreman: Foreman;

async function planned(script: Script): Promise<string[]> {
  foreman = await openForeman(script);
  await foreman.plan();
  return foreman.rows().slice(1);
}

describe('bad input', () => {
  afterEach(() => foreman.close());

  it('is told on the rows of a plan that cannot work, and the rest is carried out', async () => {
    write('b/there.txt', 'one\n');
    const rows = await planned(
      scriptOf(
        create('b/there.txt', 'new\n'),
        modify('b/missing.txt', 'one', 'two'),
        create('../outside.txt', 'new\n'),
        create('b/good.txt', 'good\n'),
        create('b/good.txt', 'good\n'),
      ),
    );
    deepEqual(rows, [
      'b/there.txt: create · The file exists already and would be overwritten. It is left out.',
      'b/missing.txt: modify · There is no such file. It is left out.',
      '../outside.txt: create · The path leads outside the workspace. It is left out. Plan it under another path.',
      '[x] b/good.txt: create · Change b/good.txt.',
      'b/good.txt: create · The plan has this file twice. This one is left out.',
    ]);
    await foreman.work();
    await vscode.commands.executeCommand('foreman.acceptAll');
    equal(foreman.rows()[4], 'b/good.txt: create · accepted');
    equal(foreman.server.requests.length, 2);
    ok(!existsSync(join(folder, '../outside.txt')));
  });

  it('is a path through a link, and an ignored file: no model sees them and nothing is written there', async () => {
    write('b/.gitignore', 'private.txt\r\nbuild/\n');
    write('b/private.txt', 'canary\n');
    mkdirSync(join(folder, 'b/.git/hooks'), { recursive: true });
    symlinkSync('.git/hooks', join(folder, 'b/hooks'));
    const rows = await planned(scriptOf(create('b/hooks/pre-commit', 'new\n'), modify('b/private.txt', 'one', 'two')));
    deepEqual(rows, [
      'b/hooks/pre-commit: create · The path goes through a link. It is left out. Plan it under another path.',
      'b/private.txt: modify · The file is ignored or may hold secrets, so no model sees it. It is left out.',
    ]);
    await foreman.work();
    equal(foreman.server.requests.length, 1);
    ok(!JSON.stringify(foreman.server.requests).includes('canary'));
  });

  it('is a plan without files: it says so and names the next step', async () => {
    const rows = await planned({ files: [], replies: {} });
    deepEqual(rows, []);
    deepEqual(foreman.rows(), [
      'Do it: The model found nothing to change. Describe the feature in more detail. ("Scripted.")',
    ]);
  });

  it('is a planner that answers prose: the run fails with what it said', async () => {
    await planned({ files: [], replies: {}, planAnswer: { text: 'I would rather talk about it.' } });
    deepEqual(foreman.rows(), [
      'Do it: The answer cannot be used. Try again, or choose another model. (The answer is not JSON: I would rather talk about it.)',
    ]);
  });

  it('is a worker that answers prose: its row fails, its siblings do not', async () => {
    write('b/prose.txt', 'one\n');
    write('b/fine.txt', 'one\n');
    await planned(
      scriptOf(
        { filePath: 'b/prose.txt', changeType: 'modify', reply: 'I would change it.' },
        modify('b/fine.txt', 'one', 'eins'),
      ),
    );
    await foreman.work();
    deepEqual(foreman.rows().slice(1), [
      '[x] b/prose.txt: modify · The model answered without an edit. Retry tries again. ("I would change it.")',
      'b/fine.txt: modify · proposed',
    ]);
  });

  it('is a refused key: one request, and the message says how to set another', async () => {
    await planned({ files: [], replies: {}, planAnswer: { status: 401 } });
    equal(foreman.server.requests.length, 1);
    deepEqual(foreman.rows(), ['Do it: The server refused the API key. Run "Foreman: Set API Key". (status 401)']);
  });

  it('is an ignored, a secret, an empty, an overlong or a binary spec: no request is made and the open run stands', async () => {
    await planned(scriptOf(create('b/spec-run.txt', 'new\n')));
    const { run } = foreman;
    write('b/.foremanignore', 'ignored.md\n');
    for (const [name, content] of [
      ['ignored.md', 'Do it\n'],
      ['credentials.txt', 'Do it\n'],
      ['empty.md', ' \n'],
      ['long.md', 'x'.repeat(1_000_000)],
      ['binary.md', Buffer.from([0x89, 0x50, 0, 1, 2])],
    ] as const) {
      await vscode.commands.executeCommand('foreman.implementSpec', write(`b/${name}`, content));
    }
    await vscode.commands.executeCommand('foreman.implementFeature', '   ');
    equal(foreman.server.requests.length, 1);
    equal(foreman.api.store.run, run);
  });
});

describe('a cancel', () => {
  afterEach(() => foreman.close());

  it('closes every socket within a second, and the files wait again', async () => {
    write('b/slow1.txt', 'one\n');
    write('b/slow2.txt', 'one\n');
    await vscode.workspace
      .getConfiguration('foreman')
      .update('maxParallelWorkers', 2, vscode.ConfigurationTarget.Global);
    await planned(
      scriptOf(
        { filePath: 'b/slow1.txt', changeType: 'modify', reply: { stall: 'Hm' } },
        { filePath: 'b/slow2.txt', changeType: 'modify', reply: { stall: 'Hm' } },
      ),
    );
    const working = foreman.work();
    await foreman.server.arrived(3);
    await vscode.commands.executeCommand('foreman.cancel');
    ok((await foreman.server.silent()) < 1_000);
    await working;
    deepEqual(foreman.rows().slice(1), [
      '[x] b/slow1.txt: modify · Change b/slow1.txt.',
      '[x] b/slow2.txt: modify · Change b/slow2.txt.',
    ]);
    await vscode.workspace
      .getConfiguration('foreman')
      .update('maxParallelWorkers', undefined, vscode.ConfigurationTarget.Global);
  });
});
