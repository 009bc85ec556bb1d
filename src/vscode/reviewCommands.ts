import * as vscode from 'vscode';
import { isAccepted, isUndecided } from '../core/run/run.ts';
import type { RunStore } from '../core/run/runStore.ts';
import type { Commands } from './guardCommands.ts';
import type { PlanItem } from './planView.ts';
import { proposalAt } from './proposalDocuments.ts';
import type { Reviewer } from './reviewer.ts';
import type { Tell } from './tell.ts';

/** The commands that decide on proposals: from rows of the Plan view, or from the diff that is shown. */
export function reviewCommands(store: RunStore, reviewer: Reviewer, tell: Tell): Commands {
  const targets = (target: unknown, selected: unknown): string[] => {
    const items = [selected, target].flat().filter(isPlanItem);
    if (items.length > 0) return [...new Set(items.flatMap(({ row }) => row.taskId ?? []))];
    const uri = target instanceof vscode.Uri ? target : shownResource();
    const taskId = uri === undefined ? undefined : proposalAt(store.run, uri)?.taskId;
    if (taskId === undefined) tell.inform(vscode.l10n.t('Select a file in the Plan view first, or open its diff.'));
    return taskId === undefined ? [] : [taskId];
  };
  const undecided = (): string[] => {
    const ids = (store.run?.tasks ?? []).filter(isUndecided).map(({ task }) => task.id);
    if (ids.length === 0) tell.inform(vscode.l10n.t('There is nothing to review.'));
    return ids;
  };
  return {
    'foreman.openDiff': async (target?: unknown, items?: unknown) => {
      for (const taskId of targets(target, items).slice(0, 1)) await reviewer.open(taskId);
    },
    'foreman.reviewAll': () => undecided().length > 0 && reviewer.openAll(),
    'foreman.accept': (target?: unknown, items?: unknown) => reviewer.accept(targets(target, items)),
    'foreman.reject': (target?: unknown, items?: unknown) => reviewer.reject(targets(target, items)),
    'foreman.rebase': (target?: unknown, items?: unknown) => reviewer.rebase(targets(target, items)),
    'foreman.acceptAll': () => undecided().length > 0 && reviewer.acceptAll(),
    'foreman.rejectAll': () => reviewer.reject(undecided()),
    'foreman.undoFile': (target?: unknown, items?: unknown) => reviewer.undo(targets(target, items)),
    async 'foreman.undoRun'() {
      const accepted = store.run?.tasks.filter(isAccepted) ?? [];
      if (accepted.length === 0) return tell.inform(vscode.l10n.t('No file of this run was accepted.'));
      const undo = { title: vscode.l10n.t('Undo Run') };
      const chosen = await vscode.window.showWarningMessage(
        accepted.length === 1
          ? vscode.l10n.t('Take 1 accepted file back?')
          : vscode.l10n.t('Take {0} accepted files back?', accepted.length),
        {
          modal: true,
          detail: vscode.l10n.t('What stood there before is restored. What you edited since stays.'),
        },
        undo,
      );
      if (chosen === undo) await reviewer.undo(accepted.map(({ task }) => task.id));
    },
  };
}

function isPlanItem(value: unknown): value is PlanItem {
  return typeof value === 'object' && value !== null && 'row' in value;
}

function shownResource(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
}
