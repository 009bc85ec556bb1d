import type { Means } from '../core/implementFeature.ts';
import type { ChatModel } from '../core/model/chatModel.ts';
import { createTokenBudget } from '../core/model/tokenBudget.ts';
import { noTokens, totalOf } from '../core/model/usage.ts';
import type { Revision } from '../core/plan/planPrompt.ts';
import type { FeatureRequest } from '../core/request/featureRequest.ts';
import { canResumePlanning, phaseOf, planOf, taskOf, workOf } from '../core/run/run.ts';
import { limitOf } from '../core/run/runCosts.ts';
import type { RunStore } from '../core/run/runStore.ts';
import type { ContextSummary } from '../views/contextDocument.ts';
import type { LearntOfModels, Models } from './models.ts';
import type { Tools } from './openTools.ts';
import { hasTwoModels, readSettings } from './settings.ts';
import type { Tell } from './tell.ts';

/** Lets models work on the current run, one thing at a time. */
export type Runner = {
  /**
   * Plans a request in a new run.
   * @param mayBegin asked when the model is ready, just before the new run takes the place of the current one
   */
  plan(request: FeatureRequest, mayBegin: () => Promise<boolean>): Promise<void>;
  /**
   * Plans the current run's request anew, from its plan and the person's remark.
   * @param chosen the same request with other files; null where they are as they were
   */
  replan(remark: string, chosen: FeatureRequest | null): Promise<void>;
  /** Takes up the planning of the current run that was stopped or interrupted; what was answered is not asked again. */
  resumePlanning(): Promise<void>;
  /**
   * What the planner would be asked for a request, as planning it would, without asking; null when the person chose no
   * model.
   */
  preview(request: FeatureRequest, revision: Revision | null): Promise<Omit<ContextSummary, 'request'> | null>;
  /**
   * Carries out what is wanted and not done yet of the current run; whether it began.
   * @param only the tasks to which it is limited
   */
  work(only?: readonly string[]): Promise<boolean>;
  /** Stops whatever a model is busy with; its sockets are closed. */
  cancel(): void;
  /** Stops the worker of one task; the others go on. */
  cancelTask(taskId: string): void;
};

export function createRunner(
  store: RunStore,
  loadTools: () => Promise<Tools>,
  loadModels: () => Promise<Models>,
  tell: Tell,
): Runner {
  let stop = new AbortController();
  let taskStops = new Map<string, AbortController>();

  const begin = () => {
    stop = new AbortController();
    taskStops = new Map();
  };
  const budgetOf = (runId: string) => {
    const costs = store.run?.id === runId ? store.run.costs : undefined;
    return createTokenBudget(limitOf(costs, readSettings().maxRunTokens), totalOf(costs?.spent ?? noTokens));
  };
  const meansFor = (tools: Tools, runId: string, model: ChatModel, learnt: LearntOfModels): Means => ({
    ...tools.means(),
    ...learnt,
    model: asSet(model),
    budget: budgetOf(runId),
    signal: stop.signal,
    taskSignal: (taskId) => {
      const controller = new AbortController();
      taskStops.set(taskId, controller);
      return controller.signal;
    },
    mayRevise: (taskId) => {
      const proposal = store.run?.id === runId ? taskOf(store.run, taskId)?.proposal : null;
      return proposal?.decision === 'pending' && proposal.revision === 1;
    },
    contextTokens: readSettings().contextTokens,
    explorationSteps: readSettings().explorationSteps,
    oneAtATime: () => readSettings().oneAtATime,
    ledger: tools.openLedger(
      () => (store.run?.id === runId ? store.run.calls : []),
      async (event) => {
        if (store.run?.id === runId) await store.record(event);
      },
    ),
    report: (event) => {
      if (event.type === 'exploration.stepped') {
        tell.log.info(`Run ${runId}: ${event.tool} ${event.what}: ${JSON.stringify(event.outcome)}`);
      }
      if (store.run?.id === runId) store.report(event);
    },
  });

  return {
    cancel: () => stop.abort(new Error('The person stopped it.')),
    cancelTask: (taskId) => taskStops.get(taskId)?.abort(new Error('The person stopped it.')),
    async plan(request, mayBegin) {
      const models = await loadModels();
      const model = await models.get('planner');
      if (model === null) return;
      const tools = await loadTools();
      if (!(await mayBegin())) return;
      stop.abort(new Error('Another run began.'));
      begin();
      const runId = newRunId();
      const { name, prepared } = model;
      const means = meansFor(tools, runId, model, models.learnt);
      store.report({ type: 'run.started', runId, request, model: { name, prepared }, ...evidenceOf(means) });
      tell.log.info(`Run ${runId}: planning with ${name}`);
      await tools.planFeature(request, null, means);
    },
    async replan(remark, chosen) {
      const asked = store.run;
      const models = await loadModels();
      const model = await models.get('planner');
      if (asked === null || model === null) return;
      const tools = await loadTools();
      const { run } = store;
      const edited = run === null ? null : planOf(run);
      if (run?.id !== asked.id || phaseOf(run) !== 'planned' || edited === null) return;
      begin();
      const { name, prepared } = model;
      const request = chosen ?? run.request;
      const means = meansFor(tools, run.id, model, models.learnt);
      const others = chosen === null ? {} : { request };
      store.report({ type: 'plan.requested', remark, model: { name, prepared }, ...others, ...evidenceOf(means) });
      tell.log.info(`Run ${run.id}: planning again with ${name}`);
      await tools.planFeature(request, { ...edited, remark }, means);
    },
    async resumePlanning() {
      const asked = store.run;
      const models = await loadModels();
      const model = await models.get('planner');
      if (asked === null || model === null) return;
      const tools = await loadTools();
      const { run } = store;
      if (run?.id !== asked.id || run.planning === null || !canResumePlanning(run)) return;
      begin();
      const { remark, ...evidence } = run.planning;
      const edited = planOf(run);
      const revision = remark === null || edited === null ? null : { ...edited, remark };
      const { name, prepared } = model;
      store.report({ type: 'plan.resumed', model: { name, prepared } });
      tell.log.info(`Run ${run.id}: planning goes on with ${name}`);
      const means = meansFor(tools, run.id, model, models.learnt);
      await tools.planFeature(run.request, revision, { ...means, ...evidence });
    },
    async preview(request, revision) {
      const models = await loadModels();
      const model = await models.get('planner');
      if (model === null) return null;
      const tools = await loadTools();
      const means = { ...meansFor(tools, '', model, models.learnt), signal: new AbortController().signal };
      return {
        preview: await tools.previewPlan(request, revision, means),
        model: model.name,
        explorationSteps: means.explorationSteps ?? model.explorationSteps,
      };
    },
    async work(only) {
      const asked = store.run;
      if (asked === null) return false;
      const models = await loadModels();
      const model = await models.get('worker');
      if (model === null) return false;
      const planner = hasTwoModels() ? await models.get('planner') : null;
      const tools = await loadTools();
      const { run } = store;
      const work = run === null ? null : workOf(run, only);
      if (run?.id !== asked.id || run.activity !== null || work === null || work.tasks.length === 0) return false;
      begin();
      const { name, prepared } = model;
      store.report({ type: 'plan.approved', model: { name, prepared } });
      const limit = readSettings().maxParallelWorkers ?? model.parallelCalls;
      tell.log.info(`Run ${run.id}: ${work.tasks.length} files with ${name}, at most ${limit} at once`);
      const means = meansFor(tools, run.id, model, models.learnt);
      await tools.carryOut(work, limit, planner === null ? means : { ...means, plannerModel: asSet(planner) });
      return true;
    },
  };
}

function evidenceOf({ evidence }: Means): Pick<Means, 'evidence'> {
  return evidence === undefined ? {} : { evidence };
}

/** The model with what the person's settings say of it: how long a task may take, and what its tokens cost. */
function asSet(model: ChatModel): ChatModel {
  const { taskMinutes, prices } = readSettings();
  const price = model.countsRequests === true ? undefined : prices.prices.get(model.name);
  return {
    ...model,
    ...(taskMinutes === null ? {} : { taskMs: 60_000 * taskMinutes }),
    ...(price === undefined ? {} : { price }),
  };
}

/** Sorts by the time it was made; digits and small letters only, since it is part of URIs. */
function newRunId(): string {
  return `${new Date().toISOString().replace(/\D/g, '')}-${crypto.randomUUID().slice(0, 8)}`;
}
