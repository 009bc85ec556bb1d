import type { CheckEvent } from '../check/checkEvent.ts';
import type { ContextEvent } from '../context/contextEvent.ts';
import type { CallEvent } from '../model/callRecord.ts';
import type { ModelInUse } from '../model/modelInUse.ts';
import type { PauseEvent } from '../model/pauseEvent.ts';
import type { ExplorationEvent } from '../plan/explorationEvent.ts';
import type { PlanEvent } from '../plan/planEvent.ts';
import type { FeatureRequest } from '../request/featureRequest.ts';
import type { Evidence } from '../retrieval/fileSearch.ts';
import type { ReviewEvent } from '../review/reviewEvent.ts';
import type { CostEvent } from '../work/costEvent.ts';
import type { WorkEvent } from '../work/workEvent.ts';

/** Everything that can happen to a run, in the past tense and plain JSON. Only `reduce` turns events into a `Run`. */
export type RunEvent =
  | {
      readonly type: 'run.started';
      readonly runId: string;
      readonly request: FeatureRequest;
      readonly model: ModelInUse;
      /** What the person was busy with; left out where nobody knows. */
      readonly evidence?: Evidence;
    }
  | PauseEvent
  | CallEvent
  | ContextEvent
  | ExplorationEvent
  | PlanEvent
  | WorkEvent
  | CostEvent
  | CheckEvent
  | ReviewEvent
  /** The person stopped the planning. */
  | { readonly type: 'run.cancelled' }
  /** What was recorded of a task was damaged, so that it is to be done again. */
  | { readonly type: 'task.lost'; readonly taskId: string }
  /** The editor went away while a model was at work; what was in flight waits again. */
  | { readonly type: 'run.interrupted' }
  /** The person is done with the run, whatever was undecided. */
  | { readonly type: 'run.closed' }
  /** The person took the run up again; a closing before is taken back. */
  | { readonly type: 'run.opened' };

/** Reports what happened; it never steers what happens next. */
export type Report = (event: RunEvent) => void;

/** Events that only say what is under way: whatever follows one that got lost begins it anew. */
const underWay: ReadonlySet<RunEvent['type']> = new Set([
  'context.gathered',
  'exploration.stepped',
  'call.started',
  'call.failed',
  'task.started',
  'check.completed',
  'run.interrupted',
]);

/**
 * Whether an event must be on disk before anything that follows from it, so that not even a loss of power takes it back: what
 * a person did, what a model answered, what came of it, and whatever is about to change a file.
 */
export function mustLast({ type }: RunEvent): boolean {
  return !underWay.has(type);
}

/** Events that are shown while they happen and never journalled. */
export function isTransient(event: RunEvent): boolean {
  return transient.includes(event.type);
}

const transient: readonly RunEvent['type'][] = ['task.progressed', 'plan.progressed', 'calls.paused', 'calls.resumed'];
