import type { ImplementationPlan } from '../plan/implementationPlan.ts';
import type { ChangedText } from '../work/workOnFile.ts';
import type { Finding } from './finding.ts';

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
