import type { ImplementationPlan } from '../plan/implementationPlan.ts';
import type { FileChange } from '../work/workOnFile.ts';

/** What does not hold together: a planned file left as it was, or one emptied where code was asked for. */
export type FindingKind = 'unchanged' | 'emptied';

export type Finding = { readonly taskId: string; readonly kind: FindingKind };

/** A task's file before and after, as a check sees it. */
export type ChangedText = Pick<FileChange, 'taskId' | 'base' | 'text'>;

/** Compares, without a model, what was planned with what came out; a failed task is not a finding. */
export function checkPlanAgainstChanges(plan: ImplementationPlan, changes: readonly ChangedText[]): Finding[] {
  const findings: Finding[] = [];
  for (const task of plan.files) {
    const change = changes.find(({ taskId }) => taskId === task.id);
    if (change === undefined || change.text === null) continue;
    if (change.text === change.base) findings.push({ taskId: task.id, kind: 'unchanged' });
    else if (change.text.trim() === '' && change.base !== null) findings.push({ taskId: task.id, kind: 'emptied' });
  }
  return findings;
}
