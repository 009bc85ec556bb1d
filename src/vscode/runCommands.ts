import * as vscode from 'vscode';
import { type RequestResult, readRequest } from '../core/request/featureRequest.ts';
import { canStart, isOpen, type Run, type TaskState } from '../core/run/run.ts';
import type { RunStore } from '../core/run/runStore.ts';
import type { Messages } from '../views/messages.ts';
import { nextStepOf } from '../views/nextStep.ts';
import { chosenRequest } from './chosenRequest.ts';
import type { Commands } from './guardCommands.ts';
import { hasFolder } from './hasFolder.ts';
import { nextStepAction } from './nextStepAction.ts';
import type { PlanItem } from './planView.ts';
import type { RequestSource } from './requestSource.ts';
import type { Runner } from './runner.ts';
import { plain, type Tell } from './tell.ts';

/** The commands that begin a run, start, stop and repeat its work, and end it. */
export function runCommands(
  store: RunStore,
  loadRunner: () => Promise<Runner>,
  requests: RequestSource,
  messages: Messages,
  tell: Tell,
): Commands {
  const { t } = messages;

  const begin = async (result: RequestResult): Promise<void> => {
    if (!result.ok) return tell.warn(messages.requestProblem(result.problem));
    const { request } = result;
    const runner = await loadRunner();
    await runner.plan(request, () => mayReplace(store, runner.cancel, t));
    const { run } = store;
    if (run?.request !== request || run.failure === null) return;
    const again = { title: t('Plan Again'), run: () => begin(result) };
    tell.error(messages.planFailure(run.failure), undefined, nextStepAction(nextStepOf(run.failure.kind), run, again));
  };

  /** Works on the tasks, all that can start if none are named, and tells of those that failed. */
  const work = async (only?: readonly string[]): Promise<void> => {
    const asked = store.run;
    const tried = asked?.tasks
      .filter(canStart)
      .flatMap(({ task }) => (only?.includes(task.id) === false ? [] : task.id));
    if (!(await (await loadRunner()).work(only))) return;
    const { run } = store;
    const failed = run?.id === asked?.id ? failedOf(run).filter(({ task }) => tried?.includes(task.id)) : [];
    const [first, ...others] = failed;
    if (run === null || first?.failure == null) return;
    const { task, failure } = first;
    const reason = messages.taskFailure(failure);
    const retry = () => {
      const ids = failed.map((state) => state.task.id);
      return store.run?.id === run.id ? work(ids) : tell.inform(t('That run is over.'));
    };
    const again = { title: t('Retry'), run: retry };
    tell.error(
      others.length === 0
        ? t('{0} failed: {1}', task.filePath, reason)
        : t('{0} files failed. The first, {1}: {2}', others.length + 1, task.filePath, reason),
      undefined,
      nextStepAction(nextStepOf(failure.kind), run, again),
    );
  };

  const isIdle = (run: Run | null): run is Run => {
    if (run === null) tell.warn(t('There is no plan yet. Run "Foreman: Implement Feature" first.'));
    return run !== null && run.activity === null;
  };

  return {
    async 'foreman.implementFeature'(given?: unknown) {
      if (!hasFolder(tell)) return;
      const result = givenRequest(given) ?? (await requests.ask(prefillOf(given)));
      if (result !== undefined) await begin(result);
    },
    async 'foreman.implementSpec'(target?: vscode.Uri) {
      if (!hasFolder(tell)) return;
      const uri = target ?? vscode.window.activeTextEditor?.document.uri;
      if (uri === undefined) return tell.warn(t('Open a spec file first, or right-click one in the explorer.'));
      await begin(await requests.read(uri));
    },
    async 'foreman.startWork'() {
      const { run } = store;
      if (!isIdle(run)) return;
      if (run.tasks.some(canStart)) return work();
      tell.warn(t('No file is left to work on. Tick one, or implement a feature.'));
    },
    async 'foreman.retry'(item?: PlanItem) {
      if (!isIdle(store.run)) return;
      const taskId = item?.row.taskId;
      if (taskId != null) return work([taskId]);
      tell.inform(t('Right-click a failed file in the Plan view to retry it.'));
    },
    async 'foreman.retryFailed'() {
      const { run } = store;
      if (!isIdle(run)) return;
      const failed = failedOf(run).map(({ task }) => task.id);
      if (failed.length > 0) return work(failed);
      tell.inform(t('No file has failed.'));
    },
    'foreman.cancel': async () => (await loadRunner()).cancel(),
    async 'foreman.cancelFile'(item?: PlanItem) {
      if (item?.row.taskId != null) return (await loadRunner()).cancelTask(item.row.taskId);
      tell.inform(t('Right-click a file that is being worked on to stop it.'));
    },
    async 'foreman.closeRun'() {
      if (await mayReplace(store, (await loadRunner()).cancel, t)) store.report({ type: 'run.closed' });
    },
  };
}

function failedOf(run: Run | null | undefined): TaskState[] {
  return run?.tasks.filter((state) => state.status === 'failed' && canStart(state)) ?? [];
}

/** A request as other code gives it: in words, or read already. */
function givenRequest(given: unknown): RequestResult | null {
  if (typeof given === 'string') return readRequest(given);
  const request = chosenRequest(given);
  return request === null ? null : { ok: true, request };
}

function prefillOf(given: unknown): string | undefined {
  const { prefill } = (typeof given === 'object' && given !== null ? given : {}) as { prefill?: unknown };
  return typeof prefill === 'string' ? prefill : undefined;
}

async function mayReplace(store: RunStore, cancel: () => void, t: Messages['t']): Promise<boolean> {
  const { run } = store;
  if (run === null || !isOpen(run)) return true;
  const discard = t('Discard Run');
  const chosen = await vscode.window.showWarningMessage(
    plain(t('A run is still open: {0}', run.request.title)),
    { modal: true, detail: t('Its undecided proposals will be discarded. What you accepted stays.') },
    { title: t('Keep It'), isCloseAffordance: true },
    { title: discard },
  );
  if (chosen?.title !== discard) return false;
  cancel();
  if (store.run?.id === run.id) store.report({ type: 'run.closed' });
  return true;
}
