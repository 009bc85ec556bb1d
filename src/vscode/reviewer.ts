import * as vscode from 'vscode';
import type { Proposal } from '../core/review/proposal.ts';
import { isUndecided, type Run, taskOf } from '../core/run/run.ts';
import type { RunStore } from '../core/run/runStore.ts';
import type { Messages } from '../views/messages.ts';
import type { AcceptResult } from './acceptFile.ts';
import type { EditorWorkspace } from './editorWorkspace.ts';
import type * as Engine from './engine.ts';
import { changedUri, liveText, originalUri, proposalUri } from './proposalDocuments.ts';
import type { Action, Tell } from './tell.ts';

/** What a person does with proposals. Decisions are taken one after the other, on what was seen when they were asked for. */
export type Reviewer = {
  open(taskId: string): Promise<void>;
  openAll(): Promise<void>;
  accept(taskIds: readonly string[]): Promise<void>;
  reject(taskIds: readonly string[]): Promise<void>;
};

export function createReviewer(
  store: RunStore,
  workspace: EditorWorkspace,
  loadEngine: () => Promise<typeof Engine>,
  messages: Messages,
  tell: Tell,
): Reviewer {
  let deciding: Promise<void> = Promise.resolve();

  /** Decides one after the other, each on the run the person saw; once another run stands there, the rest is dropped. */
  const decide = (taskIds: readonly string[], decideOn: (run: Run, proposal: Proposal) => Promise<void>) => {
    const seen = store.run;
    const proposals = taskIds.flatMap((taskId) => {
      const proposal = taskOf(seen, taskId)?.proposal;
      if (seen === null || proposal?.decision !== 'pending') return [];
      return [{ ...proposal, text: liveText(seen, proposal) }];
    });
    deciding = deciding.then(async () => {
      for (const proposal of proposals) {
        const run = store.run;
        if (run === null || run.id !== seen?.id) return;
        if (taskOf(run, proposal.taskId)?.proposal?.decision !== 'pending') continue;
        try {
          await decideOn(run, proposal);
        } catch (error) {
          tell.error(messages.t('{0} was not accepted. Look at the file, then try again.', proposal.filePath), error);
        }
      }
    });
    return deciding;
  };

  const acceptOne = async (run: Run, proposal: Proposal): Promise<void> => {
    const { taskId, text } = proposal;
    const { acceptFile } = await loadEngine();
    await saveDocument(proposalUri(run, proposal));
    if (store.run?.id !== run.id) return;
    if (text !== null && text !== taskOf(store.run, taskId)?.proposal?.text) {
      store.report({ type: 'proposal.edited', taskId, text });
    }
    const result = await acceptFile(proposal, workspace);
    if (result.kind !== 'accepted') return explain(proposal, result);
    if (store.run?.id === run.id) {
      store.report({ type: 'file.accepted', taskId, written: result.written, notes: result.notes });
    } else tell.warn(messages.t('{0} was written just before its run was put aside.', proposal.filePath));
  };

  const explain = ({ filePath, taskId }: Proposal, result: Exclude<AcceptResult, { kind: 'accepted' }>) => {
    const { t } = messages;
    const compare: Action = { title: t('Compare'), run: () => compareWithFile(taskId) };
    switch (result.kind) {
      case 'stale':
        return tell.warn(messages.stale(result.freshness, filePath), compare);
      case 'forbidden':
        return tell.warn(
          t(
            '{0} leads elsewhere, through a link or out of the workspace, so nothing was written. Reject it.',
            filePath,
          ),
        );
      case 'unsaved-deletion':
        return tell.warn(t('{0} has unsaved changes, so it was not deleted. Save or revert it first.', filePath));
      case 'not-encodable':
        return tell.warn(
          t(
            '{0} has characters that {1} cannot hold, so nothing was written. Edit them, or set "files.encoding".',
            filePath,
            result.encoding,
          ),
        );
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
    await vscode.commands.executeCommand('vscode.diff', file, changedUri(run, proposal), title);
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
      const changed = changedUri(run, proposal);
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
    accept: (taskIds) => decide(taskIds, acceptOne),
    reject: (taskIds) => decide(taskIds, async (_, { taskId }) => store.report({ type: 'file.rejected', taskId })),
  };
}

/** Saves a proposal's document, so that no unsaved copy of it is left behind. */
async function saveDocument(uri: vscode.Uri): Promise<void> {
  const dirty = vscode.workspace.textDocuments.find(
    (document) => document.uri.toString() === uri.toString() && document.isDirty,
  );
  await dirty?.save();
}
