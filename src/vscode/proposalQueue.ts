import type { Proposal } from '../core/review/proposal.ts';
import { type Run, type TaskState, taskOf } from '../core/run/run.ts';
import type { RunStore } from '../core/run/runStore.ts';
import type { Messages } from '../views/messages.ts';
import { liveText } from './proposalDocuments.ts';
import type { Tell } from './tell.ts';

/**
 * Does something to proposals one after the other, each on the run and the text that the person saw; once another run stands
 * there, the rest is dropped, and so is a proposal that was decided on or rebased meanwhile.
 */
export type ProposalQueue = (states: readonly TaskState[], act: Act) => Promise<void>;

/** Does something to one proposal of a run, as the person saw both. */
export type Act = (run: Run, proposal: Proposal) => Promise<void>;

export function createProposalQueue(store: RunStore, messages: Messages, tell: Tell): ProposalQueue {
  let acting: Promise<void> = Promise.resolve();
  return (states, act) => {
    const seen = store.run;
    const proposals = states.flatMap(({ proposal }) =>
      seen === null || proposal === null ? [] : [{ ...proposal, text: liveText(seen, proposal) }],
    );
    acting = acting.then(async () => {
      for (const proposal of proposals) {
        const run = store.run;
        if (run === null || run.id !== seen?.id) return;
        const now = taskOf(run, proposal.taskId)?.proposal;
        if (now?.decision !== proposal.decision || now.base !== proposal.base) continue;
        try {
          await act(run, proposal);
        } catch (error) {
          tell.error(messages.t('{0} stays as it is. Look at the file, then try again.', proposal.filePath), error);
        }
      }
    });
    return acting;
  };
}
