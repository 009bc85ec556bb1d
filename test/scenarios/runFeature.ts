import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { applyHunks, hunks } from '../../src/core/edit/hunks.ts';
import { carryOut, type Means, planFeature } from '../../src/core/implementFeature.ts';
import type { ChatModel } from '../../src/core/model/chatModel.ts';
import { createTokenBudget } from '../../src/core/model/tokenBudget.ts';
import { noTokens, totalOf } from '../../src/core/model/usage.ts';
import { readRequest } from '../../src/core/request/featureRequest.ts';
import { freshnessOf, type Proposal } from '../../src/core/review/proposal.ts';
import { reduce } from '../../src/core/run/reduce.ts';
import { type Run, workOf } from '../../src/core/run/run.ts';
import type { RunEvent } from '../../src/core/run/runEvent.ts';
import { createFolderWorkspace } from '../../src/node/folderWorkspace.ts';
import { chatModelOf } from '../core/chatModel.ts';
import { realGrammars } from '../core/grammars.ts';
import { realSecrets } from '../core/reader.ts';

/** A run on a folder: its events so far and what they fold to. */
export type FeatureRun = {
  readonly events: readonly RunEvent[];
  readonly run: Run;
  /** What was logged, as `message` alone. */
  readonly log: readonly string[];
  /** Accepts every proposal in the order of the plan and writes it to the folder. */
  acceptAll(): Promise<void>;
};

/**
 * Plans a request in a folder and carries out everything that can start, one file after the other; writes nothing. No wait
 * takes time.
 * @param limits the limits of tokens of the work and of each time that it goes on; null where nothing is counted
 */
export async function runFeature(
  folder: string,
  text: string,
  model: ChatModel['languageModel'],
  limits: readonly number[] | null = null,
): Promise<FeatureRun> {
  const reading = readRequest(text);
  if (!reading.ok) throw new Error(`The request is ${reading.problem.kind}.`);
  const { request } = reading;
  const workspace = createFolderWorkspace(folder);
  const events: RunEvent[] = [];
  const log: string[] = [];
  let now = 0;
  const wait = async (ms: number) => {
    now += ms;
  };
  const runNow = () => {
    const run = events.reduce<Run | null>(reduce, null);
    if (run === null) throw new Error('There is no run.');
    return run;
  };
  const report = (event: RunEvent) => void events.push(event);
  const means: Means = {
    model: chatModelOf(model, { retries: 2 }),
    timing: { now: () => now, random: () => 0.5, wait },
    rungs: new Map(),
    grammars: realGrammars,
    secrets: realSecrets,
    workspace,
    signal: new AbortController().signal,
    contextTokens: 8_000,
    report,
    log: (message) => log.push(message),
  };
  report({ type: 'run.started', runId: 'r1', request, model: { name: 'scripted', prepared: true } });
  const within = (limit: number | null): Means =>
    limits === null
      ? means
      : { ...means, budget: createTokenBudget(limit, totalOf(runNow().costs?.spent ?? noTokens)) };
  await planFeature(request, null, within(null));
  for (const [index, limit] of (limits ?? [null]).entries()) {
    const work = workOf(runNow());
    if (work === null) break;
    if (index > 0 && limit !== null) report({ type: 'limit.raised', limit });
    report({ type: 'plan.approved', model: { name: 'scripted', prepared: true } });
    await carryOut(work, 1, within(limit));
  }
  return {
    events,
    log,
    get run() {
      return runNow();
    },
    async acceptAll() {
      for (const { proposal } of runNow().tasks) {
        if (proposal === null) continue;
        const freshness = freshnessOf(proposal, await workspace.read(proposal.filePath));
        if (freshness !== 'fresh') throw new Error(`${proposal.filePath} is ${freshness}.`);
        await write(join(folder, proposal.filePath), proposal);
        report({ type: 'file.accepted', taskId: proposal.taskId, written: proposal.text, notes: [] });
      }
    },
  };
}

/** Writes a proposal as an editor does: the hunks from its base to its text, into what stands there. */
async function write(file: string, { base, text }: Proposal): Promise<void> {
  if (text === null) return rm(file);
  await mkdir(dirname(file), { recursive: true });
  const before = base === null ? '' : await readFile(file, 'utf8');
  await writeFile(file, applyHunks(before, hunks(base ?? '', text)));
}
