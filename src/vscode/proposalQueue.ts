import type { Proposal } from '../core/review/proposal.ts';
import { type Run, type TaskState, taskOf } from '../core/run/run.ts';
import type { RunStore } from '../core/run/runStore.ts';
import { runTasks } from '../core/work/runTasks.ts';
import type { Messages } from '../views/messages.ts';
import { liveText } from './proposalDocuments.ts';
import type { Tell } from './tell.ts';

/**
 * Does something to proposals, each on the run and the text that the person saw, when everything that was asked for before
 * is done; once another run stands there, the rest is dropped, and so is a proposal that was decided on or rebased meanwhile.
 * @param atOnce with how many at the same time, for they are of different files; without it one after the other
 */
export type ProposalQueue = (states: readonly TaskState[], act: Act, atOnce?: number) => Promise<void>;

/** Does something to one proposal of a run, as the person saw both. */
export type Act = (run: Run, proposal: Proposal) => Promise<void>;

export function createProposalQueue(store: RunStore, messages: Messages, tell: Tell): ProposalQueue {
  let acting: Promise<void> = Promise.resolve();
  return (states, act, atOnce = 1) => {
    const seen = store.run;
    const proposals = states.flatMap(({ proposal }) =>
      seen === null || proposal === null ? [] : [{ ...proposal, text: liveText(seen, proposal) }],
    );
    const actOn = async (proposal: Proposal) => {
      const run = store.run;
      if (run === null || run.id !== seen?.id) return;
      const now = taskOf(run, proposal.taskId)?.proposal;
      if (now?.decision !== proposal.decision || now.base !== proposal.base) return;
      try {
        await act(run, proposal);
      } catch (error) {
        tell.error(messages.t('{0} stays as it is. Look at the file, then try again.', proposal.filePath), error);
      }
    };
    acting = acting.then(() => runTasks(proposals, () => atOnce, new AbortController().signal, actOn));
    return acting;
  };
}
