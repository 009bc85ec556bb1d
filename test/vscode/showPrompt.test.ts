import { deepEqual, equal } from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { type Foreman, modify, openForeman, scriptOf, write } from './foreman.ts';

let foreman: Foreman;

describe('Show Prompt', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await foreman.close();
  });

  it('shows for a file exactly what the server was sent, attempt by attempt, and what came back', async () => {
    write('p/a.txt', 'one\n');
    const good = modify('p/a.txt', 'one', 'eins');
    let asked = 0;
    foreman = await openForeman({
      ...scriptOf(good),
      replies: {
        get 'p/a.txt'() {
          asked += 1;
          return asked === 1 ? 'There is nothing to change.' : good.reply;
        },
      },
    });
    await foreman.plan();
    await foreman.work();
    deepEqual(
      foreman.run.tasks.map(({ status }) => status),
      ['proposed'],
    );
    await foreman.command('foreman.showPrompt', 'p/a.txt');
    const { document } = vscode.window.activeTextEditor as vscode.TextEditor;
    equal(document.isUntitled || document.isDirty, false);
    const text = document.getText();
    const sent = foreman.server.requests.slice(1);
    equal(sent.length, 2);
    deepEqual(
      sent.map(({ prompt }) => text.includes(prompt)),
      [true, true],
    );
    deepEqual(text.match(/^## Request .*$/gm), ['## Request 1 of 2: openai:test', '## Request 2 of 2: openai:test']);
    equal(text.includes('There is nothing to change.'), true);
    equal(text.includes('sk-test'), false);
  });
});
