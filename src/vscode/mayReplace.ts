import * as vscode from 'vscode';
import { isOpen } from '../core/run/run.ts';
import type { RunStore } from '../core/run/runStore.ts';
import type { Messages } from '../views/messages.ts';
import { plain } from './tell.ts';

/**
 * Whether another run may take the place of the current one, or none: one that is still open is closed if the person says so.
 * @param cancel stops what a model is busy with
 */
export async function mayReplace(store: RunStore, cancel: () => void, t: Messages['t']): Promise<boolean> {
  const { run } = store;
  if (run === null || !isOpen(run)) return true;
  const close = t('Close Run');
  const chosen = await vscode.window.showWarningMessage(
    plain(t('A run is still open: {0}', run.request.title)),
    {
      modal: true,
      detail: t('It is closed as it stands, and what you accepted stays. The Runs view can open it again.'),
    },
    { title: t('Keep It'), isCloseAffordance: true },
    { title: close },
  );
  if (chosen?.title !== close) return false;
  cancel();
  if (store.run?.id === run.id) store.report({ type: 'run.closed' });
  return true;
}
