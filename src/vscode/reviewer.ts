import * as vscode from 'vscode';
import type { Proposal } from '../core/review/proposal.ts';
import { isAccepted, isUndecided, type Run, type TaskState, taskOf } from '../core/run/run.ts';
import type { RunStore } from '../core/run/runStore.ts';
import type { Messages } from '../views/messages.ts';
import type { AcceptResult } from './acceptFile.ts';
import { acceptRefusal, restoreRefusal } from './acceptRefusal.ts';
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
  /** Takes every accepted file back out of the workspace that was not changed since; it waits for a decision again. */
  undo(): Promise<void>;
};

export function createReviewer(
  store: RunStore,
  workspace: EditorWorkspace,
  loadEngine: () => Promise<typeof Engine>,
  messages: Messages,
  tell: Tell,
): Reviewer {
  let deciding: Promise<void> = Promise.resolve();

  /**
   * Does something to proposals one after the other, each on the run the person saw; once another run stands there, the
   * rest is dropped, and so is a proposal that was decided on meanwhile.
   */
  const queue = (states: readonly TaskState[], act: (run: Run, proposal: Proposal) => Promise<void>) => {
    const seen = store.run;
    const proposals = states.flatMap(({ proposal }) =>
      seen === null || proposal === null ? [] : [{ ...proposal, text: liveText(seen, proposal) }],
    );
    deciding = deciding.then(async () => {
      for (const proposal of proposals) {
        const run = store.run;
        if (run === null || run.id !== seen?.id) return;
        if (taskOf(run, proposal.taskId)?.proposal?.decision !== proposal.decision) continue;
        try {
          await act(run, proposal);
        } catch (error) {
          tell.error(messages.t('{0} stays as it is. Look at the file, then try again.', proposal.filePath), error);
        }
      }
    });
    return deciding;
  };
  const undecided = (taskIds: readonly string[]) =>
    store.run?.tasks.filter((state) => isUndecided(state) && taskIds.includes(state.task.id)) ?? [];

  const refuse = ({ kind }: AcceptResult, message: string, compare?: Action) => {
    if (kind === 'not-written') tell.error(message);
    else tell.warn(message, ...(kind === 'stale' && compare !== undefined ? [compare] : []));
  };

  const acceptOne = async (run: Run, proposal: Proposal): Promise<void> => {
    const { taskId, text, filePath } = proposal;
    const { acceptFile } = await loadEngine();
    await saveDocument(proposalUri(run, proposal));
    if (store.run?.id !== run.id) return;
    if (text !== null && text !== taskOf(store.run, taskId)?.proposal?.text) {
      store.report({ type: 'proposal.edited', taskId, text });
    }
    const result = await acceptFile(proposal, workspace);
    if (result.kind !== 'accepted') {
      const compare: Action = { title: messages.t('Compare'), run: () => compareWithFile(taskId) };
      return refuse(result, acceptRefusal(filePath, result, messages), compare);
    }
    const { written, notes, deleted } = result;
    if (store.run?.id === run.id) {
      store.report({ type: 'file.accepted', taskId, written, notes, ...(deleted === null ? {} : { deleted }) });
    } else tell.warn(messages.t('{0} was written just before its run was put aside.', filePath));
  };

  const restoreOne = async (run: Run, proposal: Proposal): Promise<void> => {
    const { taskId, filePath } = proposal;
    const { restoreFile } = await loadEngine();
    const { deleted = null, notes = [] } = taskOf(run, taskId) ?? {};
    if (notes.includes('already-there')) {
      return tell.warn(messages.t('{0} was as proposed before it was accepted, so it stays as it is.', filePath));
    }
    const result = await restoreFile(proposal, deleted, workspace);
    if (result.kind !== 'accepted') return refuse(result, restoreRefusal(filePath, result, messages));
    const { written } = result;
    const isOther = written !== null && written !== proposal.base;
    if (store.run?.id === run.id) {
      store.report({ type: 'file.restored', taskId, ...(isOther ? { base: written } : {}) });
    }
    if (isOther) {
      tell.warn(messages.t('{0} was taken back, and the editor changed it on save. Compare it.', filePath));
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
    accept: (taskIds) => queue(undecided(taskIds), acceptOne),
    reject: (taskIds) =>
      queue(undecided(taskIds), async (_, { taskId }) => store.report({ type: 'file.rejected', taskId })),
    undo: () => queue(store.run?.tasks.filter(isAccepted).reverse() ?? [], restoreOne),
  };
}

/** Saves a proposal's document, so that no unsaved copy of it is left behind. */
async function saveDocument(uri: vscode.Uri): Promise<void> {
  const dirty = vscode.workspace.textDocuments.find(
    (document) => document.uri.toString() === uri.toString() && document.isDirty,
  );
  await dirty?.save();
}
