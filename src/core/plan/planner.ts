import type { WorkspaceContext } from '../context/gatherContext.ts';
import type { Lookups } from '../model/lookups.ts';
import type { Shown, ShownText } from '../model/shownText.ts';
import type { ModelCall } from '../model/streamReply.ts';
import { askForObject, type OutputMeans } from '../model/structuredOutput.ts';
import type { Usage } from '../model/usage.ts';
import type { FeatureRequest } from '../request/featureRequest.ts';
import type { ContractProblem } from './contractProblems.ts';
import { type Correcting, correctPlan, type PlanAnswer } from './correctPlan.ts';
import { type ImplementationPlan, planSchema } from './implementationPlan.ts';
import { normalizePath, type PathContext } from './normalizePath.ts';
import { planFromAnswer } from './planFromAnswer.ts';
import { planQuestion, type Revision } from './planPrompt.ts';
import { readPlan } from './readPlan.ts';

/** A plan, what in its contracts does not fit together, and what it cost. */
export type AskedPlan = {
  readonly plan: ImplementationPlan;
  readonly problems: readonly ContractProblem[];
  readonly usage: Usage;
};

/** What asking for a plan takes. */
export type PlannerMeans = Omit<ModelCall, 'instructions' | 'prompt'> & OutputMeans & Pick<Correcting, 'problemsOf'>;

/**
 * Asks the orchestrator model for a plan, and once more where that does not fit together. It cannot write: the only tools it
 * may have look things up.
 * @param revision the plan that the person wants changed, and how; null for a first plan
 * @throws ModelError
 */
export async function askForPlan(
  request: Shown<FeatureRequest>,
  context: WorkspaceContext,
  revision: Shown<Revision> | null,
  paths: PathContext,
  means: PlannerMeans,
): Promise<AskedPlan> {
  const question = planQuestion(request, context, revision);
  const ask = async (prompt: ShownText, lookups: Lookups | null): Promise<PlanAnswer> => {
    const { value: answer, usage } = await askForObject({ ...means, ...question, prompt }, shape, {
      ...means,
      lookups,
    });
    return { answer, plan: planFromAnswer(answer, (path) => normalizePath(path, paths)), usage };
  };
  const first = await ask(question.prompt, means.lookups ?? null);
  const { plan, problems, usage } = await correctPlan(first, question.prompt, {
    ...means,
    ask: (prompt) => ask(prompt, null),
  });
  return { plan, problems, usage };
}

const shape = {
  schema: planSchema,
  name: 'implementation_plan',
  description: 'The file changes that implement the feature.',
  read: readPlan,
};
