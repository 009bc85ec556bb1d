import * as vscode from 'vscode';
import type { RunStore } from '../core/run/runStore.ts';
import type { Messages } from '../views/messages.ts';
import { busyStatus } from '../views/runStatus.ts';
import { plain } from './tell.ts';

const frameMs = 250;

/** Shows a notification with a cancel button, and the Plan view's progress bar, while a model is busy. */
export function showProgress(store: RunStore, messages: Messages, cancel: () => void): vscode.Disposable {
  const { t } = messages;
  let shown = false;
  const status = () => (store.run === null ? '' : busyStatus(store.run, messages, Date.now()));
  const whenIdle = () =>
    new Promise<void>((resolve) => {
      const unsubscribe = store.subscribe(() => {
        if (store.run?.activity != null && !store.isReading) return;
        unsubscribe();
        resolve();
      });
    });
  const show = async () => {
    const title = store.run?.activity === 'planning' ? t('Foreman plans') : t('Foreman works');
    const idle = whenIdle();
    void vscode.window.withProgress({ location: { viewId: 'foreman.plan' } }, () => idle);
    const location = vscode.ProgressLocation.Notification;
    await vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
      token.onCancellationRequested(cancel);
      progress.report({ message: plain(status()) });
      const timer = setInterval(() => progress.report({ message: plain(status()) }), frameMs);
      await idle;
      clearInterval(timer);
    });
    shown = false;
  };
  const unsubscribe = store.subscribe(() => {
    if (shown || store.isReading || store.run?.activity == null) return;
    shown = true;
    void show();
  });
  return { dispose: unsubscribe };
}
