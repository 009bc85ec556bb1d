import { type Means, planFeature, previewWork } from '../core/implementFeature.ts';
import { type PlanDocument, planIn } from '../core/plan/planDocument.ts';
import { findPlanProblems } from '../core/plan/planProblems.ts';
import { type Run, workOf } from '../core/run/run.ts';
import type { TaskEstimate } from '../core/work/estimateWork.ts';
import { workEstimate } from '../views/costs.ts';
import type { Feature } from './feature.ts';
import { plannedLines } from './progressLines.ts';
import type { Session } from './session.ts';

/** Takes the plan that was made before, or else asks the planner, and says what is planned. The run after it. */
export async function makePlan(feature: Feature, session: Session): Promise<Run> {
  const { screen, messages } = session;
  const { source, roles, progress, meansWith } = feature;
  const means = meansWith(roles.planner);
  if (source.document === null) await planFeature(source.request, null, means);
  else await adoptPlan(source.document, means);
  await estimate(feature, session);
  const run = progress.run as Run;
  for (const said of plannedLines(run, messages)) screen.tell(said);
  const expected = workEstimate(run, messages.t);
  if (expected !== null) screen.tell({ line: `Writing takes ${expected}.`, weight: 'news' });
  return run;
}

/** Finds out what the workers are expected to cost; where that fails, the plan stands without. */
async function estimate({ progress, roles, meansWith }: Feature, { io, screen }: Session): Promise<void> {
  const work = progress.run === null ? null : workOf(progress.run);
  if (work === null || work.tasks.length === 0) return;
  const means = meansWith(roles.worker);
  const estimates: TaskEstimate[] = [];
  try {
    for await (const found of previewWork(work, means)) estimates.push(found);
    const model = { name: means.model.name, countsRequests: means.model.countsRequests === true, price: null };
    progress.report({ type: 'work.estimated', model, estimates });
  } catch (error) {
    if (!io.signal.aborted) screen.log('What the files will cost could not be estimated', error);
  }
}

/** Only what is to be done can be a problem: what is left out may be done already. */
async function adoptPlan(document: PlanDocument, { workspace, report }: Means): Promise<void> {
  const { plan, leftOut } = planIn(document);
  const wanted = plan.files.filter(({ id }) => !leftOut.includes(id));
  const problems = await findPlanProblems({ ...plan, files: wanted }, workspace);
  report({ type: 'plan.proposed', plan, problems, usage: { inputTokens: null, outputTokens: null } });
  for (const taskId of leftOut) report({ type: 'plan.edited', taskId, edit: { included: false } });
}
