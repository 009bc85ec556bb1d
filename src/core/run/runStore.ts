import type { Clock, Journal } from '../ports.ts';
import { reduce } from './reduce.ts';
import type { Run } from './run.ts';
import { isTransient, type Report, type RunEvent } from './runEvent.ts';

/** The version of the events in a journal. */
export const journalVersion = 1;

/** The current run, its journal and those who watch it. */
export type RunStore = {
  readonly run: Run | null;
  readonly report: Report;
  /**
   * Reports, and resolves when that is on disk.
   * @throws the journal's error
   */
  record(event: RunEvent): Promise<void>;
  /** Calls the listener after every event; returns how to stop. */
  subscribe(listener: (event: RunEvent | null) => void): () => void;
  /** Takes up the newest run of the journal; what was in flight is marked interrupted. */
  load(): Promise<void>;
  /** Resolves when everything reported so far is on disk or has failed to get there. */
  recorded(): Promise<void>;
};

/**
 * @param onTrouble told when an event could not be recorded, a recorded one not be read, or a listener threw; the run goes on
 */
export function createRunStore(journal: Journal, clock: Clock, onTrouble: (error: unknown) => void): RunStore {
  let run: Run | null = null;
  let recording: Promise<void> = Promise.resolve();
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
  const record = (event: RunEvent): Promise<void> => {
    const runId = event.type === 'run.started' ? event.runId : run?.id;
    run = reduce(run, event);
    if (runId !== undefined && !isTransient(event)) {
      const entry = { v: journalVersion, at: clock(), ...event };
      const appended = recording.then(() => journal.append(runId, entry));
      recording = appended.catch(onTrouble);
      notify(event);
      return appended;
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
    report,
    record,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      const entries = await journal.latest();
      if (run !== null) return;
      run = fold(entries, onTrouble);
      notify(null);
      if (run !== null && run.activity !== null) report({ type: 'run.interrupted' });
    },
    recorded: () => recording,
  };
}

function fold(entries: readonly unknown[], onTrouble: (error: unknown) => void): Run | null {
  let run: Run | null = null;
  let sound: Run | null = null;
  for (const entry of entries) {
    try {
      const { v: version, at: _, ...event } = entry as { v?: unknown; at?: unknown } & RunEvent;
      if (version !== journalVersion) throw new Error(`The journal holds an event of version ${String(version)}.`);
      run = reduce(run, event);
      if (event.type === 'run.started' && typeof event.request?.text !== 'string') {
        throw new Error('The journal begins without a request.');
      }
    } catch (error) {
      onTrouble(error);
      return sound;
    }
    sound = run;
  }
  return sound;
}
