import { checkPlanAgainstChanges } from '../check/checkPlanAgainstChanges.ts';
import type { Clock } from '../ports.ts';
import { foldRun } from './foldRun.ts';
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
   * Takes up the run of the record that was begun or opened last, as its writer; what was in flight is marked interrupted, and
   * what work had brought by then is checked.
   */
  load(): Promise<void>;
  /**
   * Takes up another run of the record, closed or not, in place of the current one, which stays as it is; what was in flight is
   * marked interrupted. Whether it did: a run that cannot be read is not taken up, nor any once another has begun.
   * @throws the record's error; the current run is then as it was
   */
  open(runId: string): Promise<boolean>;
  /** Shows that run as another window has written it so far; `load` ends that. */
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
      return Promise.reject(beingRead());
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
  /** Says that nobody is at work any more on a run that was taken up. */
  const interrupt = () => {
    const wasWorking = run?.activity === 'working';
    if (run !== null && run.activity !== null) report({ type: 'run.interrupted' });
    const work = run === null ? null : workOf(run);
    if (wasWorking && work !== null) {
      report({ type: 'check.completed', findings: checkPlanAgainstChanges(work.plan, work.done) });
    }
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
      const folded = foldRun(await (await kept).latest(true), onTrouble);
      if (run !== null && !isReading) return;
      isReading = false;
      run = folded;
      notify(null);
      interrupt();
    },
    async open(runId) {
      const before = run?.id;
      if (isReading) throw beingRead();
      const opening = recording.then(async () => {
        const record = await kept;
        const event: RunEvent = { type: 'run.opened' };
        const folded = foldRun([...(await record.read(runId)), event], onTrouble);
        if (folded === null || run?.id !== before) return false;
        await record.append(runId, event, clock());
        await record.choose(runId);
        if (run?.id !== before) return false;
        run = folded;
        notify(event);
        return true;
      });
      recording = opening.then(
        () => {},
        () => {},
      );
      const isOpened = await opening;
      if (isOpened) interrupt();
      return isOpened;
    },
    async follow() {
      isReading = true;
      const folded = foldRun(await (await kept).latest(false), () => {});
      if (!isReading) return;
      run = folded;
      notify(null);
    },
    recorded: () => recording,
  };
}

function beingRead(): Error {
  return new Error('Another window is working on the run of this folder.');
}
