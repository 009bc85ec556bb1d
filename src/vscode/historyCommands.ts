import * as vscode from 'vscode';
import { canResumePlanning } from '../core/run/run.ts';
import type { RunStore } from '../core/run/runStore.ts';
import type { RunHistory } from '../node/runHistory.ts';
import type { Translate } from '../views/messages.ts';
import { deletionSaid } from '../views/runRows.ts';
import type { Commands } from './guardCommands.ts';
import type { RunItem } from './runsView.ts';
import { plain, type Tell } from './tell.ts';

/** What the commands of the Runs view work with. */
export type HistorySite = {
  readonly store: RunStore;
  readonly history: RunHistory;
  /** Stops whatever a model is busy with. */
  cancel(): void;
  /** Settles what a crash cut off in the open run. */
  recover(): Promise<void>;
};

/**
 * The commands that open, resume and delete runs.
 * @param refresh has the view read the runs anew
 */
export function historyCommands(
  { store, history, cancel, recover }: HistorySite,
  refresh: () => void,
  t: Translate,
  tell: Tell,
): Commands {
  /** Whether no model is at work, or the person lets what one is at work on be stopped. */
  const mayLeave = async (): Promise<boolean> => {
    const { run } = store;
    if (run === null || run.activity === null) return true;
    const stop = t('Stop It');
    const chosen = await vscode.window.showWarningMessage(
      plain(t('A model is at work on the open run: {0}', run.request.title)),
      { modal: true, detail: t('It has to stop before another run is opened. Resume goes on with it later.') },
      { title: t('Keep It'), isCloseAffordance: true },
      { title: stop },
    );
    if (chosen?.title !== stop) return false;
    if (store.run?.id === run.id && store.run.activity !== null) cancel();
    await idle(store);
    return true;
  };

  /** Makes the row's run the open one; whether it is. */
  const open = async ({ row, run }: RunItem): Promise<boolean> => {
    if (store.run?.id === row.id) return true;
    if (run.summary === 'newer') {
      tell.warn(t('The run was recorded by a newer Foreman and is left alone. Update Foreman to see it.'));
      return false;
    }
    if (!(await mayLeave())) return false;
    if (!(await store.open(row.id))) {
      tell.warn(t('The run could not be opened: {0}. The log says what cannot be read.', row.label));
      refresh();
      return false;
    }
    await recover();
    tell.log.info(`Run ${row.id} was opened.`);
    return true;
  };

  return {
    async 'foreman.openRun'(item?: RunItem) {
      if (item === undefined) return tell.inform(t('Right-click a run in the Runs view to open it.'));
      if (await open(item)) await vscode.commands.executeCommand('foreman.plan.focus', { preserveFocus: true });
    },
    async 'foreman.resumeRun'(item?: RunItem) {
      if (item === undefined) return tell.inform(t('Right-click a run in the Runs view to resume it.'));
      if (!(await open(item))) return;
      await vscode.commands.executeCommand('foreman.plan.focus', { preserveFocus: true });
      const resumes = store.run !== null && canResumePlanning(store.run);
      await vscode.commands.executeCommand(resumes ? 'foreman.resumePlanning' : 'foreman.startWork');
    },
    async 'foreman.deleteRuns'(item?: RunItem, selected?: readonly RunItem[]) {
      const items = selected ?? (item === undefined ? [] : [item]);
      const [first, ...others] = items;
      if (first === undefined) return tell.inform(t('Right-click a run in the Runs view to delete it.'));
      const isAtWork = () => {
        const isIt = items.some(({ row }) => row.id === store.run?.id) && store.run?.activity != null;
        if (isIt) tell.warn(t('A model is at work on the open run. Cancel it first, then delete the run.'));
        return isIt;
      };
      if (isAtWork()) return;
      const remove = t('Delete');
      const chosen = await vscode.window.showWarningMessage(
        plain(others.length === 0 ? t('Delete the run "{0}"?', first.row.label) : t('Delete {0} runs?', items.length)),
        {
          modal: true,
          detail: deletionSaid(
            items.map(({ run }) => run),
            t,
          ),
        },
        remove,
      );
      if (chosen !== remove || isAtWork()) return;
      if (items.some(({ row }) => row.id === store.run?.id)) store.report({ type: 'run.closed' });
      await store.recorded();
      try {
        await history.remove(items.map(({ row }) => row.id));
      } finally {
        refresh();
      }
      for (const { row } of items) tell.log.info(`Run ${row.id} was deleted.`);
    },
  };
}

/** Resolves when no model is at work on the open run any more. */
function idle(store: RunStore): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (store.run !== null && store.run.activity !== null) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = store.subscribe(look);
    look();
  });
}
