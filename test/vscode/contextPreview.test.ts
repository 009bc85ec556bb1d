import { deepEqual, doesNotMatch, equal, match } from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { printable } from '../../src/views/printable.ts';
import { type Foreman, openForeman, revertAll, write } from './foreman.ts';

let foreman: Foreman;
let spec: vscode.Uri;

const shownDocument = () => vscode.window.activeTextEditor?.document;

/** The document as soon as it says something. */
async function documentWith(text: RegExp): Promise<vscode.TextDocument> {
  for (;;) {
    const document = shownDocument();
    if (document?.uri.scheme === 'foreman-context' && text.test(document.getText())) return document;
    await new Promise<void>((resolve) => {
      const seen = [
        vscode.workspace.onDidChangeTextDocument(() => done()),
        vscode.window.onDidChangeActiveTextEditor(() => done()),
      ];
      const done = () => {
        for (const one of seen) one.dispose();
        resolve();
      };
    });
  }
}

/** The buttons above the lines: the line, what it says, and its command. */
async function lensesOf(document: vscode.TextDocument) {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
  );
  return lenses.map(({ range, command }) => ({
    at: `${document.lineAt(range.start.line).text}: ${command?.title}`,
    run: () => vscode.commands.executeCommand(command?.command ?? '', ...(command?.arguments ?? [])),
  }));
}

async function press(document: vscode.TextDocument, label: string): Promise<void> {
  const lens = (await lensesOf(document)).find(({ at }) => at === label);
  if (lens === undefined) throw new Error(`There is no "${label}".`);
  await lens.run();
}

describe('what will be sent', () => {
  beforeEach(async () => {
    write('c/apples.txt', 'apples are red\n');
    write('c/pears.txt', 'apples and pears\n');
    write('c/far.txt', 'nothing to do with it\n');
    spec = write('c/spec.md', '# Count apples\n\nCount the apples in c/apples.txt.\n');
    foreman = await openForeman({ files: [{ filePath: 'c/new.txt', changeType: 'create' }], replies: {} });
  });
  afterEach(async () => {
    await foreman.close();
    await revertAll();
  });

  it('is shown before anything is, and planned with the files that the person chose', async () => {
    await vscode.commands.executeCommand('foreman.showContext', spec);
    const document = await documentWith(/## Files/);
    equal(document.languageId, 'plaintext');
    match(document.getText(), /^# What will be sent to openai:test\n/);
    match(document.getText(), /\n- c\/apples\.txt\n {2}\d+ tokens, .*the request names it/);
    match(document.getText(), /<file path="c\/pears\.txt">\napples and pears\n/);
    const before = await lensesOf(document);
    deepEqual(
      before.map(({ at }) => at).slice(0, 2),
      ['Plan With This', 'Add a File…'].map((title, index) => {
        return `# What will be sent to openai:test: $(${['play', 'add'][index]}) ${title}`;
      }),
    );

    await press(document, '- c/pears.txt: Drop');
    await documentWith(/## Left out\n\n- c\/pears\.txt\n {2}you dropped it/);
    doesNotMatch(document.getText(), /apples and pears/);
    await press(document, '- c/apples.txt: Drop');
    await documentWith(/- c\/apples\.txt\n {2}you dropped it/);
    await press(document, '- c/apples.txt: Put Back');
    await documentWith(/- c\/apples\.txt\n {2}\d+ tokens/);
    equal(foreman.server.requests.length, 0);

    await press(document, '# What will be sent to openai:test: $(play) Plan With This');
    equal(foreman.server.requests.length, 1);
    const [asked] = foreman.server.requests;
    const sent = document.getText().split('named here\n\n')[1];
    equal(`${printable(asked?.prompt.replaceAll('\r\n', '\n') ?? '')}\n`, sent);
    deepEqual(foreman.run.request.dropped, ['c/pears.txt']);
  });

  it('is shown for the run as well, with its plan, and the files are links', async () => {
    await vscode.commands.executeCommand('foreman.implementSpec', spec);
    await vscode.commands.executeCommand('foreman.showRunContext');
    const document = await documentWith(/## Files/);
    match(document.getText(), /<plan>\n\{"summary":"Scripted\."/);
    equal(foreman.server.requests.length, 1);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    const own = links.filter(({ target }) => target?.path.endsWith('/c/apples.txt'));
    deepEqual(
      own.map(({ range }) => document.getText(range)),
      ['c/apples.txt'],
    );
  });

  it('cannot be typed into', async () => {
    await vscode.commands.executeCommand('foreman.showContext', spec);
    const document = await documentWith(/## Files/);
    const text = document.getText();
    await vscode.commands.executeCommand('type', { text: 'x' });
    equal(document.getText(), text);
    equal(document.isDirty, false);
  });
});
