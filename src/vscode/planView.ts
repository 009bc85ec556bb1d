import * as vscode from 'vscode';
import type { RunStore } from '../core/run/runStore.ts';
import type { Messages } from '../views/messages.ts';
import { onlyShown, planRows, type Row } from '../views/planRows.ts';
import { contextKeys, statusBarText, undecided, viewMessage } from '../views/runStatus.ts';
import { undecidedResources } from './proposalDocuments.ts';
import type { StaleProposals } from './staleProposals.ts';

/** How often what counts down is drawn anew. */
const secondMs = 1_000;

/** Longer than the 200 ms within which VS Code folds refreshes of a tree into a later one. */
const frameMs = 250;

/** A row's place in the tree: the same object as long as the row has the same id, with what it shows now. */
export type PlanItem = { row: Row };

/** Draws the run: the Plan view, its badge and message, the status bar and the context keys of menus. */
export function createPlanView(store: RunStore, stale: StaleProposals, messages: Messages): vscode.Disposable {
  const changed = new vscode.EventEmitter<PlanItem[] | undefined>();
  let items: readonly PlanItem[] = planRows(store.run, messages, stale.now).map((row) => ({ row }));
  const tree = vscode.window.createTreeView<PlanItem>('foreman.plan', {
    manageCheckboxStateManually: true,
    canSelectMany: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (item) => (item === undefined ? [...items] : (item.row.children ?? []).map((row) => ({ row }))),
      getTreeItem: ({ row }) => treeItem(row),
      getParent: () => undefined,
    },
  });
  const status = vscode.window.createStatusBarItem('foreman.run', vscode.StatusBarAlignment.Left);
  status.name = 'Foreman';
  status.command = 'foreman.plan.focus';
  const keys = new Map<string, string>();

  const drawRows = (rows: readonly Row[]) => {
    const same = rows.length === items.length && rows.every((row, index) => sameShape(row, items[index]?.row));
    if (!same) {
      const known = new Map(items.map((item) => [item.row.id, item]));
      items = rows.map((row) => known.get(row.id) ?? { row });
    }
    const stale = items.filter(
      ({ row }, index) => row !== rows[index] && JSON.stringify(row) !== JSON.stringify(rows[index]),
    );
    for (const [index, item] of items.entries()) item.row = rows[index] as Row;
    if (!same) changed.fire(undefined);
    else if (stale.length > 0) changed.fire(stale);
  };
  let drawnAt = 0;
  let timer: NodeJS.Timeout | undefined;
  let countdown: NodeJS.Timeout | undefined;
  const draw = () => {
    timer = undefined;
    drawnAt = Date.now();
    const { run, isReading } = store;
    const own = isReading ? null : run;
    clearTimeout(countdown);
    if (run?.activity != null && run.pause !== null) countdown = setTimeout(drawSoon, secondMs);
    const shown = {
      ...contextKeys(run, isReading),
      'foreman.undecidedResources': undecidedResources(own),
      'foreman.changedResources': undecidedResources(own, (taskId) => stale.now.get(taskId) === 'changed'),
    };
    for (const [key, value] of Object.entries(shown)) {
      const text = JSON.stringify(value);
      if (keys.get(key) === text) continue;
      keys.set(key, text);
      void vscode.commands.executeCommand('setContext', key, value);
    }
    const message = viewMessage(run, messages, drawnAt, isReading) ?? '';
    if (tree.message !== message) tree.message = message;
    const count = undecided(own);
    if ((tree.badge?.value ?? 0) !== count) {
      tree.badge = count === 0 ? undefined : { value: count, tooltip: messages.t('{0} to review', count) };
    }
    const text = statusBarText(run, messages, drawnAt);
    if (text === null) status.hide();
    else {
      status.text = text;
      status.show();
    }
    const rows = planRows(run, messages, stale.now);
    drawRows(isReading ? rows.map(onlyShown) : rows);
  };
  const drawSoon = () => {
    timer ??= setTimeout(draw, Math.max(0, drawnAt + frameMs - Date.now()));
  };
  const unsubscribe = store.subscribe((event) => {
    drawSoon();
    if (event?.type === 'run.started')
      void vscode.commands.executeCommand('foreman.plan.focus', { preserveFocus: true });
  });
  tree.onDidChangeCheckboxState(({ items: ticked }) => {
    if (store.isReading) return changed.fire(undefined);
    for (const [{ row }, state] of ticked) {
      const { taskId } = row;
      if (taskId === null) continue;
      const included = state === vscode.TreeItemCheckboxState.Checked;
      store.report({ type: 'plan.edited', taskId, edit: { included } });
    }
  });
  draw();
  return vscode.Disposable.from(tree, status, changed, stale.onDidChange(drawSoon), {
    dispose: () => {
      clearTimeout(timer);
      clearTimeout(countdown);
      unsubscribe();
    },
  });
}

/** Whether refreshing the row alone is enough: VS Code takes a box away only when the whole tree is drawn anew. */
function sameShape(row: Row, before: Row | undefined): boolean {
  if (row.id !== before?.id || (row.children === undefined) !== (before.children === undefined)) return false;
  return (row.checked === null) === (before.checked === null);
}

function treeItem(row: Row): vscode.TreeItem {
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
  if (row.children !== undefined) item.collapsibleState = vscode.TreeItemCollapsibleState.Collapsed;
  if (row.checked !== null) {
    item.checkboxState = row.checked ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked;
  }
  if (row.taskId !== null) {
    item.command = { command: 'foreman.openDiff', title: 'Open', arguments: [{ row } satisfies PlanItem] };
  }
  return item;
}
