import type { ImplementationPlan } from '../plan/implementationPlan.ts';
import { reviseChange, type Written } from '../work/reviseChange.ts';
import { runTasks } from '../work/runTasks.ts';
import type { WorkEvent } from '../work/workEvent.ts';
import type { ChangedText, FileChange, WorkSite } from '../work/workOnFile.ts';
import type { ChangedFile } from './changedFile.ts';
import { checkChanges } from './checkChanges.ts';
import type { CheckEvent } from './checkEvent.ts';
import { checkPlanAgainstChanges } from './checkPlanAgainstChanges.ts';
import { complainOfFindings } from './complainOfFindings.ts';
import type { Checked, Finding } from './finding.ts';

/** What came of a work: all changes, and by the ids of their tasks how those came about whose workers can be asked again. */
export type WorkDone = {
  readonly plan: ImplementationPlan;
  readonly changes: readonly ChangedText[];
  readonly written: ReadonlyMap<string, Written>;
};

export type WorkCheckMeans = {
  readonly site: Promise<Pick<WorkSite, 'reader' | 'grammars' | 'usersOf' | 'surroundings'>>;
  readonly limit: () => number;
  /** Ends the calls, and the check with them. */
  readonly signal: AbortSignal;
  /** Once it is aborted no further call begins. */
  readonly begin: AbortSignal;
  /** Whether the person has left a task's proposal as it came. */
  readonly mayRevise: (taskId: string) => boolean;
  readonly report: (event: WorkEvent | CheckEvent) => void;
  readonly log: (message: string, cause: unknown) => void;
};

/**
 * Checks what came of a work, asks the worker of each file that can mend something once more, all at the same time, and
 * reports what is left. An answer counts where fewer findings are left of its file; the others stay as they were.
 */
export async function checkWork({ plan, changes, written }: WorkDone, means: WorkCheckMeans): Promise<void> {
  const { report, signal, mayRevise } = means;
  const first = await check(plan, changes, means);
  const guilty = [...written.values()].flatMap((of) => {
    const { id, changeType } = of.assignment.task;
    const findings = first.findings.filter(({ taskId, kind }) => taskId === id && kind !== 'unchanged');
    return findings.length === 0 || changeType === 'delete' || !mayRevise(id) ? [] : [{ id, of, findings }];
  });
  const revised = new Map<string, FileChange>();
  await runTasks(guilty, means.limit, means.begin, async ({ id, of, findings }) => {
    try {
      report({ type: 'task.repaired', taskId: id, ...repairFor(findings) });
      const { reader } = await means.site;
      const change = await reviseChange(of, await reader.show(complainOfFindings(findings)), { signal });
      if (change !== null && mayRevise(id)) revised.set(id, change);
    } catch (error) {
      if (!signal.aborted) means.log(`${of.assignment.task.filePath}: the check could not ask again`, error);
    }
  });
  let last = first;
  while (revised.size > 0) {
    last = await check(plan, withRevised(changes, revised), means);
    const worse = [...revised.keys()].filter((id) => !mayRevise(id) || countOf(last, id) >= countOf(first, id));
    if (worse.length === 0) break;
    for (const id of worse) revised.delete(id);
    last = first;
  }
  if (signal.aborted) return;
  for (const change of revised.values()) report({ type: 'task.completed', change });
  const { findings, needs, unsupported } = last;
  report({
    type: 'check.completed',
    findings,
    ...(needs.length === 0 ? {} : { needs }),
    ...(unsupported.length === 0 ? {} : { unsupported }),
  });
}

async function check(
  plan: ImplementationPlan,
  changes: readonly ChangedText[],
  { site, log }: WorkCheckMeans,
): Promise<Checked> {
  const own = checkPlanAgainstChanges(plan, changes);
  const files = plan.files.flatMap((task): ChangedFile[] => {
    const change = changes.find(({ taskId }) => taskId === task.id);
    return change === undefined ? [] : [{ task, base: change.base, text: change.text }];
  });
  const nothing = { findings: own, needs: [], unsupported: [] };
  if (files.length === 0) return nothing;
  try {
    const { reader, grammars, usersOf, surroundings } = await site;
    const checked = await checkChanges(files, { reader, grammars, usersOf, ...(await surroundings.files()) });
    const all = [...own, ...checked.findings];
    return { ...checked, findings: plan.files.flatMap(({ id }) => all.filter(({ taskId }) => taskId === id)) };
  } catch (error) {
    log('The changes could not be checked together', error);
    return nothing;
  }
}

function withRevised(changes: readonly ChangedText[], revised: ReadonlyMap<string, FileChange>): ChangedText[] {
  return changes.map((change) => revised.get(change.taskId) ?? change);
}

function countOf({ findings }: Checked, id: string): number {
  return findings.filter(({ taskId }) => taskId === id).length;
}

function repairFor(findings: readonly Finding[]) {
  const detail = complainOfFindings(findings.slice(0, 1)).slice(2);
  return { step: 'findings', count: findings.length, detail } as const;
}
