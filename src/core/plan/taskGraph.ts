import type { FileTask } from './implementationPlan.ts';

/** Which tasks wait for which others, by their ids. */
export type TaskGraph = {
  /** What a task waits for, among the tasks that are there; no task ever waits for itself, not even by way of others. */
  readonly before: (taskId: string) => readonly string[];
  /** The waits that were left out because they close a circle, each as a task and what it was to wait for. */
  readonly circles: readonly (readonly [string, string])[];
};

/** The graph of a plan's tasks. Of a circle the wait that closes it, in the order of the plan, is left out. */
export function taskGraph(tasks: readonly FileTask[]): TaskGraph {
  const waits = new Map<string, string[]>(tasks.map(({ id }) => [id, []]));
  const circles: (readonly [string, string])[] = [];
  const leadsTo = (from: string, to: string): boolean => {
    const seen = new Set([from]);
    for (const id of seen) for (const next of waits.get(id) ?? []) seen.add(next);
    return seen.has(to);
  };
  for (const { id, dependsOn = [] } of tasks) {
    for (const other of dependsOn) {
      if (!waits.has(other)) continue;
      if (leadsTo(other, id)) circles.push([id, other]);
      else waits.get(id)?.push(other);
    }
  }
  return { before: (taskId) => waits.get(taskId) ?? [], circles };
}
