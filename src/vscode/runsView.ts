import * as vscode from 'vscode';
import { isTransient } from '../core/run/runEvent.ts';
import type { RunStore } from '../core/run/runStore.ts';
import { type KeptRun, summaryOf } from '../core/run/runSummary.ts';
import { describeError } from '../node/describeError.ts';
import type { RunHistory } from '../node/runHistory.ts';
import type { Translate } from '../views/messages.ts';
import { type RunRow, runRows } from '../views/runRows.ts';
import type { Tell } from './tell.ts';

/** Longer than the 200 ms within which VS Code folds refreshes of a tree into a later one. */
const frameMs = 250;

/** A row of the Runs view and the run that it is of, as menus hand them to commands. */
export type RunItem = { readonly row: RunRow; readonly run: KeptRun };

/** Draws the runs of the open folders. They are read when the view is seen. */
export type RunsView = vscode.Disposable & {
  /** Reads the runs anew. */
  refresh(): void;
};

export function createRunsView(store: RunStore, history: RunHistory, t: Translate, tell: Tell): RunsView {
  const changed = new vscode.EventEmitter<undefined>();
  const said = new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });
  let past: Promise<readonly KeptRun[]> | undefined;

  const readPast = async (): Promise<readonly KeptRun[]> => {
    try {
      return await history.list();
    } catch (error) {
      tell.log.error(`The runs cannot be listed\n${describeError(error)}`);
      return [];
    }
  };
  const items = async (): Promise<RunItem[]> => {
    past ??= readPast();
    const kept = await past;
    const { run } = store;
    const open = run === null ? [] : [{ id: run.id, summary: summaryOf(run) }];
    const runs = [...open, ...kept.filter(({ id }) => id !== run?.id)].sort((a, b) => (a.id < b.id ? 1 : -1));
    const site = { t, timeSaid: (at: number) => said.format(at), openId: run?.id ?? null, isReading: store.isReading };
    return runRows(runs, site).map((row, index) => ({ row, run: runs[index] as KeptRun }));
  };
  const tree = vscode.window.createTreeView<RunItem>('foreman.runs', {
    canSelectMany: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (item) => (item === undefined ? items() : []),
      getTreeItem: treeItem,
    },
  });
  let timer: NodeJS.Timeout | undefined;
  const draw = () => {
    timer = undefined;
    changed.fire(undefined);
  };
  const drawSoon = () => {
    timer ??= setTimeout(draw, frameMs);
  };
  const refresh = () => {
    past = undefined;
    drawSoon();
  };
  let shown = '';
  const unsubscribe = store.subscribe((event) => {
    const isOther = event === null || ['run.started', 'run.opened', 'run.closed'].includes(event.type);
    if (isOther) return refresh();
    if (isTransient(event) || store.run === null) return;
    const summary = JSON.stringify(summaryOf(store.run));
    if (summary !== shown) drawSoon();
    shown = summary;
  });
  return {
    refresh,
    dispose: () => {
      clearTimeout(timer);
      unsubscribe();
      vscode.Disposable.from(tree, changed).dispose();
    },
  };
}

function treeItem({ row }: RunItem): vscode.TreeItem {
  const item = new vscode.TreeItem(row.label);
  item.id = row.id;
  item.description = row.description;
  item.tooltip = row.tooltip;
  item.accessibilityInformation = { label: `${row.label}, ${row.description}` };
  item.iconPath = new vscode.ThemeIcon(
    row.icon.name,
    row.icon.color ? new vscode.ThemeColor(row.icon.color) : undefined,
  );
  item.contextValue = row.abilities.join(' ');
  return item;
}
