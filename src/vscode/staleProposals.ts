import * as vscode from 'vscode';
import { type Freshness, freshnessOf, isInPlace, type Proposal } from '../core/review/proposal.ts';
import { isUndecided } from '../core/run/run.ts';
import { isTransient } from '../core/run/runEvent.ts';
import type { RunStore } from '../core/run/runStore.ts';
import type { EditorWorkspace } from './editorWorkspace.ts';

/** Which undecided proposals do not fit their files any more; computed from what stands there, never stored. */
export type StaleProposals = vscode.Disposable & {
  /** By the ids of their tasks, without those that are fresh. */
  readonly now: ReadonlyMap<string, Freshness>;
  readonly onDidChange: vscode.Event<void>;
};

/** Looks at a file when its proposal changes, when it changes on disk or in an editor, and when the window gets the focus. */
export function createStaleProposals(store: RunStore, workspace: EditorWorkspace): StaleProposals {
  const changed = new vscode.EventEmitter<void>();
  const now = new Map<string, Freshness>();
  const seen = new Map<string, Proposal>();
  const waiting = new Set<string>();
  let isLooking = false;

  const lookAt = async (taskId: string) => {
    const asked = store.run?.id;
    const path = seen.get(taskId)?.filePath;
    if (path === undefined) return;
    const content = await workspace.read(path);
    const proposal = seen.get(taskId);
    if (store.run?.id !== asked || proposal === undefined) return;
    const freshness = isInPlace(proposal, content) ? 'fresh' : freshnessOf(proposal, content);
    const before = now.get(taskId) ?? 'fresh';
    if (freshness === 'fresh') now.delete(taskId);
    else now.set(taskId, freshness);
    if (freshness !== before) changed.fire();
  };
  const look = async () => {
    for (const taskId of waiting) {
      waiting.delete(taskId);
      await lookAt(taskId);
    }
    isLooking = false;
  };
  const lookSoon = (taskIds: Iterable<string>) => {
    for (const taskId of taskIds) waiting.add(taskId);
    if (isLooking) return;
    isLooking = true;
    void look();
  };
  const lookFor = (uri: vscode.Uri) => {
    if (seen.size === 0) return;
    const path = workspace.pathOf(uri);
    lookSoon([...seen.values()].filter(({ filePath }) => filePath === path).map(idOf));
  };

  let runId: string | undefined;
  const follow = () => {
    if (store.run?.id !== runId) {
      runId = store.run?.id;
      seen.clear();
      now.clear();
    }
    const undecided = new Set(store.run?.tasks.filter(isUndecided).map(({ task }) => task.id));
    for (const taskId of seen.keys()) {
      if (undecided.has(taskId)) continue;
      seen.delete(taskId);
      if (now.delete(taskId)) changed.fire();
    }
    const other = (store.run?.tasks ?? []).flatMap(({ proposal }) =>
      proposal?.decision === 'pending' && seen.get(proposal.taskId) !== proposal ? [proposal] : [],
    );
    for (const proposal of other) seen.set(proposal.taskId, proposal);
    lookSoon(other.map(idOf));
  };
  const unsubscribe = store.subscribe((event) => {
    if (event === null || !isTransient(event)) follow();
  });
  const files = vscode.workspace.createFileSystemWatcher('**/*');
  const all = vscode.Disposable.from(
    changed,
    files,
    files.onDidChange(lookFor),
    files.onDidCreate(lookFor),
    files.onDidDelete(lookFor),
    vscode.workspace.onDidChangeTextDocument(({ document }) => lookFor(document.uri)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => lookFor(uri)),
    vscode.window.onDidChangeWindowState(({ focused }) => focused && lookSoon(seen.keys())),
    { dispose: unsubscribe },
  );
  follow();
  return { now, onDidChange: changed.event, dispose: () => all.dispose() };
}

function idOf({ taskId }: Proposal): string {
  return taskId;
}
