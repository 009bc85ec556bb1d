import type { Proposal } from '../core/review/proposal.ts';
import type { Run } from '../core/run/run.ts';
import type { Messages } from '../views/messages.ts';
import { createReviewMessages } from '../views/reviewMessages.ts';
import type { Acceptances } from './acceptances.ts';
import type { AcceptResult } from './acceptFile.ts';
import { acceptRefusal, undoRefusal } from './acceptRefusal.ts';
import { confirmAcceptance, doubtAbout } from './confirmAcceptance.ts';
import type { ProposalDiffs } from './proposalDiffs.ts';
import type { Act } from './proposalQueue.ts';
import type { Action, Tell } from './tell.ts';

/** What a person decides on one proposal, and what they are asked and told about it. */
export type Decisions = {
  /** Asks first where that is due. */
  readonly accept: Act;
  /** Whether the person must be asked before a proposal is accepted. */
  readonly mustAsk: (run: Run, proposal: Proposal) => boolean;
  /** Says which proposals were left out since the person must be asked. */
  readonly tellLeftOut: (paths: readonly string[]) => void;
  readonly undo: Act;
  readonly rebase: Act;
};

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

  const acceptWithoutAsking: Act = async (run, proposal) => {
    const { taskId, filePath } = proposal;
    const result = await acceptances.accept(run, proposal);
    if (result === null || result.kind === 'accepted') return;
    if (result.kind === 'forgotten') {
      return tell.warn(messages.t('{0} was written just before its run was put aside.', filePath));
    }
    const message = acceptRefusal(filePath, result, messages);
    if (result.kind === 'not-written') tell.error(message);
    else tell.warn(message, ...waysOut(taskId, result));
  };

  const accept: Act = async (run, proposal) => {
    const doubt = doubtAbout(run, proposal);
    if (doubt !== null && !(await confirmAcceptance(proposal, doubt, messages))) return;
    await acceptWithoutAsking(run, proposal);
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
    (isFine ? tell.inform : tell.warn)(createReviewMessages(messages.t).rebased(filePath, result));
  };

  return {
    accept,
    mustAsk: (run, proposal) => doubtAbout(run, proposal) !== null,
    tellLeftOut: (paths) => tell.inform(createReviewMessages(messages.t).acceptedOneByOne(paths)),
    undo,
    rebase,
  };
}
