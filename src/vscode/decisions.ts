import type { Messages } from '../views/messages.ts';
import type { Acceptances } from './acceptances.ts';
import type { AcceptResult } from './acceptFile.ts';
import { acceptRefusal, undoRefusal } from './acceptRefusal.ts';
import { confirmAcceptance } from './confirmAcceptance.ts';
import type { ProposalDiffs } from './proposalDiffs.ts';
import type { Act } from './proposalQueue.ts';
import type { Action, Tell } from './tell.ts';

/** What a person decides on one proposal, and what they are asked and told about it. */
export type Decisions = { readonly accept: Act; readonly undo: Act; readonly rebase: Act };

/** @param rebaseLater rebases a proposal when its turn comes */
export function createDecisions(
  acceptances: Acceptances,
  diffs: ProposalDiffs,
  rebaseLater: (taskId: string) => Promise<void>,
  messages: Messages,
  tell: Tell,
): Decisions {
  /** What a person can do about a proposal that was not accepted. */
  const waysOut = (taskId: string, result: AcceptResult): Action[] => {
    const open = { title: messages.t('Open Diff'), run: () => diffs.open(taskId) };
    const rebase = { title: messages.t('Rebase onto Current File'), run: () => rebaseLater(taskId) };
    const compare = { title: messages.t('Compare'), run: () => diffs.compare(taskId) };
    if (result.kind === 'unresolved') return [open];
    if (result.kind !== 'stale') return [];
    return result.freshness === 'changed' ? [rebase, compare] : [compare];
  };

  const accept: Act = async (run, proposal) => {
    const { taskId, filePath } = proposal;
    if (!(await confirmAcceptance(run, proposal, messages))) return;
    const result = await acceptances.accept(run, proposal);
    if (result === null || result.kind === 'accepted') return;
    if (result.kind === 'forgotten') {
      return tell.warn(messages.t('{0} was written just before its run was put aside.', filePath));
    }
    const message = acceptRefusal(filePath, result, messages);
    if (result.kind === 'not-written') tell.error(message);
    else tell.warn(message, ...waysOut(taskId, result));
  };

  const undo: Act = async (run, proposal) => {
    const { taskId, filePath } = proposal;
    const result = await acceptances.undo(run, proposal);
    if (result.kind === 'undone') {
      if (result.isMerged)
        tell.inform(messages.t('{0} was taken back; what you edited since is still there.', filePath));
      return;
    }
    const message = undoRefusal(filePath, result, messages);
    const compare = { title: messages.t('Compare'), run: () => diffs.compare(taskId) };
    if (result.kind === 'not-written') tell.error(message);
    else tell.warn(message, ...(result.kind === 'edited' ? [compare] : []));
  };

  const rebase: Act = async (run, proposal) => {
    const { taskId, filePath } = proposal;
    const result = await acceptances.rebase(run, proposal);
    if (result === null) return;
    if (result.kind !== 'not-changed') await diffs.open(taskId);
    const isFine = result.kind === 'rebased' || (result.kind === 'not-changed' && result.freshness === 'fresh');
    (isFine ? tell.inform : tell.warn)(messages.rebased(filePath, result));
  };

  return { accept, undo, rebase };
}
