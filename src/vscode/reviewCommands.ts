import * as vscode from 'vscode';
import { isUndecided } from '../core/run/run.ts';
import type { RunStore } from '../core/run/runStore.ts';
import type { Commands } from './guardCommands.ts';
import type { PlanItem } from './planView.ts';
import { proposalAt } from './proposalDocuments.ts';
import type { Reviewer } from './reviewer.ts';

/** The commands that decide on proposals: from rows of the Plan view, or from the diff that is shown. */
export function reviewCommands(store: RunStore, reviewer: Reviewer): Commands {
  const targets = (target: PlanItem | vscode.Uri | undefined, selected: readonly PlanItem[] | undefined): string[] => {
    if (Array.isArray(selected) && selected.length > 0) return selected.flatMap(({ row }) => row.taskId ?? []);
    if (target !== undefined && 'row' in target) return target.row.taskId === null ? [] : [target.row.taskId];
    const uri = target ?? shownResource();
    const taskId = uri === undefined ? undefined : proposalAt(store.run, uri)?.taskId;
    return taskId === undefined ? [] : [taskId];
  };
  const undecided = () => (store.run?.tasks ?? []).filter(isUndecided).map(({ task }) => task.id);
  return {
    'foreman.openDiff': ({ row }: PlanItem) => row.taskId === null || reviewer.open(row.taskId),
    'foreman.reviewAll': () => reviewer.openAll(),
    'foreman.accept': (target?: PlanItem | vscode.Uri, rows?: PlanItem[]) => reviewer.accept(targets(target, rows)),
    'foreman.reject': (target?: PlanItem | vscode.Uri, rows?: PlanItem[]) => reviewer.reject(targets(target, rows)),
    'foreman.acceptAll': () => reviewer.accept(undecided()),
    'foreman.rejectAll': () => reviewer.reject(undecided()),
  };
}

function shownResource(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
}
