import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { createRunStore } from '../../src/core/run/runStore.ts';
import { openRunRecords } from '../../src/node/runRecords.ts';
import { events } from '../core/run/sampleRun.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const runIds = Array.from({ length: 10 }, (_, index) => `r${index}`);
const fail = (error: unknown) => {
  throw error;
};

/** Long texts, one of which all runs share. */
const textsOf = (runId: string) => [`${runId}\n`, 'shared\n'].map((line) => line.repeat(1_000));

/** A folder with runs, none of which is open. */
async function recordRuns(): Promise<string> {
  const folder = temporaryFolder();
  const { record, lock } = await openRunRecords(folder, fail);
  for (const runId of runIds) {
    for (const event of [{ ...events.started, runId }, events.proposed, events.approved]) {
      await record.append(runId, event, 1);
    }
    const [own = '', shared = ''] = textsOf(runId);
    await record.append(runId, events.completed('t1', own, shared), 2);
    await record.append(runId, events.ended, 3);
  }
  await lock.release();
  return folder;
}

/** The program that is killed, in a file of its own, since it has to start quickly. */
async function buildProgram(): Promise<string> {
  const file = join(temporaryFolder(), 'killedHistory.mjs');
  await promisify(execFile)(join(import.meta.dirname, '../../node_modules/.bin/esbuild'), [
    join(import.meta.dirname, 'killedHistory.ts'),
    ...['--bundle', '--platform=node', '--format=esm', `--outfile=${file}`],
  ]);
  return file;
}

/** What the steps that the program said allow: the runs that may be open, null for none, and those that may be there. */
function allowed(said: readonly string[]) {
  let open: readonly (string | null)[] = ['r9'];
  let gone: readonly string[] = [];
  let going: string | null = null;
  for (const line of said) {
    const [mark, name, runId = ''] = line.split(' ');
    if (name === 'open') open = mark === '>' ? [...open, runId] : [runId];
    if (name === 'close') open = mark === '>' ? [...open, null] : [null];
    if (name === 'delete') {
      going = mark === '>' ? runId : null;
      if (mark === '<') gone = [...gone, runId];
    }
  }
  const certain = runIds.filter((runId) => !gone.includes(runId) && runId !== going);
  return { open, certain, going };
}

test('killed at any moment while runs are opened and deleted, each is whole or gone, and one of two is open', {
  timeout: 120_000,
}, async () => {
  const program = await buildProgram();
  let interrupted = 0;
  for (let heard = 1; heard <= 38; heard += 3) {
    const folder = await recordRuns();
    const child = spawn(process.execPath, [program, folder, ...runIds], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk) => {
        said += chunk;
        if (said.split('\n').length > heard) resolve();
      });
    });
    child.kill('SIGKILL');
    await once(child, 'close');
    if (!said.includes('done')) interrupted += 1;

    const { open, certain, going } = allowed(said.split('\n'));
    const troubles: unknown[] = [];
    const records = await openRunRecords(folder, (error) => troubles.push(error));
    const store = createRunStore(records.record, Date.now, (error) => troubles.push(error));
    await store.load();
    expect(open, said).toContain(store.run?.id ?? null);
    const left = (await records.history.list()).map(({ id }) => id).reverse();
    expect([certain, [...certain, going].sort()], said).toContainEqual(left);
    for (const runId of left) {
      const found = (await records.record.read(runId)).flatMap((event) =>
        event.type === 'task.completed' ? [event.change.base, event.change.text] : [],
      );
      expect(found, `${runId} of ${said}`).toEqual(textsOf(runId));
    }
    expect(troubles, said).toEqual([]);
    await records.lock.release();
  }
  expect(interrupted).toBeGreaterThan(3);
});
