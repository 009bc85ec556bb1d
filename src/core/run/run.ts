import type { Finding, Need } from '../check/finding.ts';
import type { ContextEvent } from '../context/contextEvent.ts';
import type { CallRecord } from '../model/callRecord.ts';
import type { ModelInUse } from '../model/modelInUse.ts';
import type { ContractProblem } from '../plan/contractProblems.ts';
import type { ExplorationEvent } from '../plan/explorationEvent.ts';
import type { FileTask, ImplementationPlan } from '../plan/implementationPlan.ts';
import { pathKey } from '../plan/pathKey.ts';
import type { PlanFailure } from '../plan/planEvent.ts';
import type { PlanProblemKind } from '../plan/planProblems.ts';
import type { Revision } from '../plan/planPrompt.ts';
import type { WorkspacePath } from '../ports.ts';
import type { FeatureRequest } from '../request/featureRequest.ts';
import type { Evidence } from '../retrieval/fileSearch.ts';
import type { Proposal } from '../review/proposal.ts';
import type { Acceptance, AcceptNote } from '../review/reviewEvent.ts';
import type { TaskEstimate } from '../work/estimateWork.ts';
import type { Repair } from '../work/repair.ts';
import type { TaskFailure } from '../work/taskFailure.ts';
import type { ChangedText } from '../work/workOnFile.ts';
import type { RunCosts } from './runCosts.ts';

export type TaskStatus = 'waiting' | 'working' | 'proposed' | 'failed';

/** One file of a run. `proposal` is set exactly when `status` is `proposed`, `failure` exactly when it is `failed`. */
export type TaskState = {
  readonly task: FileTask;
  /** Whether the person wants it carried out. */
  readonly included: boolean;
  readonly problem: PlanProblemKind | null;
  /** Where its contract does not fit the others'; left out where it does. */
  readonly contractProblems?: readonly ContractProblem[];
  readonly status: TaskStatus;
  /** Tokens of the reply so far, estimated. */
  readonly tokens: number;
  readonly failure: TaskFailure | null;
  /** Why models were asked on for it since it was last begun, in that order. */
  readonly repairs: readonly Repair[];
  /** What the last check found that its file can mend. */
  readonly findings: readonly Finding[];
  readonly proposal: Proposal | null;
  readonly notes: readonly AcceptNote[];
  /** What takes the acceptance back; of a proposal that is not accepted, one that was begun and did not come to its end. */
  readonly acceptance: Acceptance | null;
};

/** Something that the planner looked up, and what came of it. */
export type Lookup = Omit<ExplorationEvent, 'type'>;

/**
 * What a planning goes on from when it was cut off: the person's remark on the plan that stands, null for a first plan, and
 * what they were busy with when they asked, so that the same is asked again.
 */
export type Planning = { readonly remark: string | null; readonly evidence?: Evidence };

/** The whole state of one request, from the first word to the last decision: the fold of its events. */
export type Run = {
  readonly id: string;
  readonly request: FeatureRequest;
  readonly model: ModelInUse;
  /** What a model is busy with just now. */
  readonly activity: 'planning' | 'working' | null;
  readonly planTokens: number;
  /** Why no call is made just now, and until when, in ms since the epoch; null while calls are made. */
  readonly pause: { readonly until: number; readonly detail: string } | null;
  /** The planning that was asked for and has brought no plan yet, nor a failure other than for want of tokens. */
  readonly planning: Planning | null;
  /** Why the last planning brought no plan; an earlier plan stands nevertheless. */
  readonly failure: PlanFailure | null;
  readonly context: ContextEvent | null;
  /** What the planner looked up for the plan, in that order. */
  readonly lookups: readonly Lookup[];
  readonly plan:
    | (Omit<ImplementationPlan, 'files'> & { readonly contractProblems?: readonly ContractProblem[] })
    | null;
  readonly tasks: readonly TaskState[];
  /** The highest number in the id of a task that the plan has or had. */
  readonly lastTaskNumber: number;
  /** Every request that reached a model, in the order in which they were sent. */
  readonly calls: readonly CallRecord[];
  /** Which proposals the last check found not to be acceptable alone; left out where each is. */
  readonly needs?: readonly Need[];
  /** Left out as long as nothing is known of it. */
  readonly costs?: RunCosts;
};

/**
 * Where a run stands: `planning`, `unplanned` (it failed or was stopped before there was a plan), `planned`, `working`,
 * `paused` (some tasks still wait), `reviewing` (proposals are undecided) or `finished`.
 */
export type RunPhase = 'planning' | 'unplanned' | 'planned' | 'working' | 'paused' | 'reviewing' | 'finished';

export function phaseOf(run: Run): RunPhase {
  if (run.activity !== null) return run.activity;
  if (run.plan === null) return 'unplanned';
  if (run.tasks.every(({ status }) => status === 'waiting')) return 'planned';
  const wanted = run.tasks.filter(({ included }) => included);
  const undecided = run.tasks.some(isUndecided);
  if (wanted.some((state) => state.status === 'waiting' && canStart(state))) return 'paused';
  return undecided ? 'reviewing' : 'finished';
}

/** Whether work may begin on a task: wanted, without a problem, and not done. */
export function canStart({ included, problem, status }: TaskState): boolean {
  return included && problem === null && (status === 'waiting' || status === 'failed');
}

export function isAccepted({ proposal }: TaskState): boolean {
  return proposal?.decision === 'accepted';
}

export function isUndecided({ proposal }: TaskState): boolean {
  return proposal?.decision === 'pending';
}

/** Whether there is a planning that was stopped, by the person or at the limit of tokens, or interrupted. */
export function canResumePlanning({ activity, planning }: Run): boolean {
  return activity === null && planning !== null;
}

/** Whether a second run would put something aside: a model at work, a plan or proposals not decided yet. */
export function isOpen(run: Run): boolean {
  const phase = phaseOf(run);
  return phase !== 'finished' && phase !== 'unplanned';
}

/** What the workers of a run are told and have to do. */
export type Work = {
  readonly request: FeatureRequest;
  /** The plan as the person edited it, without what was left out or cannot be done. */
  readonly plan: ImplementationPlan;
  /** The tasks that are not done yet. */
  readonly tasks: readonly FileTask[];
  /** What was carried out before. */
  readonly done: readonly ChangedText[];
  /** What is expected of tasks, by their ids; left out where nothing was estimated. */
  readonly estimates?: Readonly<Record<string, TaskEstimate>>;
};

/**
 * The work that an approval of the run's plan starts, or takes up again; null before there is a plan.
 * @param only the tasks to which it is limited
 */
export function workOf(run: Run, only?: readonly string[]): Work | null {
  if (run.plan === null) return null;
  const wanted = run.tasks.filter(({ included, problem }) => included && problem === null);
  return {
    request: run.request,
    plan: { ...run.plan, files: wanted.map(({ task }) => task) },
    tasks: run.tasks.filter(canStart).flatMap(({ task }) => (only?.includes(task.id) === false ? [] : [task])),
    done: run.tasks.flatMap(({ proposal }) =>
      proposal === null || proposal.decision === 'rejected' ? [] : [proposal],
    ),
    ...(run.costs === undefined ? {} : { estimates: run.costs.estimates }),
  };
}

/** The plan as the person has edited it and the paths that they left out; null before there is one. */
export function planOf(run: Run): Pick<Revision, 'plan' | 'leftOut'> | null {
  if (run.plan === null) return null;
  const files = run.tasks.filter(({ included }) => included).map(({ task }) => task);
  const leftOut = run.tasks.filter(({ included }) => !included).map(({ task }) => task.filePath);
  return { plan: { ...run.plan, files }, leftOut };
}

/** Whether a run's plan has a file, however its path is spelled. */
export function hasFile({ tasks }: Run, path: WorkspacePath): boolean {
  return tasks.some(({ task }) => pathKey(task.filePath) === pathKey(path));
}

/** An id that no task of the run's plan has or had. */
export function nextTaskId({ lastTaskNumber }: Run): string {
  return `t${lastTaskNumber + 1}`;
}

export function taskOf(run: Run | null, taskId: string): TaskState | undefined {
  return run?.tasks.find(({ task }) => task.id === taskId);
}
