import { deepEqual, ok } from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { create, type Foreman, modify, openForeman, scriptOf, write } from './foreman.ts';

let foreman: Foreman;
const settings = () => vscode.workspace.getConfiguration('foreman');
const { Global } = vscode.ConfigurationTarget;

/** Resolves when the run satisfies a condition. */
async function until(holds: (run: Foreman['run']) => boolean): Promise<void> {
  const { store } = foreman.api;
  await new Promise<void>((resolve) => {
    const look = () => {
      if (store.run === null || !holds(store.run)) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = store.subscribe(look);
    look();
  });
}

const areEstimated = (run: Foreman['run']) =>
  run.tasks.every(({ task }) => run.costs?.estimates[task.id] !== undefined);

/** Rows with every number of tokens as `N`. */
const rows = () => foreman.pricedRows().map((row) => row.replace(/~[\d.]+[kM]?/g, '~N'));

describe('before the work', () => {
  afterEach(async () => {
    await settings().update('maxRunTokens', undefined, Global);
    await settings().update('prices', undefined, Global);
    await foreman.close();
  });

  it('each row says what its file is expected to cost, and the plan what all will, in money where prices are known', async () => {
    write('e/old.txt', 'one\n');
    foreman = await openForeman(scriptOf(modify('e/old.txt', 'one', 'eins'), create('e/new.txt', 'new\n')));
    await foreman.plan();
    await until(areEstimated);
    deepEqual(rows(), [
      '2 files, low complexity: ~N in, ~N out · Scripted.',
      '[x] e/old.txt: modify · ~N in, ~N out · Change e/old.txt.',
      '[x] e/new.txt: create · ~N in, ~N out · Change e/new.txt.',
    ]);
    deepEqual(foreman.server.requests.length, 1);
    await settings().update('prices', { 'openai:test': { input: 2, output: 8, currency: 'USD' } }, Global);
    await until((run) => run.costs?.model?.price != null);
    deepEqual(rows()[2], '[x] e/new.txt: create · ~N in, ~N out, ~N USD · Change e/new.txt.');
    await foreman.work();
    deepEqual(Object.keys(foreman.run.costs?.estimates ?? {}), ['t1', 't2']);
    deepEqual(Object.keys(foreman.run.costs?.spentOn ?? {}).sort(), ['t1', 't2']);
  });

  it('the work pauses at the limit of tokens, and goes on when that is raised', async () => {
    foreman = await openForeman(scriptOf(create('e/a.txt', 'a\n'), create('e/b.txt', 'b\n')));
    await foreman.plan();
    await until(areEstimated);
    const { spent } = foreman.run.costs ?? {};
    await settings().update('maxRunTokens', (spent?.inputTokens ?? 0) + (spent?.outputTokens ?? 0) + 1, Global);
    await foreman.work();
    deepEqual(
      foreman.run.tasks.map(({ status }) => status),
      ['waiting', 'waiting'],
    );
    ok(foreman.run.costs?.stoppedAt !== null);
    deepEqual(foreman.server.requests.length, 1);
    foreman.api.store.report({ type: 'limit.raised', limit: 1_000_000 });
    await foreman.work();
    deepEqual(
      foreman.run.tasks.map(({ status }) => status),
      ['proposed', 'proposed'],
    );
  });
});
