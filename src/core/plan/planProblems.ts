import { isWithheld } from '../context/readGate.ts';
import type { Workspace } from '../ports.ts';
import type { FileTask, ImplementationPlan } from './implementationPlan.ts';
import { pathKey } from './pathKey.ts';
import { type WriteProblem, writeProblem } from './writeProblem.ts';

/** Why a task of a plan cannot be carried out as it stands. */
export type PlanProblemKind =
  | `path-${WriteProblem}`
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
    const kind = seen.has(key) ? 'duplicate' : await findProblem(task, workspace);
    seen.add(key);
    if (kind !== null) problems.push({ taskId: task.id, kind });
  }
  return problems;
}

/** Why a single task cannot work; null when it can. What must not be written is not read. */
export async function findProblem(
  task: Omit<FileTask, 'id'>,
  workspace: Workspace,
): Promise<Exclude<PlanProblemKind, 'duplicate'> | null> {
  const path = await writeProblem(task.filePath, workspace);
  if (path !== null) return `path-${path}`;
  if (await isWithheld(task.filePath, workspace)) return 'withheld';
  const content = await workspace.read(task.filePath);
  if (content.kind === 'unreadable' && (content.reason === 'link' || content.reason === 'outside')) {
    return `path-${content.reason}`;
  }
  if (task.changeType === 'create' && content.kind !== 'missing') return 'exists';
  if (task.changeType !== 'create' && content.kind === 'missing') return 'missing';
  if (task.changeType !== 'create' && content.kind === 'unreadable') return 'unreadable';
  return task.purpose.trim() === '' ? 'no-purpose' : null;
}
