import { deepEqual, equal, ok } from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { createMessages } from '../../../src/views/messages.ts';
import { namesWithKey } from '../../providers/keyForms.ts';
import { edit, type Foreman, openForeman, type PlannedChange, scriptOf, write } from '../foreman.ts';
import { logged, profile } from '../profile.ts';

describe('an API key of the secret storage', () => {
  let foreman: Foreman;
  afterEach(() => foreman.close());

  const canary = `sk-canary-${randomBytes(20).toString('hex')}`;
  const said = `The key is ${canary}, ${encodeURIComponent(`key=${canary}`)}, ${Buffer.from(`Bearer ${canary}`).toString('base64')}.`;

  const file = 'k/a.txt';
  const answering = (reply: PlannedChange['reply']) => scriptOf({ filePath: file, changeType: 'modify', reply });

  /** Where the key stands in what the run left: rows, the run, requests, and every file but the storage's own. */
  async function leavings(): Promise<string[]> {
    await foreman.api.store.recorded();
    const files = globSync('**/*', { cwd: profile, withFileTypes: true }).filter((entry) => entry.isFile());
    const texts = files.map((entry): [string, string] => {
      const path = join(entry.parentPath, entry.name);
      return [path, readFileSync(path, 'latin1')];
    });
    const { rows, run, server } = foreman;
    return namesWithKey(canary, {
      ...Object.fromEntries(texts),
      rows: rows().join('\n'),
      run: JSON.stringify(run),
      requests: JSON.stringify(server.requests.map(({ path, body }) => [path, body])),
    });
  }

  it('is nowhere but in the header to its server, when a model repeats it and the change is accepted', async () => {
    write(file, 'one\n');
    foreman = await openForeman(answering(`${said}\n${edit('one', `two ${said}`)}`), canary);
    await foreman.plan();
    await foreman.work();
    await foreman.command('foreman.accept', file);
    equal(foreman.run.tasks[0]?.proposal?.decision, 'accepted');
    ok(foreman.run.tasks[0]?.proposal?.text?.startsWith('two The key is [key], key%3D[key], '));
    deepEqual(await leavings(), []);
    deepEqual([...new Set(foreman.server.requests.map(({ authorization }) => authorization))], [`Bearer ${canary}`]);
  });

  const echo = JSON.stringify({ error: { message: said, code: canary } });
  for (const [name, answer] of [
    ['is refused', { status: 401, body: echo }],
    ['is in an error of the server', { status: 400, body: echo, headers: { 'x-key': canary } }],
    ['is in an answer that is no plan', { text: said }],
    ['is where a redirect leads', { status: 307, headers: { location: `http://127.0.0.1:9/${canary}` } }],
    ['is in what arrived before the connection was lost', { cut: said }],
  ] as const) {
    it(`is in no log, journal, row or message when it ${name}, in a plan and in a file`, async function () {
      this.timeout(90_000);
      write(file, 'one\n');
      foreman = await openForeman({ ...answering(''), planAnswer: answer }, canary);
      await foreman.plan();
      const { failure } = foreman.run;
      ok(failure !== null);
      await logged(createMessages(vscode.l10n.t).planFailure(failure));
      deepEqual(await leavings(), []);
      await foreman.close();
      foreman = await openForeman(answering(answer), canary);
      await foreman.plan();
      await foreman.work();
      equal(foreman.run.tasks[0]?.status, 'failed');
      deepEqual(await leavings(), []);
    });
  }
});
