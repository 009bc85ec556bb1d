import { createGatedReader } from '../../../src/core/context/gatedReader.ts';
import { carryOut, type Means, planFeature } from '../../../src/core/implementFeature.ts';
import { createCallLedger } from '../../../src/core/model/callLedger.ts';
import type { ChatModel } from '../../../src/core/model/chatModel.ts';
import { createTokenBudget } from '../../../src/core/model/tokenBudget.ts';
import { noTokens, totalOf } from '../../../src/core/model/usage.ts';
import type { Workspace } from '../../../src/core/ports.ts';
import { parseRunExport } from '../../../src/core/replay/parseRunExport.ts';
import { type ReplayedStage, replayRun } from '../../../src/core/replay/replayRun.ts';
import { readRequest } from '../../../src/core/request/featureRequest.ts';
import { exportRun } from '../../../src/core/run/exportRun.ts';
import { entryOf } from '../../../src/core/run/journalEntry.ts';
import { reduce } from '../../../src/core/run/reduce.ts';
import { type Run, workOf } from '../../../src/core/run/run.ts';
import { isTransient, type RunEvent } from '../../../src/core/run/runEvent.ts';
import type { RunExport } from '../../../src/core/run/runExport.ts';
import { chatModelOf } from '../chatModel.ts';
import { realGrammars } from '../grammars.ts';
import { createMemorySnapshots } from '../memorySnapshots.ts';
import { realSecrets } from '../reader.ts';

/** A run as it is recorded: events, journal entries and their texts. */
export type RecordedFeature = {
  readonly events: readonly RunEvent[];
  readonly run: Run;
  report(event: RunEvent): void;
  export(clean?: (text: string) => string): Promise<RunExport>;
};

/** The model's traits, a planner's model for the workers, and the limits of tokens of the work and each time it goes on. */
type Given = Partial<ChatModel> & {
  readonly plannerModel?: ChatModel['languageModel'];
  readonly limits?: readonly number[] | null;
};

/** Plans a request and carries out all that can start, recorded as a window records it. */
export async function recordFeature(
  workspace: Workspace,
  text: string,
  languageModel: ChatModel['languageModel'],
  { plannerModel, limits = null, ...traits }: Given = {},
): Promise<RecordedFeature> {
  const reading = readRequest(text);
  if (!reading.ok) throw new Error(`The request is ${reading.problem.kind}.`);
  const { request } = reading;
  const texts = createMemorySnapshots();
  const events: RunEvent[] = [];
  let run: Run | null = null;
  const report = (event: RunEvent) => {
    run = reduce(run, event);
    if (!isTransient(event)) events.push(event);
  };
  const now = () => run as unknown as Run;
  let time = 0;
  const wait = async (ms: number) => {
    time += ms;
  };
  const timing = { now: () => time, random: () => 0.5, wait };
  const means: Means = {
    model: chatModelOf(languageModel, traits),
    ...(plannerModel === undefined ? {} : { plannerModel: chatModelOf(plannerModel, { name: 'planner' }) }),
    ledger: createCallLedger(
      () => now().calls,
      async (event) => report(event),
      texts,
      () => 1,
      () => {},
    ),
    rungs: new Map(),
    grammars: realGrammars,
    secrets: realSecrets,
    workspace,
    timing,
    signal: new AbortController().signal,
    contextTokens: 8_000,
    report,
    log: () => {},
  };
  const model = { name: 'scripted', prepared: true };
  report({ type: 'run.started', runId: 'r1', request, model });
  await planFeature(request, null, means);
  for (const [index, limit] of (limits ?? [null]).entries()) {
    const work = workOf(now());
    if (work === null) break;
    if (index > 0 && limit !== null) report({ type: 'limit.raised', limit });
    report({ type: 'plan.approved', model });
    const budget = createTokenBudget(limit, totalOf(now().costs?.spent ?? noTokens));
    await carryOut(work, 1, limit === null ? means : { ...means, budget });
  }
  return {
    events,
    get run() {
      return now();
    },
    report,
    async export(clean = (text) => text) {
      const entries: unknown[] = [];
      for (const event of events) entries.push(JSON.parse(JSON.stringify(await entryOf(event, 1, texts))));
      const reader = createGatedReader(workspace, realSecrets, () => {});
      const result = await exportRun(entries, '0.1.0', { reader, secrets: realSecrets, texts, clean, log: () => {} });
      if (!result.ok) throw new Error(`The run is ${result.reason}.`);
      return result.file;
    },
  };
}

/** Replays an export as the terminal does: from its text alone. */
export async function replay(file: RunExport): Promise<readonly ReplayedStage[]> {
  const reading = parseRunExport(JSON.stringify(file));
  if (!reading.ok) throw new Error(`${reading.problem.kind}: ${reading.problem.detail}`);
  return replayRun(reading.file, {
    grammars: realGrammars,
    secrets: realSecrets,
    signal: new AbortController().signal,
    log: () => {},
  });
}
