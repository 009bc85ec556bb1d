import { afterCall, afterPlan, settle } from '../model/callRecord.ts';
import type { FileTask } from '../plan/implementationPlan.ts';
import type { PlanEdit, PlanFailure } from '../plan/planEvent.ts';
import type { PlanProblemKind } from '../plan/planProblems.ts';
import type { Evidence } from '../retrieval/fileSearch.ts';
import type { Proposal } from '../review/proposal.ts';
import type { Planning, Run, TaskState } from './run.ts';
import { reduceCosts } from './runCosts.ts';
import type { RunEvent } from './runEvent.ts';

/** The run after an event; an event that does not concern the run leaves it as it is. */
export function reduce(run: Run | null, event: RunEvent): Run | null {
  if (event.type === 'run.started') {
    return {
      id: event.runId,
      request: event.request,
      model: event.model,
      activity: 'planning',
      planTokens: 0,
      pause: null,
      planning: planningFor(null, event),
      failure: null,
      context: null,
      lookups: [],
      plan: null,
      tasks: [],
      lastTaskNumber: 0,
      calls: [],
    };
  }
  if (run === null || event.type === 'run.closed') return null;
  const ended = endOf(event);
  const changed = change(ended === undefined ? run : { ...run, calls: settle(run.calls, ended) }, event);
  const costs = reduceCosts(run.costs, event);
  return costs === undefined || costs === changed.costs ? changed : { ...changed, costs };
}

/** The task that an event ends, or null where that is the planning. */
function endOf(event: RunEvent): string | null | undefined {
  switch (event.type) {
    case 'plan.failed':
      return isResumable(event.failure) ? undefined : null;
    case 'plan.proposed':
    case 'plan.requested':
      return null;
    case 'task.completed':
      return event.change.taskId;
    case 'task.failed':
      return event.taskId;
    default:
      return undefined;
  }
}

function change(run: Run, event: Exclude<RunEvent, { type: 'run.started' | 'run.closed' }>): Run {
  switch (event.type) {
    case 'calls.paused':
      return { ...run, pause: { until: event.until, detail: event.detail } };
    case 'calls.resumed':
      return { ...run, pause: null };
    case 'context.gathered':
      return { ...run, context: event };
    case 'exploration.stepped': {
      const { type: _, ...lookup } = event;
      return { ...run, lookups: [...run.lookups, lookup] };
    }
    case 'call.started':
    case 'call.completed':
    case 'call.failed':
      return { ...run, calls: afterCall(run.calls, event) };
    case 'plan.progressed':
      return { ...run, planTokens: event.tokens };
    case 'plan.proposed': {
      const { files, ...said } = event.plan;
      const unfit = event.contractProblems ?? [];
      const whole = unfit.filter(({ taskId }) => taskId === null);
      const plan = whole.length === 0 ? said : { ...said, contractProblems: whole };
      const problems = new Map(event.problems.toReversed().map(({ taskId, kind }) => [taskId, kind]));
      const tasks = files.map((task) => {
        const own = unfit.filter(({ taskId }) => taskId === task.id);
        const state = newTask(task, problems.get(task.id) ?? null);
        return own.length === 0 ? state : { ...state, contractProblems: own };
      });
      const calls = afterPlan(run.calls);
      const lastTaskNumber = highest(files, 0);
      return { ...run, activity: null, planning: null, failure: null, plan, tasks, lastTaskNumber, calls };
    }
    case 'plan.failed': {
      const { failure } = event;
      return { ...run, activity: null, planning: isResumable(failure) ? run.planning : null, failure };
    }
    case 'plan.requested': {
      const { model, request = run.request } = event;
      const planning = planningFor(event.remark, event);
      return { ...run, request, activity: 'planning', planning, model, failure: null, planTokens: 0, lookups: [] };
    }
    case 'plan.resumed':
      return { ...run, activity: 'planning', model: event.model, failure: null, planTokens: 0, lookups: [] };
    case 'plan.edited':
      return editPlan(run, event.taskId, event.edit);
    case 'plan.approved':
      return { ...run, activity: 'working', planning: null, failure: null, model: event.model };
    case 'task.started':
      return changeTask(run, event.taskId, (state) => ({ ...state, ...idle, status: 'working' }));
    case 'task.progressed':
      return changeTask(run, event.taskId, (state) => ({ ...state, tokens: event.tokens }));
    case 'task.repaired': {
      const { type: _, taskId, ...repair } = event;
      return changeTask(run, taskId, (state) => ({ ...state, repairs: [...state.repairs, repair] }));
    }
    case 'task.completed':
      return changeTask(run, event.change.taskId, (state) => {
        const { taskId, base, text, explanation, warnings } = event.change;
        const { filePath, changeType } = state.task;
        if (state.proposal !== null && state.proposal.decision !== 'pending') return state;
        const proposal = {
          taskId,
          filePath,
          changeType,
          base,
          text,
          explanation,
          ...(warnings === undefined ? {} : { warnings }),
          decision: 'pending',
          revision: (state.proposal?.revision ?? 0) + 1,
        } as const;
        return { ...state, status: 'proposed', proposal };
      });
    case 'task.failed':
      return changeTask(run, event.taskId, (state) => ({ ...state, status: 'failed', failure: event.failure }));
    case 'task.cancelled':
      return changeTask(run, event.taskId, stopped);
    case 'task.lost':
      return changeTask(run, event.taskId, (state) => ({
        ...newTask(state.task, state.problem),
        included: state.included,
      }));
    case 'work.ended':
    case 'run.interrupted':
      return { ...run, activity: null, tasks: run.tasks.map(stopped) };
    case 'run.cancelled':
      return { ...run, activity: null };
    case 'check.completed': {
      const { needs: _, ...others } = run;
      const tasks = run.tasks.map((state) => {
        const findings = event.findings.filter(({ taskId }) => taskId === state.task.id);
        if (findings.length === 0 && state.findings.length === 0) return state;
        return { ...state, findings: findings.length === 0 ? idle.findings : findings };
      });
      return { ...others, tasks, ...(event.needs === undefined ? {} : { needs: event.needs }) };
    }
    case 'proposal.edited':
      return changeProposal(run, event.taskId, { text: event.text });
    case 'proposal.rebased': {
      const { taskId, base, text, markers = [] } = event;
      return changeProposal(run, taskId, { base, text, markers });
    }
    case 'acceptance.begun':
      return changeTask(run, event.taskId, (state) =>
        state.proposal === null ? state : { ...state, acceptance: event.acceptance },
      );
    case 'acceptance.failed':
      return changeTask(run, event.taskId, (state) => ({ ...state, acceptance: null }));
    case 'file.accepted': {
      const accepted = changeProposal(run, event.taskId, { decision: 'accepted', text: event.written });
      return changeTask(accepted, event.taskId, (state) =>
        state.proposal === null ? state : { ...state, notes: event.notes },
      );
    }
    case 'file.rejected':
      return changeProposal(run, event.taskId, { decision: 'rejected' });
    case 'file.restored': {
      const { taskId, type: _, ...sides } = event;
      return changeTask(run, taskId, (state) => ({
        ...state,
        proposal: state.proposal === null ? null : undecided(state.proposal, sides),
        notes: [],
        acceptance: null,
      }));
    }
    default:
      return run;
  }
}

/** Whether a planning that failed can go on from where it was: it only wants more tokens. */
function isResumable({ kind }: PlanFailure): boolean {
  return kind === 'model-over-budget';
}

function planningFor(remark: string | null, { evidence }: { readonly evidence?: Evidence }): Planning {
  return evidence === undefined ? { remark } : { remark, evidence };
}

const idle = { status: 'waiting', tokens: 0, failure: null, repairs: [], findings: [] } as const;

function highest(tasks: readonly FileTask[], known: number): number {
  return Math.max(known, ...tasks.map(({ id }) => Number(id.slice(1)) || 0));
}

function newTask(task: FileTask, problem: PlanProblemKind | null): TaskState {
  return { ...idle, task, included: true, problem, proposal: null, notes: [], acceptance: null };
}

function editPlan(run: Run, taskId: string, edit: PlanEdit): Run {
  if ('added' in edit) {
    const tasks = [...run.tasks, newTask(edit.added, edit.problem)];
    return { ...run, tasks, lastTaskNumber: highest([edit.added], run.lastTaskNumber) };
  }
  if ('removed' in edit) return { ...run, tasks: run.tasks.filter(({ task }) => task.id !== taskId) };
  return changeTask(run, taskId, (state) =>
    'included' in edit
      ? { ...state, included: run.activity === null && state.proposal === null ? edit.included : state.included }
      : {
          ...state,
          task: { ...state.task, purpose: edit.purpose },
          problem: state.problem === 'no-purpose' ? null : state.problem,
        },
  );
}

function undecided(proposal: Proposal, sides: Partial<Pick<Proposal, 'base' | 'text'>>): Proposal {
  return { ...proposal, ...sides, decision: 'pending', revision: proposal.revision + 1 };
}

function stopped(state: TaskState): TaskState {
  return state.status === 'working' ? { ...state, ...idle } : state;
}

function changeTask(run: Run, taskId: string, update: (state: TaskState) => TaskState): Run {
  return { ...run, tasks: run.tasks.map((state) => (state.task.id === taskId ? update(state) : state)) };
}

function changeProposal(
  run: Run,
  taskId: string,
  update: Partial<Pick<Proposal, 'base' | 'text' | 'markers' | 'decision'>>,
): Run {
  return changeTask(run, taskId, (state) =>
    state.proposal === null || state.proposal.decision !== 'pending'
      ? state
      : { ...state, proposal: { ...state.proposal, ...update, revision: state.proposal.revision + 1 } },
  );
}
