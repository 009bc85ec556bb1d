import * as vscode from 'vscode';
import { canStart, type Run, type TaskState } from '../core/run/run.ts';
import { limitOf, noCosts, raisedLimit } from '../core/run/runCosts.ts';
import type { RunStore } from '../core/run/runStore.ts';
import { shortCount } from '../views/costs.ts';
import type { Messages } from '../views/messages.ts';
import { limitSaid } from '../views/runStatus.ts';
import { failureAction } from './failureAction.ts';
import type { Commands } from './guardCommands.ts';
import { mayReplace } from './mayReplace.ts';
import type { PlanItem } from './planView.ts';
import { readTokenLimit } from './readTokenLimit.ts';
import type { Runner } from './runner.ts';
import type { Tell } from './tell.ts';

/** The commands that start a run's work, repeat it, stop it, and end the run. */
export function workCommands(store: RunStore, runner: Runner, messages: Messages, tell: Tell): Commands {
  const { t } = messages;

  /** Works on the tasks, all that can start if none are named, and tells of those that failed. */
  const work = async (only?: readonly string[]): Promise<void> => {
    const asked = store.run;
    const tried = asked?.tasks
      .filter(canStart)
      .flatMap(({ task }) => (only?.includes(task.id) === false ? [] : task.id));
    if (!(await runner.work(only))) return;
    const { run } = store;
    if (run !== null && run.id === asked?.id && limitSaid(run, messages) !== null) return tellOfLimit(run, only);
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
      failureAction(failure.kind, run, again),
    );
  };

  /** Says that the limit of tokens is reached, and lets the person go on with as many again. */
  const tellOfLimit = (run: Run, only?: readonly string[]): void => {
    const limit = raisedLimit(run.costs ?? noCosts, readTokenLimit());
    tell.warn(
      limitSaid(run, messages) ?? '',
      {
        title: t('Go On, up to {0} Tokens', shortCount(limit)),
        run: () => {
          if (store.run?.id !== run.id) return tell.inform(t('That run is over.'));
          store.report({ type: 'limit.raised', limit });
          return work(only);
        },
      },
      {
        title: t('Open Settings'),
        run: () => vscode.commands.executeCommand('workbench.action.openSettings', 'foreman.maxRunTokens'),
      },
    );
  };

  const isIdle = (run: Run | null): run is Run => {
    if (run === null) tell.warn(t('There is no plan yet. Run "Foreman: Implement Feature" first.'));
    return run !== null && run.activity === null;
  };

  return {
    async 'foreman.startWork'() {
      const { run } = store;
      if (!isIdle(run)) return;
      if (run.tasks.some(canStart)) return isAtLimit(run) ? tellOfLimit(run) : work();
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
    'foreman.cancel': () => runner.cancel(),
    'foreman.cancelFile'(item?: PlanItem) {
      if (item?.row.taskId != null) return runner.cancelTask(item.row.taskId);
      tell.inform(t('Right-click a file that is being worked on to stop it.'));
    },
    async 'foreman.closeRun'() {
      if (await mayReplace(store, runner.cancel, t)) store.report({ type: 'run.closed' });
    },
  };
}

/** Whether the run has stopped at a limit that still holds. */
function isAtLimit({ costs }: Run): boolean {
  const limit = limitOf(costs, readTokenLimit());
  return costs != null && costs.stoppedAt !== null && limit !== null && limit <= costs.stoppedAt;
}

function failedOf(run: Run | null | undefined): TaskState[] {
  return run?.tasks.filter((state) => state.status === 'failed' && canStart(state)) ?? [];
}
