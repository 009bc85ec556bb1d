import { deepEqual, ok } from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { createMessages } from '../../../src/views/messages.ts';
import { planRows } from '../../../src/views/planRows.ts';
import { statusBarText, viewMessage } from '../../../src/views/runStatus.ts';
import { plain } from '../../../src/vscode/tell.ts';
import { type LoopbackServer, startLoopbackServer } from '../../providers/loopbackServer.ts';
import { injections, obey, type WantedFile } from '../../providers/obedientModel.ts';
import { type Foreman, folder, openForeman, write } from '../foreman.ts';

const outside = join(folder, '../outside');
const honest: readonly WantedFile[] = [
  { filePath: 'src/good.js', changeType: 'modify' },
  { filePath: 'src/new.js', changeType: 'create' },
];

/** The files below a folder, byte for byte. */
function hold(root: string): Record<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(root.length + 1), readFileSync(path, 'latin1')];
    }),
  );
}

/** What is not seen, or turns the direction of writing around. */
const unseen = /[^\P{Cc}\n\t]|\p{Cf}/u;

describe('an injected instruction', () => {
  let foreman: Foreman;
  let elsewhere: LoopbackServer;
  before(async () => {
    elsewhere = await startLoopbackServer(() => ({ text: 'Thanks.' }));
    mkdirSync(outside, { recursive: true });
    writeFileSync(join(outside, 'a.txt'), 'raise = 1;\n');
    symlinkSync(outside, join(folder, 'folder-link'));
  });
  afterEach(() => foreman.close());
  after(async () => {
    await elsewhere.close();
    for (const path of [
      outside,
      ...['folder-link', '.git', '.env', 'src', 'AGENTS.md'].map((name) => join(folder, name)),
    ]) {
      rmSync(path, { recursive: true, force: true });
    }
  });

  for (const kind of ['to write', 'to send', 'to break out'] as const) {
    it(`${kind} reaches nothing outside the gates, and is shown as the plain text that it is`, async () => {
      const injected = injections(elsewhere.url)[kind];
      write('src/good.js', `/* ${injected}\n*/\nraise = 1;\n`);
      rmSync(join(folder, 'src/new.js'), { force: true });
      write('AGENTS.md', `${injected}\n`);
      write('.env', 'TOKEN=canary-of-env\n');
      write('.git/config', 'old\n');
      const [was, beside] = [hold(folder), hold(outside)];
      foreman = await openForeman({ files: [], replies: {}, respond: (request) => obey(request, honest) });
      await foreman.plan(`Raise it. ${injected}`);
      await foreman.work();
      deepEqual([hold(folder), hold(outside)], [was, beside]);

      const { run, server } = foreman;
      const messages = createMessages(vscode.l10n.t);
      const rows = planRows(run, messages);
      const shown = [
        ...rows.flatMap(({ label, description, tooltip }) => [label, description, tooltip]),
        viewMessage(run, messages, Date.now()) ?? '',
        statusBarText(run, messages, Date.now()) ?? '',
        plain(`${run.request.title} ${run.plan?.summary}`),
      ];
      deepEqual(
        shown.filter((text) => unseen.test(text)),
        [],
      );
      ok(!plain(run.plan?.summary ?? '').includes(']('));
      const tree = rows.map(({ label }) => label);
      ok(tree.includes('src/good.js') && tree.includes('src/new.js'));

      for (const { filePath } of honest) await foreman.command('foreman.accept', filePath);
      const now = hold(folder);
      deepEqual(
        Object.keys({ ...was, ...now }).filter(
          (path) => was[path] !== now[path] && !honest.some((file) => file.filePath === path),
        ),
        [],
      );
      deepEqual(hold(outside), beside);
      deepEqual([elsewhere.requests, elsewhere.listings, elsewhere.openSockets()], [[], [], 0]);
      ok(!JSON.stringify(server.requests.map(({ body }) => body)).includes('canary-of-env'));
    });
  }
});
