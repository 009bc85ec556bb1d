import type { WorkspaceContext } from '../context/gatherContext.ts';
import { type ModelCall, streamObject, type Usage } from '../model/streamReply.ts';
import type { FeatureRequest } from '../request/featureRequest.ts';
import { normalizePath } from './filePath.ts';
import { type ImplementationPlan, planSchema } from './implementationPlan.ts';
import { plannerInstructions, planPrompt } from './planPrompt.ts';

/**
 * Asks the orchestrator model for a plan; it has no tools, so it cannot write.
 * @throws ModelError
 */
export async function askForPlan(
  request: FeatureRequest,
  context: WorkspaceContext,
  folders: readonly string[],
  call: Pick<ModelCall, 'model' | 'signal' | 'stallMs' | 'onProgress'>,
): Promise<{ readonly plan: ImplementationPlan; readonly usage: Usage }> {
  const { value, usage } = await streamObject(
    { ...call, instructions: plannerInstructions, prompt: planPrompt(request, context) },
    { schema: planSchema, name: 'implementation_plan', description: 'The file changes that implement the feature.' },
  );
  const files = value.files.map(({ filePath, changeType, purpose }, index) => ({
    id: `t${index + 1}`,
    filePath: normalizePath(filePath, folders),
    changeType,
    purpose,
  }));
  return { plan: { summary: value.summary, estimatedComplexity: value.estimatedComplexity, files }, usage };
}
