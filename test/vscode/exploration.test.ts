import { deepEqual } from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { type Foreman, openForeman, write } from './foreman.ts';

type Request = {
  readonly messages: readonly { readonly role: string; readonly text: string }[];
  readonly tools: readonly { readonly name: string }[];
  readonly toolMode: string;
};

const plan = {
  summary: 'Looked up.',
  estimatedComplexity: 'low',
  files: [{ filePath: 'x/new.txt', changeType: 'create', purpose: 'Write it.' }],
};
const settings = () => vscode.workspace.getConfiguration('foreman');
const { Global } = vscode.ConfigurationTarget;

let foreman: Foreman;

describe('a planner that looks things up', () => {
  before(() => vscode.lm.selectChatModels({ vendor: 'foreman-test' }));
  afterEach(async () => {
    await vscode.commands.executeCommand('foremanTestModels.script', undefined);
    await settings().update('explorationSteps', undefined, Global);
    await foreman.close();
  });

  it('does so with a model of VS Code, and every look-up is a row below the plan', async () => {
    write('x/ledger.txt', 'the ledger keeps books\n');
    const call = (name: string, input: object) => [{ toolCall: { callId: 'c1', name, input } }];
    await vscode.commands.executeCommand('foremanTestModels.script', {
      answers: [
        { when: 'x/ledger.txt:1: the ledger', steps: call('implementation_plan', plan) },
        { steps: call('searchText', { text: 'keeps books', paths: 'x' }) },
      ],
    });
    foreman = await openForeman({ files: [], replies: {} });
    await settings().update('model', 'vscode:foreman-test/open', Global);
    await foreman.plan();
    const requests = await vscode.commands.executeCommand<Request[]>('foremanTestModels.requests');
    const offered = ['listFiles', 'searchText', 'readFile', 'outline', 'implementation_plan'];
    deepEqual(
      requests.map(({ tools, toolMode, messages }) => [tools.map(({ name }) => name), toolMode, messages.slice(2)]),
      [
        [offered, 'Auto', []],
        [
          offered,
          'Auto',
          [
            { role: 'Assistant', text: 'searchText({"text":"keeps books","paths":"x"})' },
            { role: 'User', text: 'x/ledger.txt:1: the ledger keeps books' },
          ],
        ],
      ],
    );
    deepEqual(
      foreman.run.lookups.map(({ tool, what, outcome }) => [tool, what, outcome.kind]),
      [['searchText', '"keeps books" in x', 'found']],
    );
    deepEqual(foreman.rows().slice(1), ['[x] x/new.txt: create · Write it.']);
  });

  it('has no tools where the setting says so', async () => {
    foreman = await openForeman({ files: [{ filePath: 'x/new.txt', changeType: 'create' }], replies: {} });
    await settings().update('explorationSteps', 0, Global);
    await foreman.plan();
    await settings().update('explorationSteps', 2, Global);
    foreman.api.store.report({ type: 'run.closed' });
    await foreman.plan();
    deepEqual(
      foreman.server.requests.map(({ tools }) => tools.length),
      [0, 4],
    );
  });
});
