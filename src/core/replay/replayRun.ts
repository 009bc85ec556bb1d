import { carryOut, type Means, planFeature } from '../implementFeature.ts';
import type { CallLedger } from '../model/callLedger.ts';
import type { ChatModel, OutputRung } from '../model/chatModel.ts';
import type { ImplementationPlan } from '../plan/implementationPlan.ts';
import type { Grammars, SecretScanner, Timing, WorkspacePath } from '../ports.ts';
import type { RunEvent } from '../run/runEvent.ts';
import { canonicalJson } from './canonicalJson.ts';
import { createExportedWorkspace, type ReplayedFile } from './exportedWorkspace.ts';
import type { ReadableExport } from './parseRunExport.ts';
import { createRecordedAnswers, type RecordedAnswers } from './recordedAnswers.ts';
import type { RecordedCall } from './recordedCall.ts';
import { type PlanningStage, replayStages, type TaskStage } from './replayStages.ts';

/** What a planning or the work on a file came to; of a change `warnings` are the kinds of its flaws. */
export type ReplayedOutcome =
  | { readonly kind: 'plan'; readonly plan: ImplementationPlan; readonly problems: readonly string[] }
  | { readonly kind: 'change'; readonly text: string | null; readonly warnings: readonly string[] }
  | { readonly kind: 'failure'; readonly failure: string; readonly detail: string };

/**
 * Why something was not done once more: an answer was not kept (`no-answer`), or the text is not there that the file had
 * (`no-base`).
 */
export type NotReplayed = 'no-answer' | 'no-base';

/** A planning (`path` is null) or the work on a file, as it was recorded and as it is now. */
export type ReplayedStage = {
  readonly path: WorkspacePath | null;
  readonly recorded: ReplayedOutcome;
  readonly replayed: ReplayedOutcome | { readonly kind: NotReplayed };
  readonly isSame: boolean;
  /** Whether more is asked now than was answered then. */
  readonly asksOn: boolean;
  /** How many recorded answers are not asked for now. */
  readonly answersLeft: number;
};

/** What a replay needs from outside: nothing that waits, writes or speaks to anybody. */
export type ReplayMeans = {
  readonly grammars: Grammars;
  readonly secrets: SecretScanner;
  readonly signal: AbortSignal;
  readonly log: (message: string, cause: unknown) => void;
};

/**
 * Does once more what a run did, by the code that runs are done by: on the texts of the export alone, with its answers in the
 * order in which they were given.
 * @throws the signal's reason once that is aborted
 */
export async function replayRun(file: ReadableExport, means: ReplayMeans): Promise<readonly ReplayedStage[]> {
  const stages = replayStages(file);
  const files = filesOf(file, stages.plannings, stages.tasks);
  const workspace = createExportedWorkspace(files, file.folders);
  const shared = { ...means, workspace, timing: createIdleTiming(), rungs: new Map(), contextTokens };
  const replayed: ReplayedStage[] = [];
  for (const planning of stages.plannings) {
    replayed.push(await replayPlanning(planning, shared));
    means.signal.throwIfAborted();
  }
  const work = stages.tasks.filter((stage) => !isLost(stage.calls) && hasBase(stage, file));
  const outcomes = await replayWork(work, stages, shared);
  for (const stage of stages.tasks) {
    const recorded = taskOutcome(stage.ended);
    const { path = stage.task.filePath, ...rest } = outcomes.get(stage.task.id) ?? {
      replayed: { kind: isLost(stage.calls) ? 'no-answer' : 'no-base' } as const,
      asksOn: false,
      answersLeft: stage.calls.length,
    };
    replayed.push({ path, recorded, isSame: isSame(recorded, rest.replayed), ...rest });
  }
  return replayed;
}

/** What a planner sees takes no more than it usually does. */
const contextTokens = 24_000;

type Shared = Pick<Means, 'workspace' | 'timing' | 'rungs' | 'contextTokens'> & ReplayMeans;

async function replayPlanning(
  { request, revision, model, calls, ended }: PlanningStage,
  shared: Shared,
): Promise<ReplayedStage> {
  const recorded = planningOutcome(ended);
  if (isLost(calls)) return { path: null, recorded, replayed: { kind: 'no-answer' }, isSame: false, ...unasked(calls) };
  const answers = createRecordedAnswers(calls, endedIn(recorded));
  const events: RunEvent[] = [];
  await planFeature(request, revision, {
    ...shared,
    rungs: new Map(),
    model: chatModel(model, calls),
    ledger: ledgerOf(() => answers),
    explorationSteps: calls.some(({ form }) => form?.hasLookups === true) ? calls.length : 0,
    report: (event) => void events.push(event),
  });
  shared.signal.throwIfAborted();
  const end = events.find((event) => event.type === 'plan.proposed' || event.type === 'plan.failed');
  const replayed = end === undefined ? ended : end;
  const outcome = planningOutcome(replayed as PlanningStage['ended']);
  return { path: null, recorded, replayed: outcome, isSame: isSame(recorded, outcome), ...asked(answers) };
}

type Result = Pick<ReplayedStage, 'replayed' | 'asksOn' | 'answersLeft'> & { readonly path?: WorkspacePath };

async function replayWork(
  work: readonly TaskStage[],
  { request, plan, hasPlannersModel }: ReturnType<typeof replayStages>,
  shared: Shared,
): Promise<ReadonlyMap<string, Result>> {
  const results = new Map<string, Result>();
  if (plan === null || work.length === 0) return results;
  const answers = new Map(
    work.map(({ task, calls, ended }) => [task.id, createRecordedAnswers(calls, endedIn(taskOutcome(ended)))]),
  );
  const tasks = work.map(({ task }) => task);
  const others = plan.files.filter(({ id }) => !answers.has(id));
  const model = chatModel('record', []);
  await carryOut({ request, plan: { ...plan, files: [...tasks, ...others] }, tasks, done: [] }, 1, {
    ...shared,
    model,
    ...(hasPlannersModel ? { plannerModel: { ...model, name: 'planner' } } : {}),
    ledger: ledgerOf((taskId) => answers.get(taskId ?? '')),
    report: (event) => {
      if (event.type !== 'task.completed' && event.type !== 'task.failed') return;
      const taskId = event.type === 'task.completed' ? event.change.taskId : event.taskId;
      const given = answers.get(taskId);
      if (given !== undefined) results.set(taskId, { replayed: taskOutcome(event), ...asked(given) });
    },
  });
  shared.signal.throwIfAborted();
  return results;
}

/** Every request is answered by what is on record for its task. */
function ledgerOf(answersFor: (taskId: string | null) => RecordedAnswers | undefined): CallLedger {
  return {
    recording: (model, taskId) => ({ ...model, languageModel: (answersFor(taskId) ?? noAnswers()).languageModel }),
  };
}

function noAnswers(): RecordedAnswers {
  return createRecordedAnswers([], null);
}

/** A model as the record shows that it was asked. Which failures are tried again the record says, so there is no limit. */
function chatModel(name: string, calls: readonly RecordedCall[]): ChatModel {
  const rungs = new Set(calls.flatMap(({ form }) => form?.rung ?? []));
  return {
    name,
    prepared: true,
    languageModel: noAnswers().languageModel,
    outputRungs: rungs.size > 0 ? [...rungs] : allRungs,
    maxInputTokens: null,
    cutsPrompts: false,
    firstPieceMs: null,
    stallMs: null,
    taskMs: null,
    retries: Number.POSITIVE_INFINITY,
    parallelCalls: 1,
    explorationSteps: 0,
  };
}

const allRungs: readonly OutputRung[] = ['json-schema', 'json-object', 'tool-call', 'text'];

/** Time that passes as soon as somebody waits for it, without chance. */
function createIdleTiming(): Timing {
  let now = 0;
  return {
    now: () => now,
    random: () => 0,
    async wait(ms, signal) {
      signal.throwIfAborted();
      now += ms;
    },
  };
}

/** The files as they were when they were planned and worked on, as far as the export tells. */
function filesOf(
  { files }: ReadableExport,
  plannings: readonly PlanningStage[],
  tasks: readonly TaskStage[],
): Map<WorkspacePath, ReplayedFile> {
  const then = new Map<WorkspacePath, ReplayedFile>();
  for (const { path, now } of files) then.set(path, now);
  for (const { ended } of plannings) {
    if (ended.type !== 'plan.proposed') continue;
    for (const { id, filePath, changeType } of ended.plan.files) {
      const problem = ended.problems.find(({ taskId }) => taskId === id)?.kind;
      const wasThere = problem === undefined ? changeType !== 'create' : problem === 'exists';
      if (problem !== undefined && problem !== 'exists' && problem !== 'missing') continue;
      const isThere = (then.get(filePath) ?? { kind: 'missing' }).kind !== 'missing';
      if (wasThere !== isThere) then.set(filePath, wasThere ? { kind: 'text', text: '' } : { kind: 'missing' });
    }
  }
  for (const { task, ended } of tasks) {
    const base = ended.type === 'task.completed' ? ended.change.base : baseByFailure(ended.failure.kind);
    if (base !== undefined) then.set(task.filePath, base === null ? { kind: 'missing' } : { kind: 'text', text: base });
  }
  return then;
}

/** What a failure says of the file itself; undefined where that is nothing. */
function baseByFailure(kind: string): string | null | undefined {
  return kind === 'file-missing' ? null : kind === 'file-exists' ? '' : undefined;
}

function isLost(calls: readonly RecordedCall[]): boolean {
  return calls.some(({ parts, failure }) => parts === null && failure === null);
}

/** Whether it is known what stood at a task's path; a file that is gone by now may have had any text. */
function hasBase({ task, ended }: TaskStage, { files }: ReadableExport): boolean {
  if (task.changeType === 'create' || ended.type === 'task.completed' || ended.failure.kind === 'file-missing')
    return true;
  return files.some(({ path, now }) => path === task.filePath && now.kind !== 'missing');
}

function planningOutcome(ended: {
  readonly type: string;
  readonly plan?: ImplementationPlan;
  readonly problems?: readonly { readonly taskId: string; readonly kind: string }[];
  readonly failure?: { readonly kind: string; readonly detail: string };
}): ReplayedOutcome {
  const { plan, problems = [], failure } = ended;
  if (plan !== undefined) {
    return { kind: 'plan', plan, problems: problems.map(({ taskId, kind }) => `${taskId}: ${kind}`) };
  }
  return { kind: 'failure', failure: failure?.kind ?? '', detail: failure?.detail ?? '' };
}

function taskOutcome(
  ended: TaskStage['ended'] | Extract<RunEvent, { type: 'task.completed' | 'task.failed' }>,
): ReplayedOutcome {
  if (ended.type === 'task.failed') {
    return { kind: 'failure', failure: ended.failure.kind, detail: ended.failure.detail };
  }
  const { text, warnings = [] } = ended.change;
  return { kind: 'change', text, warnings: warnings.map(({ kind }) => kind) };
}

/** The failure of a model that something ended in. */
function endedIn(outcome: ReplayedOutcome): { readonly kind: string; readonly detail: string } | null {
  const isOfModel = outcome.kind === 'failure' && outcome.failure.startsWith('model-');
  return isOfModel ? { kind: outcome.failure.slice('model-'.length), detail: outcome.detail } : null;
}

/** Failures are the same where their kind is: their words may quote what was scrubbed. */
function isSame(recorded: ReplayedOutcome, replayed: ReplayedStage['replayed']): boolean {
  if (recorded.kind === 'failure') return replayed.kind === 'failure' && replayed.failure === recorded.failure;
  return canonicalJson(recorded) === canonicalJson(replayed);
}

function asked({ asksOn, left }: RecordedAnswers) {
  return { asksOn, answersLeft: left };
}

function unasked(calls: readonly RecordedCall[]) {
  return { asksOn: false, answersLeft: calls.length };
}
