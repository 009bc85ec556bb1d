import * as vscode from 'vscode';
import type { RunStore } from '../core/run/runStore.ts';
import { proposalAt, proposalScheme } from './proposalDocuments.ts';

/** Closes the diffs of a run that is put aside, unless one holds unsaved text. Only Foreman's own tabs are touched. */
export function closeStaleDiffs(store: RunStore): vscode.Disposable {
  const unsubscribe = store.subscribe((event) => {
    if (!['run.closed', 'run.started', 'run.opened'].includes(event?.type ?? '')) return;
    const stale = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input, isDirty }) => {
        if (isDirty || !(input instanceof vscode.TabInputTextDiff)) return false;
        return input.modified.scheme === proposalScheme && proposalAt(store.run, input.modified) === null;
      });
    if (stale.length > 0) void vscode.window.tabGroups.close(stale, true);
  });
  return { dispose: unsubscribe };
}
