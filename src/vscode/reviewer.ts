import type { Proposal } from '../core/review/proposal.ts';
import { isAccepted, isUndecided, type Run, taskOf } from '../core/run/run.ts';
import type { RunStore } from '../core/run/runStore.ts';
import type { Messages } from '../views/messages.ts';
import type { AcceptResult } from './acceptFile.ts';
import { acceptRefusal, restoreRefusal } from './acceptRefusal.ts';
import type { EditorWorkspace } from './editorWorkspace.ts';
import type * as Engine from './engine.ts';
import { createProposalDiffs } from './proposalDiffs.ts';
import { saveProposal } from './proposalDocuments.ts';
import { createProposalQueue } from './proposalQueue.ts';
import type { Action, Tell } from './tell.ts';

/** What a person does with proposals. Decisions are taken one after the other, on what was seen when they were asked for. */
export type Reviewer = {
  open(taskId: string): Promise<void>;
  openAll(): Promise<void>;
  accept(taskIds: readonly string[]): Promise<void>;
  reject(taskIds: readonly string[]): Promise<void>;
  /** Brings proposals whose files have changed up to date with them, and shows what came of it. */
  rebase(taskIds: readonly string[]): Promise<void>;
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
  const queue = createProposalQueue(store, messages, tell);
  const diffs = createProposalDiffs(store, workspace, messages);
  const undecided = (taskIds: readonly string[]) =>
    store.run?.tasks.filter((state) => isUndecided(state) && taskIds.includes(state.task.id)) ?? [];

  const refuse = ({ kind }: AcceptResult, message: string, ...actions: Action[]) =>
    kind === 'not-written' ? tell.error(message) : tell.warn(message, ...actions);

  /** What a person can do about a proposal that was not accepted. */
  const waysOut = (taskId: string, result: AcceptResult): Action[] => {
    const open = { title: messages.t('Open Diff'), run: () => diffs.open(taskId) };
    const rebase = { title: messages.t('Rebase onto Current File'), run: () => queue(undecided([taskId]), rebaseOne) };
    const compare = { title: messages.t('Compare'), run: () => diffs.compare(taskId) };
    if (result.kind === 'unresolved') return [open];
    if (result.kind !== 'stale') return [];
    return result.freshness === 'changed' ? [rebase, compare] : [compare];
  };

  const acceptOne = async (run: Run, proposal: Proposal): Promise<void> => {
    const { taskId, text, filePath } = proposal;
    const { acceptFile } = await loadEngine();
    await saveProposal(run, proposal);
    if (store.run?.id !== run.id) return;
    if (text !== null && text !== taskOf(store.run, taskId)?.proposal?.text) {
      store.report({ type: 'proposal.edited', taskId, text });
    }
    const result = await acceptFile(proposal, workspace);
    if (result.kind !== 'accepted') {
      return refuse(result, acceptRefusal(filePath, result, messages), ...waysOut(taskId, result));
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

  const rebaseOne = async (run: Run, proposal: Proposal): Promise<void> => {
    const { taskId, filePath } = proposal;
    const { rebaseOntoFile } = await loadEngine();
    const result = await rebaseOntoFile(run, proposal, store, workspace);
    if (result === null) return;
    if (result.kind !== 'not-changed') await diffs.open(taskId);
    const isFine = result.kind === 'rebased' || (result.kind === 'not-changed' && result.freshness === 'fresh');
    (isFine ? tell.inform : tell.warn)(messages.rebased(filePath, result));
  };

  return {
    open: diffs.open,
    openAll: diffs.openAll,
    accept: (taskIds) => queue(undecided(taskIds), acceptOne),
    reject: (taskIds) =>
      queue(undecided(taskIds), async (_, { taskId }) => store.report({ type: 'file.rejected', taskId })),
    rebase: (taskIds) => queue(undecided(taskIds), rebaseOne),
    undo: () => queue(store.run?.tasks.filter(isAccepted).reverse() ?? [], restoreOne),
  };
}
