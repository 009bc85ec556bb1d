import * as vscode from 'vscode';
import type { RunStore } from '../core/run/runStore.ts';
import { holdsWork } from '../core/run/runSummary.ts';
import { describeError } from '../node/describeError.ts';
import type { RunHistory } from '../node/runHistory.ts';
import type { Translate } from '../views/messages.ts';
import type { Tell } from './tell.ts';

const bytesInMegabyte = 1_000_000;
const defaultMegabytes = 200;

/**
 * Deletes past runs, whenever one begins or is closed, until all fit into what the person's setting allows. Each is in the
 * log; where one had work left, the person is told.
 * @param onDeleted called when some were
 */
export function keepBounded(
  store: RunStore,
  history: RunHistory,
  onDeleted: () => void,
  t: Translate,
  tell: Tell,
): vscode.Disposable {
  const fit = async (): Promise<void> => {
    await store.recorded();
    if (store.isReading) return;
    const megabytes = readMegabytes();
    const deleted = await history.fit(megabytes * bytesInMegabyte, () => store.run?.id ?? null);
    if (deleted.length === 0) return;
    onDeleted();
    for (const { id, summary } of deleted) {
      const title = typeof summary === 'string' ? summary : summary.title;
      tell.log.info(`Run ${id} was deleted, since all runs took more than ${megabytes} MB: ${title}`);
    }
    const unfinished = deleted.filter(holdsWork).length;
    if (unfinished === 0) return;
    tell.warn(
      t('Runs with work left were deleted to make room: {0}. The log names them.', unfinished),
      { title: t('Show Log'), run: () => tell.log.show(true) },
      {
        title: t('Open Settings'),
        run: () => vscode.commands.executeCommand('workbench.action.openSettings', 'foreman.history.maxMegabytes'),
      },
    );
  };
  let fitting: Promise<void> = Promise.resolve();
  const unsubscribe = store.subscribe((event) => {
    if (event?.type !== 'run.started' && event?.type !== 'run.closed') return;
    fitting = fitting
      .then(fit)
      .catch((error) => tell.log.error(`Past runs could not be deleted to make room\n${describeError(error)}`));
  });
  return { dispose: unsubscribe };
}

function readMegabytes(): number {
  const value = vscode.workspace.getConfiguration('foreman').get('history.maxMegabytes');
  return typeof value === 'number' && value >= 0 ? value : defaultMegabytes;
}
