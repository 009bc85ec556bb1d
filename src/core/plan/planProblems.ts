import { isWithheld } from '../context/readGate.ts';
import type { Workspace } from '../ports.ts';
import { type PathProblem, pathKey, pathProblem } from './filePath.ts';
import type { FileTask, ImplementationPlan } from './implementationPlan.ts';

/** Why a task of a plan cannot be carried out as it stands. */
export type PlanProblemKind =
  | `path-${PathProblem}`
  | 'exists'
  | 'missing'
  | 'duplicate'
  | 'unreadable'
  | 'withheld'
  | 'no-purpose';

export type PlanProblem = { readonly taskId: string; readonly kind: PlanProblemKind };

/** Finds by code, before a person sees the plan, the tasks that cannot work. At most one problem a task. */
export async function findPlanProblems(plan: ImplementationPlan, workspace: Workspace): Promise<PlanProblem[]> {
  const seen = new Set<string>();
  const problems: PlanProblem[] = [];
  for (const task of plan.files) {
    const key = pathKey(task.filePath);
    const kind = seen.has(key) ? 'duplicate' : await problemOf(task, workspace);
    seen.add(key);
    if (kind !== null) problems.push({ taskId: task.id, kind });
  }
  return problems;
}

async function problemOf(task: FileTask, workspace: Workspace): Promise<PlanProblemKind | null> {
  const path = pathProblem(task.filePath, workspace.folders);
  if (path !== null) return `path-${path}`;
  if (await isWithheld(task.filePath, workspace)) return 'withheld';
  const content = await workspace.read(task.filePath);
  if (content.kind === 'unreadable' && (content.reason === 'link' || content.reason === 'outside')) return 'unreadable';
  if (task.changeType === 'create' && content.kind !== 'missing') return 'exists';
  if (task.changeType !== 'create' && content.kind === 'missing') return 'missing';
  if (task.changeType !== 'create' && content.kind === 'unreadable') return 'unreadable';
  return task.purpose.trim() === '' ? 'no-purpose' : null;
}
