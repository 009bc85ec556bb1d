import * as vscode from 'vscode';
import type { Proposal } from '../core/review/proposal.ts';
import { isUndecided, taskOf } from '../core/run/run.ts';
import type { RunStore } from '../core/run/runStore.ts';
import type { Messages } from '../views/messages.ts';
import type { AcceptResult } from './acceptFile.ts';
import type { EditorWorkspace } from './editorWorkspace.ts';
import type * as Engine from './engine.ts';
import { liveText, nothingUri, originalUri, proposalScheme, proposalUri } from './proposalDocuments.ts';
import type { Action, Tell } from './tell.ts';

/** What a person does with proposals. Files are accepted one after the other, in the order asked for. */
export type Reviewer = {
  open(taskId: string): Promise<void>;
  openAll(): Promise<void>;
  accept(taskIds: readonly string[]): Promise<void>;
  reject(taskIds: readonly string[]): void;
};

export function createReviewer(
  store: RunStore,
  workspace: EditorWorkspace,
  loadEngine: () => Promise<typeof Engine>,
  messages: Messages,
  tell: Tell,
): Reviewer {
  let accepting: Promise<void> = Promise.resolve();

  const acceptOne = async (taskId: string): Promise<void> => {
    const run = store.run;
    const proposal = taskOf(run, taskId)?.proposal;
    if (run === null || proposal?.decision !== 'pending') return;
    const { acceptFile } = await loadEngine();
    const text = await settle(liveText(run, proposal), proposalUri(run, proposal));
    if (text !== null && text !== taskOf(store.run, taskId)?.proposal?.text) {
      store.report({ type: 'proposal.edited', taskId, text });
    }
    const result = await acceptFile({ ...proposal, text }, workspace);
    if (result.kind === 'accepted') {
      store.report({ type: 'file.accepted', taskId, written: result.written, notes: result.notes });
    } else explain(proposal, result);
  };

  const explain = ({ filePath, taskId }: Proposal, result: Exclude<AcceptResult, { kind: 'accepted' }>) => {
    const { t } = messages;
    const compare: Action = { title: t('Compare'), run: () => compareWithFile(taskId) };
    switch (result.kind) {
      case 'stale':
        return tell.warn(messages.stale(result.freshness, filePath), compare);
      case 'forbidden':
        return tell.warn(t('{0} is not inside the workspace, so nothing was written. Reject it.', filePath));
      case 'unsaved-deletion':
        return tell.warn(t('{0} has unsaved changes, so it was not deleted. Save or revert it first.', filePath));
      case 'not-written':
        return tell.error(t('{0} was not accepted: {1}. Look at the file, then try again.', filePath, result.detail));
    }
  };

  const compareWithFile = async (taskId: string) => {
    const run = store.run;
    const proposal = taskOf(run, taskId)?.proposal;
    const file = proposal == null ? null : workspace.uriOf(proposal.filePath);
    if (run === null || proposal == null || file === null) return;
    const title = messages.t('{0} (now ↔ proposal)', proposal.filePath);
    const changed = proposal.text === null ? nothingUri(run, proposal) : proposalUri(run, proposal);
    await vscode.commands.executeCommand('vscode.diff', file, changed, title);
  };

  return {
    async open(taskId) {
      const run = store.run;
      const state = taskOf(run, taskId);
      if (run === null || state === undefined) return;
      const { proposal, task } = state;
      if (proposal === null) {
        const uri = task.changeType === 'create' ? null : workspace.uriOf(task.filePath);
        if (uri !== null) await vscode.commands.executeCommand('vscode.open', uri, { preview: true });
        return;
      }
      const names = { create: messages.t('create'), modify: messages.t('modify'), delete: messages.t('delete') };
      const title = `${proposal.filePath} (${names[proposal.changeType]})`;
      const changed = proposal.text === null ? nothingUri(run, proposal) : proposalUri(run, proposal);
      await vscode.commands.executeCommand('vscode.diff', originalUri(run, proposal), changed, title, {
        preview: true,
      });
    },
    async openAll() {
      const run = store.run;
      if (run === null) return;
      const proposals = run.tasks.filter(isUndecided).map(({ proposal }) => proposal as Proposal);
      const resources = proposals.map((proposal) => [
        workspace.uriOf(proposal.filePath) ?? proposalUri(run, proposal),
        proposal.base === null ? undefined : originalUri(run, proposal),
        proposal.text === null ? undefined : proposalUri(run, proposal),
      ]);
      await vscode.commands.executeCommand('vscode.changes', messages.t('Review: {0}', run.request.title), resources);
    },
    accept(taskIds) {
      accepting = accepting.then(async () => {
        for (const taskId of taskIds) {
          try {
            await acceptOne(taskId);
          } catch (error) {
            const path = taskOf(store.run, taskId)?.task.filePath ?? taskId;
            tell.error(messages.t('{0} was not accepted. Look at the file, then try again.', path), error);
          }
        }
      });
      return accepting;
    },
    reject(taskIds) {
      for (const taskId of taskIds) {
        if (taskOf(store.run, taskId)?.proposal?.decision === 'pending')
          store.report({ type: 'file.rejected', taskId });
      }
    },
  };
}

/** Saves the proposal's document, so that no unsaved copy of it is left behind; what counts is the text before. */
async function settle(text: string | null, uri: vscode.Uri): Promise<string | null> {
  const dirty = vscode.workspace.textDocuments.find(
    (document) =>
      document.uri.scheme === proposalScheme && document.uri.toString() === uri.toString() && document.isDirty,
  );
  await dirty?.save();
  return text;
}
