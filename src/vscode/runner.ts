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
  /**
   * Plans a request in a new run.
   * @param mayBegin asked when the model is ready, just before the new run takes the place of the current one
   */
  plan(request: FeatureRequest, mayBegin: () => Promise<boolean>): Promise<void>;
  /** Carries out what is wanted and not done yet of the current run; whether it began. */
  work(): Promise<boolean>;
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
    async plan(request, mayBegin) {
      const model = await models();
      if (model === null) return;
      const engine = await loadEngine();
      if (!(await mayBegin())) return;
      stop.abort(new Error('Another run began.'));
      stop = new AbortController();
      const runId = newRunId();
      const { name, prepared } = model;
      store.report({ type: 'run.started', runId, request, model: { name, prepared } });
      tell.log.info(`Run ${runId}: planning with ${name}: ${request.title}`);
      await engine.planFeature(request, meansFor(runId, model, stop.signal));
    },
    async work() {
      const asked = store.run;
      if (asked === null) return false;
      const model = await models();
      if (model === null) return false;
      const engine = await loadEngine();
      const { run } = store;
      const work = run === null ? null : workOf(run);
      if (run?.id !== asked.id || run.activity !== null || work === null || work.tasks.length === 0) return false;
      stop = new AbortController();
      const { name, prepared } = model;
      store.report({ type: 'plan.approved', model: { name, prepared } });
      const limit = readSettings().maxParallelWorkers ?? model.defaultWorkers;
      tell.log.info(`Run ${run.id}: ${work.tasks.length} files, at most ${limit} at once`);
      await engine.carryOut(work, limit, meansFor(run.id, model, stop.signal));
      return true;
    },
  };
}

/** Sorts by the time it was made; digits and small letters only, since it is part of URIs. */
function newRunId(): string {
  return `${new Date().toISOString().replace(/\D/g, '')}-${crypto.randomUUID().slice(0, 8)}`;
}
