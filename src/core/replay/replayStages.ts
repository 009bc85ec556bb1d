import type { FileTask, ImplementationPlan } from '../plan/implementationPlan.ts';
import type { Revision } from '../plan/planPrompt.ts';
import type { FeatureRequest } from '../request/featureRequest.ts';
import { reduce } from '../run/reduce.ts';
import { planOf, type Run, taskOf } from '../run/run.ts';
import type { RunEvent } from '../run/runEvent.ts';
import type { ReadableExport, ReplayedEvent } from './parseRunExport.ts';
import { type RecordedCall, readForm, readParts } from './recordedCall.ts';

type Of<T extends ReplayedEvent['type']> = Extract<ReplayedEvent, { readonly type: T }>;

/** A planning that came to its end. */
export type PlanningStage = {
  readonly request: FeatureRequest;
  readonly revision: Revision | null;
  readonly model: string;
  readonly calls: readonly RecordedCall[];
  readonly ended: Of<'plan.proposed'> | Of<'plan.failed'>;
};

/** The work on a task that came to its end; the last one of each. */
export type TaskStage = {
  readonly task: FileTask;
  readonly calls: readonly RecordedCall[];
  readonly ended: Of<'task.completed'> | Of<'task.failed'>;
};

/** What of a recorded run can be done once more. */
export type ReplayStages = {
  readonly plannings: readonly PlanningStage[];
  readonly tasks: readonly TaskStage[];
  /** The run's last request and plan, as the person has edited it; null where there is none. */
  readonly request: FeatureRequest;
  readonly plan: ImplementationPlan | null;
  /** Whether a planner's model was asked to write a file. */
  readonly hasPlannersModel: boolean;
};

/**
 * Takes a recorded run apart. Answers count for what they were given for, as in a run that is taken up again: until that came
 * to its end, however often it was begun. A planning that only wants more tokens has not come to it.
 */
export function replayStages({ events, texts }: ReadableExport): ReplayStages {
  const plannings: PlanningStage[] = [];
  const tasks = new Map<string, TaskStage>();
  const open = new Map<string | null, RecordedCall[]>();
  const started = new Map<string, Of<'call.started'>>();
  const begun = new Map<string, FileTask>();
  let run: Run | null = null;
  let asked: Pick<PlanningStage, 'request' | 'revision' | 'model'> | null = null;
  const take = (taskId: string | null): RecordedCall[] => {
    const calls = open.get(taskId) ?? [];
    open.delete(taskId);
    return calls;
  };
  for (const event of events) {
    switch (event.type) {
      case 'run.started':
        tasks.clear();
        plannings.length = 0;
        asked = { request: requestOf(event.request), revision: null, model: event.model.name };
        break;
      case 'plan.requested': {
        const plan = run === null ? null : planOf(run);
        const request = event.request ?? run?.request;
        if (request === undefined) break;
        const revision = plan === null ? null : { ...plan, remark: event.remark };
        asked = { request: requestOf(request), revision, model: event.model.name };
        break;
      }
      case 'call.started':
        started.set(event.callId, event);
        break;
      case 'call.completed':
      case 'call.failed': {
        const call = started.get(event.callId);
        if (call === undefined || (event.type === 'call.failed' && event.failure.kind === 'cancelled')) break;
        open.set(event.taskId, [...(open.get(event.taskId) ?? []), recordedCall(call, event, texts)]);
        break;
      }
      case 'plan.proposed':
      case 'plan.failed':
        if (event.type === 'plan.failed' && event.failure.kind === 'model-over-budget') break;
        if (asked !== null) plannings.push({ ...asked, calls: take(null), ended: event });
        asked = null;
        if (event.type === 'plan.failed') break;
        open.clear();
        tasks.clear();
        break;
      case 'task.started': {
        const state = taskOf(run, event.taskId);
        if (state !== undefined) begun.set(event.taskId, state.task);
        break;
      }
      case 'task.completed':
      case 'task.failed': {
        const taskId = event.type === 'task.completed' ? event.change.taskId : event.taskId;
        const task = begun.get(taskId) ?? taskOf(run, taskId)?.task;
        const calls = take(taskId);
        if (task !== undefined) tasks.set(taskId, { task, calls, ended: event });
        break;
      }
      case 'task.lost':
        take(event.taskId);
        tasks.delete(event.taskId);
    }
    run = reduce(run, folded(event));
  }
  const last = run as Run;
  const wanted = planOf(last);
  return {
    plannings,
    tasks: [...tasks.values()],
    request: requestOf(last.request),
    plan: wanted === null ? null : wanted.plan,
    hasPlannersModel: events.some((event) => event.type === 'task.repaired' && event.step === 'planners-model'),
  };
}

function recordedCall(
  { request }: Of<'call.started'>,
  ended: Of<'call.completed'> | Of<'call.failed'>,
  texts: ReadableExport['texts'],
): RecordedCall {
  return {
    request,
    form: request === null ? null : readForm(texts.get(request)),
    parts: ended.reply === null ? null : readParts(texts.get(ended.reply)),
    failure: ended.type === 'call.failed' ? ended.failure : null,
  };
}

/** What a reader of the file has looked at is what the fold goes by. */
function folded(event: ReplayedEvent): RunEvent {
  return event as RunEvent;
}

function requestOf({ added, dropped, ...request }: Of<'run.started'>['request'] | FeatureRequest): FeatureRequest {
  return { ...request, ...(added === undefined ? {} : { added }), ...(dropped === undefined ? {} : { dropped }) };
}
