import { carryOn, type RecordedRunSite } from './recordedRun.ts';

/**
 * A program that carries on a run up to the event that its argument counts, says so, and waits to be killed: nothing more is
 * recorded, while the models go on answering.
 */
const { stopAfter, ...site } = JSON.parse(process.argv[2] ?? '') as RecordedRunSite & { readonly stopAfter: number };

await carryOn(site, async (count) => {
  if (count < stopAfter) return;
  process.stdout.write('stopped\n');
  await new Promise(() => setInterval(() => {}, 1_000));
});
