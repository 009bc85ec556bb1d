import type { WorkspaceContext } from '../context/gatherContext.ts';
import type { Shown } from '../model/shownText.ts';
import type { ModelCall } from '../model/streamReply.ts';
import { askForObject, type OutputMeans } from '../model/structuredOutput.ts';
import type { Usage } from '../model/usage.ts';
import type { FeatureRequest } from '../request/featureRequest.ts';
import { type ImplementationPlan, planSchema } from './implementationPlan.ts';
import { normalizePath, type PathContext } from './normalizePath.ts';
import { planFromAnswer } from './planFromAnswer.ts';
import { planQuestion, type Revision } from './planPrompt.ts';
import { readPlan } from './readPlan.ts';

/**
 * Asks the orchestrator model for a plan. It cannot write: the only tools it may have look things up.
 * @param revision the plan that the person wants changed, and how; null for a first plan
 * @throws ModelError
 */
export async function askForPlan(
  request: Shown<FeatureRequest>,
  context: WorkspaceContext,
  revision: Shown<Revision> | null,
  paths: PathContext,
  means: Omit<ModelCall, 'instructions' | 'prompt'> & OutputMeans,
): Promise<{ readonly plan: ImplementationPlan; readonly usage: Usage }> {
  const { value, usage } = await askForObject(
    { ...means, ...planQuestion(request, context, revision) },
    {
      schema: planSchema,
      name: 'implementation_plan',
      description: 'The file changes that implement the feature.',
      read: readPlan,
    },
    means,
  );
  return { plan: planFromAnswer(value, (path) => normalizePath(path, paths)), usage };
}
