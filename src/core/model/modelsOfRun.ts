import type { Timing } from '../ports.ts';
import { type Accounting, withinBudget } from './budgetedModel.ts';
import { createCallGate } from './callGate.ts';
import type { CallLedger } from './callLedger.ts';
import type { ChatModel } from './chatModel.ts';
import type { PauseEvent } from './pauseEvent.ts';
import { withTimeLimit } from './timeLimit.ts';
import type { TokenBudget } from './tokenBudget.ts';

/** What the calls of a run share. */
export type RunCalls = {
  readonly model: ChatModel;
  /** The planner's model while workers are at work: it is asked once where theirs brings no change. Left out: nobody is. */
  readonly plannerModel?: ChatModel;
  /** Records what is asked and answered, and answers what was answered before; left out where no run is kept. */
  readonly ledger?: CallLedger;
  /** What the run may cost; left out where nothing is counted. */
  readonly budget?: TokenBudget;
  /** The clock that pauses, delays and limits of time go by; left out where the model's own gate is enough. */
  readonly timing?: Timing;
  readonly report: (event: PauseEvent) => void;
  readonly log: (message: string, cause: unknown) => void;
};

/** What one task's requests are expected to cost, and who is told what they did. */
export type Account = Omit<Accounting, 'budget'>;

/** The models as one task asks them. */
export type TaskModels = { readonly model: ChatModel; readonly plannerModel: ChatModel | null };

/**
 * The models of a run, all behind one gate that is the run's alone: each task has its own time and is recorded by its name,
 * null for the planning. A request that is answered from the record passes no budget.
 * @param limit the most calls at once, asked before each
 */
export function modelsOfRun(
  calls: RunCalls,
  limit: () => number,
): (taskId: string | null, account: Account) => TaskModels {
  const { model, plannerModel = null, ledger, budget, timing, report, log } = calls;
  const runGate = timing === undefined ? null : createCallGate(timing, limit, report, log);
  return (taskId, account) => {
    const { taskMs } = model;
    const gate =
      runGate === null || taskMs === null || timing === undefined ? runGate : withTimeLimit(runGate, taskMs, timing);
    const asTaskAsks = (asked: ChatModel): ChatModel => {
      const counted = budget === undefined ? asked : withinBudget(asked, { budget, ...account });
      const gated = gate === null ? counted : { ...counted, gate };
      return ledger?.recording(gated, taskId) ?? gated;
    };
    return { model: asTaskAsks(model), plannerModel: plannerModel === null ? null : asTaskAsks(plannerModel) };
  };
}
