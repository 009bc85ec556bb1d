import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { phaseOf } from '../../src/core/run/run.ts';
import { createMessages } from '../../src/views/messages.ts';
import { viewMessage } from '../../src/views/runStatus.ts';
import type { LoopbackAnswer } from '../providers/loopbackServer.ts';
import { type Foreman, openForeman, write } from './foreman.ts';

let foreman: Foreman;
const settings = () => vscode.workspace.getConfiguration('foreman');
const { Global } = vscode.ConfigurationTarget;
const resume = () => vscode.commands.executeCommand('foreman.resumePlanning');
const bodies = () => foreman.server.requests.map(({ body }) => JSON.stringify(body));

const plan = JSON.stringify({
  summary: 'Read first.',
  estimatedComplexity: 'low',
  files: [{ filePath: 'r/new.txt', changeType: 'create', purpose: 'Write it.' }],
});

/** A planner that reads a file and then answers as it is told, with the plan in the end. */
async function openPlanner(...answers: LoopbackAnswer[]): Promise<void> {
  write('r/notes.txt', 'keep books\n');
  await settings().update('explorationSteps', 2, Global);
  const read = { name: 'readFile', input: '{"path":"r/notes.txt","from":null,"to":null}', id: 'call_1' };
  foreman = await openForeman({
    files: [],
    replies: {},
    respond: ({ results }) => (results.length === 0 ? { text: '', call: read } : (answers.shift() ?? { text: plan })),
  });
}

describe('Resume Planning', () => {
  afterEach(async () => {
    await settings().update('maxRunTokens', undefined, Global);
    await settings().update('explorationSteps', undefined, Global);
    await foreman.close();
  });

  it('goes on with a planning that was stopped, and asks nothing again that was answered', async () => {
    await openPlanner({ stall: '{"summary": "Re' });
    const planning = foreman.plan();
    await foreman.server.arrived(2);
    await vscode.commands.executeCommand('foreman.cancel');
    await planning;
    equal(phaseOf(foreman.run), 'unplanned');
    equal(foreman.run.failure, null);
    ok((await foreman.server.silent()) < 1_000);

    await resume();
    deepEqual(foreman.rows().slice(1), ['[x] r/new.txt: create · Write it.']);
    const [first, second, third, ...more] = bodies();
    deepEqual(more, []);
    equal(third, second);
    ok(first !== second);
    deepEqual(
      foreman.run.lookups.map(({ what }) => what),
      ['r/notes.txt'],
    );
    deepEqual(
      foreman.run.calls.map(({ taskId, outcome }) => [taskId, outcome?.type]),
      [
        [null, 'call.completed'],
        [null, 'call.failed'],
        [null, 'call.completed'],
      ],
    );
    await resume();
    equal(bodies().length, 3);
  });

  it('goes on with a planning that the limit of tokens stopped, once that is raised', async () => {
    await openPlanner();
    await settings().update('maxRunTokens', 1, Global);
    await foreman.plan();
    equal(bodies().length, 0);
    const said = viewMessage(foreman.run, createMessages(vscode.l10n.t), 0);
    match(said ?? '', /^The next request would exceed the limit of tokens for this run\. Raise the setting/);

    await settings().update('maxRunTokens', 1_000_000, Global);
    await resume();
    deepEqual(foreman.rows().slice(1), ['[x] r/new.txt: create · Write it.']);
    equal(bodies().length, 2);
  });

  it('asks nothing that was answered before the limit of tokens was reached', async () => {
    await openPlanner();
    await foreman.plan();
    const [firstCall] = foreman.run.calls;
    const { inputTokens, outputTokens } = firstCall?.outcome?.type === 'call.completed' ? firstCall.outcome.usage : {};
    const firstRequest = (inputTokens ?? 0) + (outputTokens ?? 0);
    foreman.api.store.report({ type: 'run.closed' });

    await settings().update('maxRunTokens', firstRequest + 1, Global);
    await foreman.plan();
    equal(phaseOf(foreman.run), 'unplanned');
    equal(bodies().length, 3);
    await settings().update('maxRunTokens', undefined, Global);
    await resume();
    deepEqual(foreman.rows().slice(1), ['[x] r/new.txt: create · Write it.']);
    equal(bodies().length, 4);
  });
});
