import { type Means, planFeature } from '../core/implementFeature.ts';
import { type PlanDocument, planIn } from '../core/plan/planDocument.ts';
import { findPlanProblems } from '../core/plan/planProblems.ts';
import type { Run } from '../core/run/run.ts';
import type { Feature } from './feature.ts';
import { plannedLines } from './progressLines.ts';
import type { Session } from './session.ts';

/** Takes the plan that was made before, or else asks the planner, and says what is planned. The run after it. */
export async function makePlan(feature: Feature, { screen, messages }: Session): Promise<Run> {
  const { source, roles, progress, meansWith } = feature;
  const means = meansWith(roles.planner);
  if (source.document === null) await planFeature(source.request, null, means);
  else await adoptPlan(source.document, means);
  const run = progress.run as Run;
  for (const said of plannedLines(run, messages)) screen.tell(said);
  return run;
}

/** Only what is to be done can be a problem: what is left out may be done already. */
async function adoptPlan(document: PlanDocument, { workspace, report }: Means): Promise<void> {
  const { plan, leftOut } = planIn(document);
  const wanted = plan.files.filter(({ id }) => !leftOut.includes(id));
  const problems = await findPlanProblems({ ...plan, files: wanted }, workspace);
  report({ type: 'plan.proposed', plan, problems, usage: { inputTokens: null, outputTokens: null } });
  for (const taskId of leftOut) report({ type: 'plan.edited', taskId, edit: { included: false } });
}
