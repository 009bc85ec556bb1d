import { isAccepted, isUndecided } from '../core/run/run.ts';
import type { RunStore } from '../core/run/runStore.ts';
import type { Messages } from '../views/messages.ts';
import type { Decisions } from './decisions.ts';
import type { ProposalDiffs } from './proposalDiffs.ts';
import { type Act, createProposalQueue } from './proposalQueue.ts';
import type { Tell } from './tell.ts';

/** What a person does with proposals. Decisions are taken one after the other, on what was seen when they were asked for. */
export type Reviewer = Pick<ProposalDiffs, 'open' | 'openAll'> & {
  accept(taskIds: readonly string[]): Promise<void>;
  /** Accepts every undecided proposal but those that are asked about one by one, and says which those are. */
  acceptAll(): Promise<void>;
  reject(taskIds: readonly string[]): Promise<void>;
  /** Brings proposals whose files have changed up to date with them, and shows what came of it. */
  rebase(taskIds: readonly string[]): Promise<void>;
  /** Takes accepted files back out of the workspace, the last first; each waits for a decision again. */
  undo(taskIds: readonly string[]): Promise<void>;
};

/** While one file waits for the disk, the editor goes on with another. */
const acceptedAtOnce = 4;

export function createReviewer(
  store: RunStore,
  diffs: ProposalDiffs,
  loadDecisions: () => Promise<Decisions>,
  messages: Messages,
  tell: Tell,
): Reviewer {
  const queue = createProposalQueue(store, messages, tell);
  const undecided = (isMeant: (taskId: string) => boolean) =>
    store.run?.tasks.filter((state) => isUndecided(state) && isMeant(state.task.id)) ?? [];

  const accept: Act = async (run, proposal) => (await loadDecisions()).accept(run, proposal);

  return {
    open: diffs.open,
    openAll: diffs.openAll,
    accept: (taskIds) =>
      queue(
        undecided((id) => taskIds.includes(id)),
        accept,
      ),
    async acceptAll() {
      const left: string[] = [];
      const acceptUnlessAsked: Act = async (run, proposal) => {
        const decisions = await loadDecisions();
        if (decisions.mustAsk(run, proposal)) left.push(proposal.filePath);
        else await decisions.accept(run, proposal);
      };
      const all = undecided(() => true);
      await queue(all, acceptUnlessAsked, acceptedAtOnce);
      if (left.length > 0) (await loadDecisions()).tellLeftOut(left);
    },
    reject: (taskIds) =>
      queue(
        undecided((id) => taskIds.includes(id)),
        async (_, { taskId }) => store.report({ type: 'file.rejected', taskId }),
      ),
    rebase: (taskIds) =>
      queue(
        undecided((id) => taskIds.includes(id)),
        async (run, proposal) => (await loadDecisions()).rebase(run, proposal),
      ),
    undo: (taskIds) =>
      queue(
        (store.run?.tasks ?? []).filter((state) => isAccepted(state) && taskIds.includes(state.task.id)).reverse(),
        async (run, proposal) => (await loadDecisions()).undo(run, proposal),
      ),
  };
}
