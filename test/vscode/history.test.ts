import { deepEqual, equal } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { type KeptRun, summaryOf } from '../../src/core/run/runSummary.ts';
import { createMessages } from '../../src/views/messages.ts';
import { runRows } from '../../src/views/runRows.ts';
import type { RunItem } from '../../src/vscode/runsView.ts';
import { create, type Foreman, folder, modify, newFile, openForeman, scriptOf, write } from './foreman.ts';

let foreman: Foreman;
/** The row of a run, as the view hands it to commands. */
function itemOf(id: string): RunItem {
  const { store } = foreman.api;
  const run: KeptRun = { id, summary: summaryOf(store.run?.id === id ? store.run : (runs.get(id) as Foreman['run'])) };
  const site = {
    t: createMessages(vscode.l10n.t).t,
    timeSaid: String,
    openId: store.run?.id ?? null,
    isReading: false,
  };
  return { row: runRows([run], site)[0] as RunItem['row'], run };
}

/** Every run as it stood when it was put aside. */
const runs = new Map<string, Foreman['run']>();
const command = (name: string, id: string) => vscode.commands.executeCommand(`foreman.${name}`, itemOf(id));
/** Closes the open run. */
const putAside = (): string => {
  const { id } = foreman.run;
  runs.set(id, foreman.run);
  foreman.api.store.report({ type: 'run.closed' });
  return id;
};
const decisions = () => foreman.run.tasks.map(({ proposal }) => proposal?.decision ?? null);

describe('a past run', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await foreman.close();
  });

  it('is opened again as it was left, also after it was closed, and its files are accepted and undone as before', async () => {
    const file = write('h/a.txt', 'one\n');
    foreman = await openForeman(scriptOf(modify('h/a.txt', 'one', 'eins'), create('h/b.txt', 'b\n')));
    await foreman.plan('The first');
    await foreman.work();
    await foreman.command('foreman.accept', 'h/a.txt');
    const before = lasting(foreman.run);
    const first = putAside();
    await foreman.plan('The second');
    const second = putAside();
    const { length } = foreman.server.requests;

    await command('openRun', first);
    deepEqual(lasting(foreman.run), before);
    await vscode.commands.executeCommand('foreman.reviewAll');
    await foreman.command('foreman.accept', 'h/b.txt');
    await foreman.command('foreman.undoFile', 'h/a.txt');
    deepEqual(decisions(), ['pending', 'accepted']);
    equal(readFileSync(file.fsPath, 'utf8'), 'one\n');
    equal(readFileSync(join(folder, 'h/b.txt'), 'utf8'), 'b\n');
    equal(foreman.server.requests.length, length);

    const opened = lasting(foreman.run);
    await foreman.api.store.recorded();
    await foreman.api.store.load();
    deepEqual(lasting(foreman.run), opened);
    await command('openRun', second);
    equal(foreman.run.request.text, 'The second');
  });

  it('is resumed where its planning was stopped', async () => {
    let answers = 0;
    foreman = await openForeman({
      files: [],
      replies: {},
      respond: () => {
        answers += 1;
        return answers === 1 ? { stall: '{' } : { text: planText('h/c.txt') };
      },
    });
    const planning = foreman.plan('The first');
    await foreman.server.arrived(1);
    await vscode.commands.executeCommand('foreman.cancel');
    await planning;
    const first = putAside();
    await foreman.plan('The second');
    await command('resumeRun', first);
    deepEqual([foreman.run.id, foreman.run.request.text], [first, 'The first']);
    deepEqual(
      foreman.run.tasks.map(({ task }) => task.filePath),
      ['h/c.txt'],
    );
    equal(foreman.server.requests.length, 3);
  });

  it('is resumed where files wait, and asks nothing again that was answered', async () => {
    let isStuck = true;
    foreman = await openForeman({
      ...scriptOf(create('h/d.txt', 'd\n'), create('h/e.txt', 'e\n')),
      replies: {
        'h/d.txt': newFile('d\n'),
        get 'h/e.txt'() {
          return isStuck ? { stall: 'Hm' } : newFile('e\n');
        },
      },
    });
    await foreman.plan('The first');
    const working = foreman.work();
    await foreman.server.arrived(3);
    await until(() => decisions()[0] === 'pending');
    await vscode.commands.executeCommand('foreman.cancel');
    await working;
    const first = putAside();
    await foreman.plan('The second');
    isStuck = false;
    const { length } = foreman.server.requests;
    await command('resumeRun', first);
    deepEqual([foreman.run.id, decisions()], [first, ['pending', 'pending']]);
    equal(foreman.server.requests.length, length + 1);
  });

  it('is deleted when another begins and both take more than the person lets them', async () => {
    const settings = vscode.workspace.getConfiguration('foreman');
    foreman = await openForeman(scriptOf(create('h/f.txt', 'f\n')));
    await foreman.plan('The first');
    const first = putAside();
    const { history } = await foreman.api.records;
    const kept = async () => (await history.list()).map(({ id }) => id);
    equal((await kept()).includes(first), true);
    await settings.update('history.maxMegabytes', 0, vscode.ConfigurationTarget.Global);
    try {
      await foreman.plan('The second');
      while ((await kept()).length > 1) await new Promise(setImmediate);
      deepEqual(await kept(), [foreman.run.id]);
      equal(await foreman.api.store.open(first), false);
    } finally {
      await settings.update('history.maxMegabytes', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});

/** A run without what is only shown while it happens. */
function lasting(run: Foreman['run']): Foreman['run'] {
  return { ...run, planTokens: 0, tasks: run.tasks.map((state) => ({ ...state, tokens: 0 })) };
}

function planText(filePath: string): string {
  const files = [{ filePath, changeType: 'create', purpose: 'Make it.' }];
  return JSON.stringify({ summary: 'Scripted.', estimatedComplexity: 'low', files });
}

/** Resolves when something holds of the run. */
async function until(holds: () => boolean): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = () => {
      if (!holds()) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = foreman.api.store.subscribe(look);
    look();
  });
}
