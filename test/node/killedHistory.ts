import { writeSync } from 'node:fs';
import { createRunStore } from '../../src/core/run/runStore.ts';
import { openRunRecords } from '../../src/node/runRecords.ts';

/**
 * A program that opens one run of a folder after the other, and deletes every second one as soon as it is open. It says each
 * step before and after it takes it, until it is killed.
 */
const [folder = '', ...runIds] = process.argv.slice(2);
const fail = (error: unknown): never => {
  throw error;
};
const records = await openRunRecords(folder, fail);
const store = createRunStore(records.record, Date.now, fail);
await store.load();
const step = async (name: string, take: () => Promise<unknown>) => {
  writeSync(1, `> ${name}\n`);
  await take();
  writeSync(1, `< ${name}\n`);
};
writeSync(1, 'ready\n');
for (const [index, runId] of runIds.entries()) {
  await step(`open ${runId}`, () => store.open(runId));
  if (index % 2 === 0) continue;
  await step(`close ${runId}`, () => store.record({ type: 'run.closed' }));
  await step(`delete ${runId}`, () => records.history.remove([runId]));
}
writeSync(1, 'done\n');
setInterval(() => {}, 1_000);
