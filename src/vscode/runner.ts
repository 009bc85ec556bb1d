import type { Means } from '../core/implementFeature.ts';
import type { FeatureRequest } from '../core/request/featureRequest.ts';
import { workOf } from '../core/run/run.ts';
import type { RunStore } from '../core/run/runStore.ts';
import type { EditorWorkspace } from './editorWorkspace.ts';
import type * as Engine from './engine.ts';
import type { Models, ReadyModel } from './models.ts';
import { readSettings } from './settings.ts';
import { describeError, type Tell } from './tell.ts';

/** Lets models work on the current run, one thing at a time. */
export type Runner = {
  /** Plans a request in a new run. */
  plan(request: FeatureRequest): Promise<void>;
  /** Carries out what is wanted and not done yet of the current run. */
  work(): Promise<void>;
  /** Stops whatever a model is busy with; its sockets are closed. */
  cancel(): void;
};

export function createRunner(
  store: RunStore,
  workspace: EditorWorkspace,
  models: Models,
  loadEngine: () => Promise<typeof Engine>,
  tell: Tell,
): Runner {
  let stop = new AbortController();

  const meansFor = (runId: string, model: ReadyModel, signal: AbortSignal): Means => ({
    workspace,
    model: model.languageModel,
    ...(model.stallMs === undefined ? {} : { stallMs: model.stallMs }),
    signal,
    contextTokens: readSettings().contextTokens,
    report: (event) => {
      if (store.run?.id === runId) store.report(event);
    },
    log: (message, cause) => tell.log.error(`${message}\n${describeError(cause)}`),
  });

  return {
    cancel: () => stop.abort(new Error('The person stopped it.')),
    async plan(request) {
      const model = await models();
      if (model === null) return;
      const engine = await loadEngine();
      stop.abort(new Error('Another run began.'));
      stop = new AbortController();
      const runId = newRunId();
      const { name, prepared } = model;
      store.report({ type: 'run.started', runId, request, model: { name, prepared } });
      tell.log.info(`Run ${runId}: planning with ${name}: ${request.title}`);
      await engine.planFeature(request, meansFor(runId, model, stop.signal));
    },
    async work() {
      const run = store.run;
      const work = run === null ? null : workOf(run);
      if (run === null || work === null || run.activity !== null) return;
      const model = await models(run.model.name);
      if (model === null) return;
      const engine = await loadEngine();
      if (store.run !== run) return;
      stop = new AbortController();
      store.report({ type: 'plan.approved' });
      const limit = readSettings().maxParallelWorkers ?? model.defaultWorkers;
      tell.log.info(`Run ${run.id}: ${work.tasks.length} files, at most ${limit} at once`);
      await engine.carryOut(work, limit, meansFor(run.id, model, stop.signal));
    },
  };
}

/** Sorts by the time it was made; digits and small letters only, since it is part of URIs. */
function newRunId(): string {
  return `${new Date().toISOString().replace(/\D/g, '')}-${crypto.randomUUID().slice(0, 8)}`;
}
