import type { SnapshotId } from '../ports.ts';
import type { ModelFailureKind } from './modelError.ts';
import type { Usage } from './usage.ts';

/** How an answer ended that a model brought to its end. */
export type AnswerEnd = 'stop' | 'length' | 'content-filter' | 'tool-calls';

type Call = {
  /** Of the run's own. */
  readonly callId: string;
  /** The task that it is for; null for the planning. */
  readonly taskId: string | null;
};

/**
 * A request was sent to a model, and what came of it. `request` and `reply` are the contents that `callTexts.ts` reads, null
 * where they could not be kept; they hold what passed the read gate and no key. Times are milliseconds since the epoch.
 */
export type CallEvent =
  | (Call & {
      readonly type: 'call.started';
      /** The model's name. */
      readonly model: string;
      readonly request: SnapshotId | null;
      /** Counts the calls for the task with this very request, from 1. */
      readonly attempt: number;
      readonly startedAt: number;
    })
  | (Call & {
      readonly type: 'call.completed';
      readonly reply: SnapshotId | null;
      readonly end: AnswerEnd;
      readonly usage: Usage;
      readonly endedAt: number;
    })
  | (Call & {
      readonly type: 'call.failed';
      readonly failure: { readonly kind: ModelFailureKind; readonly detail: string };
      /** What had come before; null where nothing had. */
      readonly reply: SnapshotId | null;
      readonly endedAt: number;
    });

type Started = Extract<CallEvent, { readonly type: 'call.started' }>;
type Ended = Exclude<CallEvent, Started>;

/** A call as the run knows it. */
export type CallRecord = Omit<Started, 'type'> & {
  /** Null while it is in flight, and for good where whoever made it went away. */
  readonly outcome: Ended | null;
  /** Whether what it was for has come to its end: its reply then answers no request any more. */
  readonly isSettled: boolean;
  /** Set where it was for a task of a plan that gave way to another, in which that id means another file. */
  readonly isOfFormerPlan?: true;
};

/** The calls after an event about one. */
export function afterCall(calls: readonly CallRecord[], event: CallEvent): readonly CallRecord[] {
  if (event.type === 'call.started') {
    const { type: _, ...started } = event;
    return [...calls, { ...started, outcome: null, isSettled: false }];
  }
  return calls.map((call) => (call.callId === event.callId ? { ...call, outcome: event } : call));
}

/** The calls when another plan takes the place of the one whose tasks they were for. */
export function afterPlan(calls: readonly CallRecord[]): readonly CallRecord[] {
  return calls.map((call) => (call.taskId === null ? call : { ...call, isSettled: true, isOfFormerPlan: true }));
}

/** The calls for a task of the plan that stands, or for the planning (null). */
export function callsFor(calls: readonly CallRecord[], taskId: string | null): readonly CallRecord[] {
  return calls.filter((call) => call.taskId === taskId && call.isOfFormerPlan === undefined);
}

/** The calls when a task, or the planning (null), has come to its end. */
export function settle(calls: readonly CallRecord[], taskId: string | null): readonly CallRecord[] {
  const isMeant = (call: CallRecord) => call.taskId === taskId && !call.isSettled;
  return calls.some(isMeant) ? calls.map((call) => (isMeant(call) ? { ...call, isSettled: true } : call)) : calls;
}
