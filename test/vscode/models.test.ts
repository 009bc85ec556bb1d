import { deepEqual, equal } from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { type Foreman, modify, openForeman, scriptOf, write } from './foreman.ts';

const { Global, Workspace } = vscode.ConfigurationTarget;

let foreman: Foreman;
const set: (readonly [string, vscode.ConfigurationTarget])[] = [];

async function setting(name: string, value: unknown, target: vscode.ConfigurationTarget): Promise<void> {
  set.push([name, target]);
  await vscode.workspace.getConfiguration('foreman').update(name, value, target);
}

async function open(): Promise<void> {
  write('m/a.txt', 'one\n');
  foreman = await openForeman(scriptOf(modify('m/a.txt', 'one', 'two')));
}

const asked = () => foreman.server.requests.map(({ path, body, authorization }) => [path, body.model, authorization]);

describe('the models of the roles', () => {
  afterEach(async () => {
    for (const [name, target] of set.splice(0)) {
      await vscode.workspace.getConfiguration('foreman').update(name, undefined, target);
    }
    await foreman.close();
  });

  it('are those of the settings, each behind its own server', async () => {
    await open();
    await setting('servers', { mine: foreman.server.url }, Global);
    await setting('plannerModel', 'openai:big', Global);
    await setting('workerModel', 'compatible:mine/small/coder', Global);
    await foreman.plan();
    await foreman.work();
    deepEqual(asked(), [
      ['/v1/responses', 'big', 'Bearer sk-test'],
      ['/v1/chat/completions', 'small/coder', ''],
    ]);
    equal(foreman.run.model.name, 'compatible:mine/small/coder');
    deepEqual(foreman.rows().slice(1), ['m/a.txt: modify · proposed']);
  });

  for (const [name, value] of [
    ['model', 'openai:other'],
    ['plannerModel', 'openai:other'],
    ['plannerModel', ''],
  ] as const) {
    it(`are not asked before a confirmation where a workspace sets foreman.${name} to "${value}"`, async () => {
      await open();
      await setting('plannerModel', name === 'model' ? undefined : 'openai:mine', Global);
      await setting(name, value, Workspace);
      await foreman.plan();
      deepEqual(asked(), []);
    });
  }

  it('are not asked where a server is not known, whatever its name', async () => {
    await open();
    for (const server of ['__proto__', 'constructor', 'nobody']) {
      await setting('model', `compatible:${server}/x`, Global);
      await foreman.plan();
    }
    deepEqual(asked(), []);
  });
});
