/**
 * The past runs of the open folders, in a bundle of its own that is loaded when a window is open. The window imports it with
 * `import()` only.
 */

import * as vscode from 'vscode';
import type { RunStore } from '../core/run/runStore.ts';
import type { RunHistory } from '../node/runHistory.ts';
import type { Messages } from '../views/messages.ts';
import type { Acceptances } from './acceptances.ts';
import type { Commands } from './guardCommands.ts';
import { historyCommands } from './historyCommands.ts';
import { keepBounded } from './keepBounded.ts';
import { recoverAcceptances } from './recoverAcceptances.ts';
import { createRunsView } from './runsView.ts';
import type { Tell } from './tell.ts';

/** What a window does with the runs of its folders. */
export type History = vscode.Disposable & {
  readonly commands: Commands;
  /** Settles what a crash cut off in the open run. */
  recover(): Promise<void>;
};

/** @param means what stops the models, and what settles acceptances */
export function openHistory(
  store: RunStore,
  history: RunHistory,
  means: { cancel(): void; loadAcceptances(): Promise<Acceptances> },
  messages: Messages,
  tell: Tell,
): History {
  const recover = () => recoverAcceptances(store, means.loadAcceptances, messages, tell);
  const view = createRunsView(store, history, messages.t, tell);
  const bounded = keepBounded(store, history, view.refresh, messages.t, tell);
  return {
    commands: historyCommands({ store, history, cancel: means.cancel, recover }, view.refresh, messages.t, tell),
    recover,
    dispose: () => vscode.Disposable.from(view, bounded).dispose(),
  };
}
