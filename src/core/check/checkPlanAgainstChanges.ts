import type { ImplementationPlan } from '../plan/implementationPlan.ts';
import type { ChangedText } from '../work/workOnFile.ts';

/**
 * What does not hold together: a planned file left as it was. That one was `emptied` only older records say; today it is
 * a warning of the change itself.
 */
export type FindingKind = 'unchanged' | 'emptied';

export type Finding = { readonly taskId: string; readonly kind: FindingKind };

/** Compares, without a model, what was planned with what came out; a failed task is not a finding. */
export function checkPlanAgainstChanges(plan: ImplementationPlan, changes: readonly ChangedText[]): Finding[] {
  const findings: Finding[] = [];
  for (const task of plan.files) {
    const change = changes.find(({ taskId }) => taskId === task.id);
    if (change === undefined || change.text === null) continue;
    if (change.text === change.base) findings.push({ taskId: task.id, kind: 'unchanged' });
  }
  return findings;
}
