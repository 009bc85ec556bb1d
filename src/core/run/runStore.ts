import { checkPlanAgainstChanges } from '../check/checkPlanAgainstChanges.ts';
import type { Clock } from '../ports.ts';
import { reduce } from './reduce.ts';
import { type Run, workOf } from './run.ts';
import { isTransient, type Report, type RunEvent } from './runEvent.ts';
import type { RecordTrouble, RunRecord } from './runRecord.ts';

/** The current run, its journal and those who watch it. */
export type RunStore = {
  readonly run: Run | null;
  /** Whether another window writes the run that is shown, so that nothing can be reported here. */
  readonly isReading: boolean;
  readonly report: Report;
  /**
   * Reports, and resolves when that is on disk.
   * @throws the record's error
   */
  record(event: RunEvent): Promise<void>;
  /** Calls the listener after every event; returns how to stop. */
  subscribe(listener: (event: RunEvent | null) => void): () => void;
  /**
   * Takes up the newest run of the record as its writer; what was in flight is marked interrupted, and what work had brought
   * by then is checked.
   */
  load(): Promise<void>;
  /** Shows the newest run as another window has written it so far; `load` ends that. */
  follow(): Promise<void>;
  /** Resolves when everything reported so far is on disk or has failed to get there. */
  recorded(): Promise<void>;
};

/**
 * What could not be recorded is kept, and recorded in its place before the next event: a record has no gaps.
 * @param kept where events are kept; it may still be on its way
 * @param onTrouble told when events begin not to be recorded, when a recorded one cannot be read, or when a listener threw;
 * the run goes on
 */
export function createRunStore(
  kept: RunRecord | Promise<RunRecord>,
  clock: Clock,
  onTrouble: (error: unknown, trouble?: RecordTrouble) => void,
): RunStore {
  let run: Run | null = null;
  let isReading = false;
  const unrecorded: { readonly runId: string; readonly event: RunEvent; readonly at: number }[] = [];
  let recording: Promise<void> = Promise.resolve();
  let isFailing = false;
  const listeners = new Set<(event: RunEvent | null) => void>();

  const notify = (event: RunEvent | null) => {
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (error) {
        onTrouble(error);
      }
    }
  };
  const catchUp = async () => {
    for (let next = unrecorded[0]; next !== undefined; next = unrecorded[0]) {
      await (await kept).append(next.runId, next.event, next.at);
      unrecorded.shift();
    }
    isFailing = false;
  };
  const record = (event: RunEvent): Promise<void> => {
    if (isReading) {
      notify(null);
      return Promise.reject(new Error('Another window is working on the run of this folder.'));
    }
    const runId = event.type === 'run.started' ? event.runId : run?.id;
    run = reduce(run, event);
    if (runId !== undefined && !isTransient(event)) {
      unrecorded.push({ runId, event, at: clock() });
      const caughtUp = recording.then(catchUp);
      recording = caughtUp.catch((error) => {
        if (!isFailing) onTrouble(error, 'unrecorded');
        isFailing = true;
      });
      notify(event);
      return caughtUp;
    }
    notify(event);
    return recording;
  };
  const report: Report = (event) => {
    record(event).catch(() => {});
  };

  return {
    get run() {
      return run;
    },
    get isReading() {
      return isReading;
    },
    report,
    record,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      const folded = fold(await (await kept).latest(true), onTrouble);
      if (run !== null && !isReading) return;
      isReading = false;
      run = folded;
      notify(null);
      const wasWorking = run?.activity === 'working';
      if (run !== null && run.activity !== null) report({ type: 'run.interrupted' });
      const work = run === null ? null : workOf(run);
      if (wasWorking && work !== null) {
        report({ type: 'check.completed', findings: checkPlanAgainstChanges(work.plan, work.done) });
      }
    },
    async follow() {
      isReading = true;
      const folded = fold(await (await kept).latest(false), () => {});
      if (!isReading) return;
      run = folded;
      notify(null);
    },
    recorded: () => recording,
  };
}

/** The run that recorded events lead to; one that is none is told and left out. */
function fold(events: readonly RunEvent[], onTrouble: (error: unknown) => void): Run | null {
  let run: Run | null = null;
  for (const event of events) {
    try {
      if (event.type === 'run.started' && typeof event.request?.text !== 'string') {
        throw new Error('The journal begins without a request.');
      }
      run = reduce(run, event);
    } catch (error) {
      onTrouble(error);
    }
  }
  return run;
}
