import { estimateTokenCount } from 'tokenx';
import { checkWork } from './check/checkWork.ts';
import { contextGathered } from './context/contextEvent.ts';
import { createGatedReader, type GatedReader } from './context/gatedReader.ts';
import { gatherContext, noContext, type WorkspaceContext } from './context/gatherContext.ts';
import { isUnsearchedError } from './context/unsearchedError.ts';
import { createWorkspaceSearch } from './context/workspaceSearch.ts';
import type { Spending } from './model/budgetedModel.ts';
import type { ChatModel, RungMemory } from './model/chatModel.ts';
import { coalesceProgress } from './model/coalesceProgress.ts';
import { isModelError } from './model/modelError.ts';
import { modelsOfRun, type RunCalls } from './model/modelsOfRun.ts';
import type { Shown, ShownText } from './model/shownText.ts';
import type { Usage } from './model/usage.ts';
import { findContractProblems } from './plan/contractProblems.ts';
import { createExploration, type ExplorationLimits } from './plan/exploration.ts';
import type { ChangeType, FileTask, ImplementationPlan } from './plan/implementationPlan.ts';
import { pathContextOf } from './plan/normalizePath.ts';
import type { PlanFailure } from './plan/planEvent.ts';
import { askForPlan } from './plan/planner.ts';
import { findPlanProblems } from './plan/planProblems.ts';
import { planQuestion, type Revision } from './plan/planPrompt.ts';
import { type TaskGraph, taskGraph } from './plan/taskGraph.ts';
import type { Grammars, SecretScanner, Workspace } from './ports.ts';
import type { FeatureRequest } from './request/featureRequest.ts';
import { type Evidence, type FileSearch, noEvidence } from './retrieval/fileSearch.ts';
import type { Work } from './run/run.ts';
import type { Report } from './run/runEvent.ts';
import { estimateWork, type TaskEstimate } from './work/estimateWork.ts';
import type { Repair } from './work/repair.ts';
import type { Written } from './work/reviseChange.ts';
import { runTasks } from './work/runTasks.ts';
import { failureOf, type TaskFailure } from './work/taskFailure.ts';
import { type UsageMemory, withUsage } from './work/usageRatios.ts';
import { type ChangedText, type WorkSite, workOnFile } from './work/workOnFile.ts';
import { createWorkSurroundings } from './work/workSurroundings.ts';

/** The most tokens of other files that a worker sees, unless a setting says otherwise. */
const workerTokens = 12_000;

/** What planning and carrying out need from outside. */
export type Means = Omit<RunCalls, 'report' | 'log'> & {
  readonly workspace: Workspace;
  readonly grammars: Grammars;
  readonly secrets: SecretScanner;
  readonly report: Report;
  /** Told of every caught error with its cause, and of replies that could not be used. */
  readonly log: (message: string, cause: unknown) => void;
  /** The most tokens of the workspace that the planner sees. */
  readonly contextTokens: number;
  /** Finds files in the workspace; left out where it is on no disk, which is searched through its door. */
  readonly search?: FileSearch;
  /** What the person is busy with; left out where nobody knows. */
  readonly evidence?: Evidence;
  /** How often the planner may look something up; null or left out: as often as its model may. */
  readonly explorationSteps?: number | null;
  /** The most tokens of other files that a worker sees beside its own. */
  readonly workerContextTokens?: number;
  readonly rungs: RungMemory;
  /** What work cost against what was expected of it; left out where nothing is learnt. */
  readonly usage?: UsageMemory;
  /** Whether one call is made at a time, whatever the limit; asked before each. */
  readonly oneAtATime?: () => boolean;
  /** Stops everything. */
  readonly signal: AbortSignal;
  /** Whether the person has left the proposal of a task as it came; left out where nobody can do anything about it. */
  readonly mayRevise?: (taskId: string) => boolean;
  /** Stops a single task. */
  readonly taskSignal?: (taskId: string) => AbortSignal;
};

/**
 * Request → context → plan. Ends in `plan.proposed`, `plan.failed` or `run.cancelled`; never rejects.
 * @param revision the plan that the person wants changed, and how; null for a first plan
 */
export async function planFeature(request: FeatureRequest, revision: Revision | null, means: Means): Promise<void> {
  const { workspace, report, signal } = means;
  const reader = createGatedReader(workspace, means.secrets, means.log);
  try {
    const { plan, problems: contractProblems, usage } = await askWithContext({ request, revision }, reader, means);
    if (plan.files.length === 0) {
      report({ type: 'plan.failed', failure: { kind: 'empty-plan', detail: plan.summary } });
      return;
    }
    const problems = await findPlanProblems(plan, workspace);
    signal.throwIfAborted();
    const unfit = contractProblems.length === 0 ? {} : { contractProblems };
    report({ type: 'plan.proposed', plan, problems, ...unfit, usage });
  } catch (error) {
    if (signal.aborted) return report({ type: 'run.cancelled' });
    means.log('Planning failed', error);
    const detail = error instanceof Error ? error.message : String(error);
    report({ type: 'plan.failed', failure: { kind: failureKindOf(error), detail } });
  }
}

/**
 * Asks the planner with what of the workspace fits, and once more with half of that where the model finds it too long.
 * @throws ModelError, UnsearchedError
 */
async function askWithContext(asked: Asked, reader: GatedReader, means: Means) {
  const gathered = await gather(asked, reader, means);
  try {
    return await askShowing(gathered, reader, means);
  } catch (error) {
    const { shown, context, budget } = gathered;
    const used = promptTokens(shown, context) - promptTokens(shown, noContext);
    const half = { ...means, contextTokens: Math.floor(Math.min(budget, used) / 2) };
    if (!isModelError(error) || error.kind !== 'context-too-long' || half.contextTokens < leastContext) throw error;
    means.log('The prompt is too long for the model, so the planner is shown half as much', error);
    return askShowing(await gather(asked, reader, half), reader, half);
  }
}

/** With fewer tokens of the workspace there is nothing to plan by. */
const leastContext = 200;

async function askShowing({ shown, context, search }: Gathered, reader: GatedReader, means: Means) {
  const { report } = means;
  report(contextGathered(context));
  const onProgress = coalesceProgress((tokens) => report({ type: 'plan.progressed', tokens }));
  const paths = await pathContextOf(means.workspace);
  const limits = explorationLimits(shown, context, means);
  const lookups = limits.steps === 0 ? null : createExploration(reader, means.grammars, search.files, limits, report);
  const onSpent = (spending: Spending) => report({ type: 'tokens.spent', taskId: null, ...spending });
  const { model } = modelsOfRun(means, () => 1)(null, { expectedOutput: 0, onSpent });
  const problemsOf = (plan: ImplementationPlan) => findContractProblems(shown.request, plan, reader);
  const asking = { ...means, model, onProgress, lookups, problemsOf };
  return askForPlan(shown.request, context, shown.revision, paths, asking);
}

/** What a planner would be asked, and what of the workspace it would see within how many tokens. */
export type PlanPreview = {
  readonly context: WorkspaceContext;
  readonly budget: number;
  readonly instructions: string;
  readonly prompt: ShownText;
};

/**
 * What `planFeature` would ask, without asking a model.
 * @throws UnsearchedError; the signal's reason once that is aborted
 */
export async function previewPlan(
  request: FeatureRequest,
  revision: Revision | null,
  means: GatheringMeans,
): Promise<PlanPreview> {
  const reader = createGatedReader(means.workspace, means.secrets, means.log);
  const { shown, context, budget } = await gather({ request, revision }, reader, means);
  return { context, budget, ...planQuestion(shown.request, context, shown.revision) };
}

/** What choosing what a planner sees needs from outside. */
export type GatheringMeans = Pick<
  Means,
  'workspace' | 'secrets' | 'log' | 'signal' | 'model' | 'contextTokens' | 'search' | 'evidence'
>;

type Gathered = Awaited<ReturnType<typeof gather>>;

/** What is asked, as it may be shown, and what of the workspace goes with it. */
async function gather(asked: Asked, reader: GatedReader, means: GatheringMeans) {
  const shown = await reader.show(asked);
  const budget = plannerBudget(shown, means);
  const search = means.search ?? createWorkspaceSearch(means.workspace);
  const { evidence = noEvidence, signal } = means;
  const context = await gatherContext(asked.request, reader, search, signal, { budget, evidence });
  return { shown, budget, search, context };
}

function failureKindOf(error: unknown): PlanFailure['kind'] {
  if (isModelError(error)) return `model-${error.kind}`;
  return isUnsearchedError(error) ? error.kind : 'internal';
}

type Asked = { readonly request: FeatureRequest; readonly revision: Revision | null };

/** What of the model's input is left for the workspace, at most what the person allows. */
function plannerBudget(asked: Shown<Asked>, { model, contextTokens }: GatheringMeans): number {
  return Math.max(0, Math.min(contextTokens, roomBeside(asked, noContext, model)));
}

/** What a planner may look up: half as much as it is shown to begin with, and nothing where its input has too little room. */
function explorationLimits(asked: Shown<Asked>, context: WorkspaceContext, means: Means): ExplorationLimits {
  const { model, contextTokens } = means;
  const steps = means.explorationSteps ?? model.explorationSteps;
  const tokens = Math.min(contextTokens / 2, steps === 0 ? 0 : roomBeside(asked, context, model));
  return { steps: tokens < leastExploration ? 0 : steps, tokens };
}

const leastExploration = 400;

/** What a model's input has room for beside what it is asked, in tokens; room is kept for an estimate's error. */
function roomBeside({ request, revision }: Shown<Asked>, context: WorkspaceContext, model: ChatModel): number {
  if (model.maxInputTokens === null) return Number.POSITIVE_INFINITY;
  return Math.floor(0.9 * model.maxInputTokens) - promptTokens({ request, revision }, context);
}

function promptTokens({ request, revision }: Shown<Asked>, context: WorkspaceContext): number {
  const { instructions, prompt } = planQuestion(request, context, revision);
  return estimateTokenCount(instructions + prompt);
}

/**
 * Plan → changes → findings: carries out the work of an approved plan, at most `limit` tasks and calls at once.
 * Ends in `work.ended`; a failed task never stops its siblings; never rejects.
 */
export async function carryOut(work: Work, limit: number, means: Means): Promise<void> {
  const { plan, tasks, done } = work;
  const { report, signal, budget } = means;
  const changes: ChangedText[] = [...done];
  const written = new Map<string, Written>();
  const opening = openSite(work, means);
  opening.catch(() => {});
  const begin = budget === undefined ? signal : AbortSignal.any([signal, budget.over]);
  const limitNow = () => (means.oneAtATime?.() === true ? 1 : limit);
  const modelsFor = modelsOfRun(means, limitNow);
  const graph = taskGraph(plan.files);
  const waitsFor = (task: FileTask) => tasks.filter(({ id }) => graph.before(task.id).includes(id));
  const failed = new Set<string>();
  const before = changesBefore(graph, changes);
  const fail = (taskId: string, failure: TaskFailure) => {
    failed.add(taskId);
    report({ type: 'task.failed', taskId, failure });
  };
  const workOn = async (task: FileTask) => {
    const missing = waitsFor(task).filter(({ id }) => !changes.some(({ taskId }) => taskId === id));
    const culprit = missing.find(({ id }) => failed.has(id));
    if (culprit !== undefined) return fail(task.id, { kind: 'needs-failed', detail: culprit.filePath });
    if (missing.length > 0) return;
    report({ type: 'task.started', taskId: task.id });
    const own = means.taskSignal?.(task.id);
    const stop = own === undefined ? signal : AbortSignal.any([signal, own]);
    try {
      const onProgress = coalesceProgress((tokens) => report({ type: 'task.progressed', taskId: task.id, tokens }));
      const onRepair = (repair: Repair) => report({ type: 'task.repaired', taskId: task.id, ...repair });
      const estimate = work.estimates?.[task.id];
      const onSpent = (spending: Spending) => report({ type: 'tokens.spent', taskId: task.id, ...spending });
      const expectedOutput = estimate?.tokens.outputTokens ?? 0;
      const { model, plannerModel } = modelsFor(task.id, { expectedOutput, onSpent });
      const site: WorkSite = { ...(await opening), before, plannerModel };
      const result = await workOnFile(site, task, {
        model,
        signal: stop,
        onProgress,
        onRepair,
        onWritten: (how) => written.set(task.id, how),
      });
      if (result.ok) {
        changes.push(result.change);
        report({ type: 'task.completed', change: result.change });
        if (estimate !== undefined) learn(task.changeType, result.change.usage, estimate, means);
      } else if (isOverBudget(result.error)) {
        report({ type: 'task.cancelled', taskId: task.id });
      } else {
        means.log(`${task.filePath}: ${result.failure.kind}: ${result.failure.detail}`, result.error ?? result.reply);
        fail(task.id, result.failure);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (stop.aborted) return report({ type: 'task.cancelled', taskId: task.id });
      means.log(`${task.filePath}: the worker failed`, error);
      fail(task.id, failureOf(error));
    }
  };
  await runTasks(tasks, limitNow, begin, workOn, waitsFor);
  if (!signal.aborted) {
    const mayRevise = means.mayRevise ?? (() => true);
    const checking = { site: opening, limit: limitNow, signal, begin, mayRevise, report, log: means.log };
    await checkWork({ plan, changes, written }, checking);
  }
  if (budget?.over.aborted === true && budget.limit !== null) {
    report({ type: 'work.paused', limit: budget.limit, spent: budget.spent, refused: budget.refused });
  }
  report({ type: 'work.ended', cancelled: signal.aborted });
}

/**
 * What carrying out the tasks of a work is expected to cost, one after the other as it is found out: the prompts are the
 * very ones that `carryOut` would send.
 * @throws UnsearchedError; the signal's reason once that is aborted
 */
export async function* previewWork(work: Work, means: PreviewMeans): AsyncGenerator<TaskEstimate> {
  const site = {
    ...(await openSite(work, means)),
    before: changesBefore(taskGraph(work.plan.files), work.done),
    plannerModel: null,
  };
  yield* estimateWork(site, work.tasks, means.model, means.usage?.read() ?? {}, means.signal);
}

/** What estimating work needs from outside. */
export type PreviewMeans = Omit<Means, 'report' | 'rungs'>;

/** What has come so far of the tasks that a task waits for. */
function changesBefore(graph: TaskGraph, changes: readonly ChangedText[]): WorkSite['before'] {
  return (task) => changes.filter(({ taskId }) => graph.before(task.id).includes(taskId));
}

/** What all workers on a work share. */
async function openSite(
  { request, plan }: Pick<Work, 'request' | 'plan'>,
  means: PreviewMeans,
): Promise<Omit<WorkSite, 'plannerModel' | 'before'>> {
  const { workspace, secrets, grammars, log, search, signal } = means;
  const reader = createGatedReader(workspace, secrets, log);
  const surroundings = createWorkSurroundings(reader, means.contextTokens / 2, signal, log);
  const contextTokens = means.workerContextTokens ?? workerTokens;
  const words = await reader.show({ request, plan });
  return { ...words, surroundings, reader, grammars, usersOf: search?.usersOf ?? null, contextTokens, log };
}

function isOverBudget(error: unknown): boolean {
  return isModelError(error) && error.kind === 'over-budget';
}

function learn(
  changeType: ChangeType,
  { inputTokens, outputTokens }: Usage,
  { byRule }: TaskEstimate,
  { model, usage }: Means,
): void {
  if (inputTokens === null || outputTokens === null || byRule.inputTokens === 0) return;
  usage?.write(withUsage(usage.read(), model.name, changeType, { inputTokens, outputTokens }, byRule));
}
