import { isModelError } from '../model/modelError.ts';
import { continuePrompt } from '../model/promptBlocks.ts';
import { asShown, joinShown, type ShownText, showing } from '../model/shownText.ts';
import { addUsage, type Usage } from '../model/usage.ts';
import type { ContractProblem } from './contractProblems.ts';
import type { ImplementationPlan } from './implementationPlan.ts';
import type { AnsweredPlan } from './readPlan.ts';

/** A plan as it was answered and as it is meant, and what it cost. */
export type PlanAnswer = {
  readonly answer: AnsweredPlan;
  readonly plan: ImplementationPlan;
  readonly usage: Usage;
};

/** What correcting a plan takes. */
export type Correcting = {
  /** Asks once more with a prompt that goes on. */
  readonly ask: (prompt: ShownText) => Promise<PlanAnswer>;
  readonly problemsOf: (plan: ImplementationPlan) => Promise<readonly ContractProblem[]>;
  readonly log: (message: string, cause: unknown) => void;
  readonly signal: AbortSignal;
};

/**
 * A plan with what does not fit together in it, after the planner was asked once to correct that. The corrected plan counts
 * only if less is wrong with it; no correction is no failure.
 */
export async function correctPlan(
  first: PlanAnswer,
  prompt: ShownText,
  { ask, problemsOf, log, signal }: Correcting,
): Promise<PlanAnswer & { readonly problems: readonly ContractProblem[] }> {
  const problems = await problemsOf(first.plan);
  if (problems.length === 0) return { ...first, problems };
  log('The plan does not fit together, so the planner is asked to correct it', problems);
  try {
    const second = await ask(
      continuePrompt(prompt, [
        { name: 'answer', text: asShown(JSON.stringify(first.answer)) },
        () => complaint(problems, first.plan),
      ]),
    );
    const usage = addUsage(first.usage, second.usage);
    const left = second.plan.files.length === 0 ? problems : await problemsOf(second.plan);
    if (left.length < problems.length) return { ...second, usage, problems: left };
    log('The corrected plan is no better, so the first one stands', left);
    return { ...first, usage, problems };
  } catch (error) {
    if (signal.aborted || !isModelError(error)) throw error;
    log('No corrected plan came, so the first one stands', error);
    return { ...first, problems };
  }
}

const mostComplaints = 20;

function complaint(problems: readonly ContractProblem[], plan: ImplementationPlan): ShownText {
  const pathOf = (taskId: string | null) => asShown(plan.files.find(({ id }) => id === taskId)?.filePath ?? 'the plan');
  const lines = problems.slice(0, mostComplaints).map(({ taskId, kind, path, name }) => {
    const [file, other, symbol] = [pathOf(taskId), asShown(path), asShown(name ?? '')];
    const said: Record<ContractProblem['kind'], ShownText> = {
      circle: showing`${file} waits for ${other}, which waits for it.`,
      unprovided: showing`${file} uses ${symbol} from ${other}, which neither provides nor has it.`,
      'unknown-file': showing`${file} uses ${symbol} from ${other}, which is neither planned nor there.`,
      'from-deleted': showing`${file} uses ${symbol} from ${other}, which is deleted.`,
      unplanned: showing`The request names ${other}, which is not there and not planned.`,
    };
    return showing`- ${said[kind]}`;
  });
  return showing`That was your plan. It does not fit together:\n${joinShown(lines, '\n')}\nAnswer with the whole plan, corrected in this and otherwise kept.`;
}
