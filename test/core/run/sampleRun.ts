import type { FileTask, ImplementationPlan } from '../../../src/core/plan/implementationPlan.ts';
import type { PlanProblemKind } from '../../../src/core/plan/planProblems.ts';
import { reduce } from '../../../src/core/run/reduce.ts';
import type { Run } from '../../../src/core/run/run.ts';
import type { RunEvent } from '../../../src/core/run/runEvent.ts';
import type { Flaw } from '../../../src/core/work/checkChange.ts';

/** The plan of the runs in these tests: a file of each kind, then a second one to modify. */
export const plan: ImplementationPlan = {
  summary: 'Budgets are added.',
  estimatedComplexity: 'medium',
  files: [
    { id: 't1', filePath: 'src/new.ts', changeType: 'create', purpose: 'Define it.' },
    { id: 't2', filePath: 'src/a.ts', changeType: 'modify', purpose: 'Use it.' },
    { id: 't3', filePath: 'src/old.ts', changeType: 'delete', purpose: 'It is not used.' },
    { id: 't4', filePath: 'src/b.ts', changeType: 'modify', purpose: 'Use it, too.' },
  ],
};

const usage = { inputTokens: 10, outputTokens: 5 };

/** What looks wrong about a change of these runs. */
export const warnings = [
  { kind: 'syntax', line: 3, detail: '"{" is never closed' },
  { kind: 'loss', line: null, detail: '40 of 50 lines' },
] as const satisfies readonly Flaw[];

/** The events of a run, by what they say. */
export const events = {
  started: {
    type: 'run.started',
    runId: 'r1',
    request: { title: 'Budgets', text: 'Budgets\n\nfor all', specPath: null },
    model: { name: 'openai:gpt', prepared: false },
  },
  gathered: {
    type: 'context.gathered',
    listed: 3,
    files: [{ path: 'src/a.ts', tokens: 9, reasons: ['path'] }],
    secretPaths: [],
  },
  lookedUp: {
    type: 'exploration.stepped',
    tool: 'searchText',
    what: '"ledger"',
    outcome: { kind: 'found', count: 2, tokens: 30 },
  },
  planning: { type: 'plan.progressed', tokens: 40 },
  proposed: { type: 'plan.proposed', plan, problems: [], usage },
  replan: { type: 'plan.requested', remark: 'Smaller.', model: { name: 'openai:other', prepared: false } },
  unplanned: { type: 'plan.failed', failure: { kind: 'model-server', detail: 'boom' } },
  approved: { type: 'plan.approved', model: { name: 'openai:gpt', prepared: false } },
  ended: { type: 'work.ended', cancelled: false },
  stopped: { type: 'work.ended', cancelled: true },
  cancelled: { type: 'run.cancelled' },
  interrupted: { type: 'run.interrupted' },
  closed: { type: 'run.closed' },
  begun: (taskId: string) => ({ type: 'task.started', taskId }),
  working: (taskId: string, tokens: number) => ({ type: 'task.progressed', taskId, tokens }),
  completed: (taskId: string, base: string | null = 'old\n', text: string | null = 'new\n') => ({
    type: 'task.completed',
    change: { taskId, base, text, explanation: 'It is better so.', usage },
  }),
  warned: (taskId: string) => ({
    type: 'task.completed',
    change: { taskId, base: 'old\n', text: 'new\n', explanation: 'It is better so.', usage, warnings },
  }),
  repaired: (taskId: string) => ({ type: 'task.repaired', taskId, step: 'failed-edits', count: 2, detail: 'block 1' }),
  failed: (taskId: string) => ({
    type: 'task.failed',
    taskId,
    failure: { kind: 'edit-no-match', detail: 'block 1' },
  }),
  accepted: (taskId: string, written: string | null = 'new\n') => ({
    type: 'file.accepted',
    taskId,
    written,
    notes: [],
  }),
  rejected: (taskId: string) => ({ type: 'file.rejected', taskId }),
  restored: (taskId: string) => ({ type: 'file.restored', taskId }),
  dropped: (taskId: string) => ({ type: 'task.cancelled', taskId }),
  leftOut: (taskId: string) => ({ type: 'plan.edited', taskId, edit: { included: false } }),
  added: (task: FileTask, problem: PlanProblemKind | null = null) => ({
    type: 'plan.edited',
    taskId: task.id,
    edit: { added: task, problem },
  }),
  removed: (taskId: string) => ({ type: 'plan.edited', taskId, edit: { removed: true } }),
} as const satisfies Record<string, RunEvent | ((...given: never[]) => RunEvent)>;

/** The run after some events. */
export function runAfter(...given: readonly RunEvent[]): Run {
  const run = given.reduce<Run | null>(reduce, null);
  if (run === null) throw new Error('These events leave no run.');
  return run;
}
