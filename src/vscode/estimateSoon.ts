import * as vscode from 'vscode';
import { canStart, type Run } from '../core/run/run.ts';
import type { RunStore } from '../core/run/runStore.ts';
import type { EstimateRun } from './estimateRun.ts';

/** How long nothing must happen to a plan before its files are estimated. */
const quietMs = 400;

/** What the estimates depend on; a change of one makes them anew. */
const settings = ['foreman.model', 'foreman.workerModel', 'foreman.prices', 'foreman.contextTokens'];

/**
 * Has the files of a plan estimated that are not yet, whenever it stands for a moment.
 * @param onTrouble told where that fails
 */
export function estimateSoon(
  store: RunStore,
  load: () => Promise<EstimateRun>,
  onTrouble: (error: unknown) => void,
): vscode.Disposable {
  let stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const soon = (which: (run: Run) => string[]) => {
    clearTimeout(timer);
    stop.abort(new Error('The plan has changed.'));
    if (store.run === null || store.isReading || which(store.run).length === 0) return;
    stop = new AbortController();
    const { signal } = stop;
    timer = setTimeout(async () => {
      try {
        const estimateRun = await load();
        if (store.run !== null && !signal.aborted) await estimateRun(which(store.run), signal);
      } catch (error) {
        if (!signal.aborted) onTrouble(error);
      }
    }, quietMs);
  };
  const unsubscribe = store.subscribe((event) => {
    if (event?.type !== 'work.estimated') soon(notEstimated);
  });
  const changed = vscode.workspace.onDidChangeConfiguration((change) => {
    if (settings.some((name) => change.affectsConfiguration(name))) soon(startable);
  });
  return vscode.Disposable.from(changed, {
    dispose: () => {
      clearTimeout(timer);
      stop.abort(new Error('The window closes.'));
      unsubscribe();
    },
  });
}

function notEstimated(run: Run): string[] {
  return startable(run).filter((taskId) => run.costs?.estimates[taskId] === undefined);
}

function startable(run: Run): string[] {
  return run.activity === null ? run.tasks.filter(canStart).map(({ task }) => task.id) : [];
}
