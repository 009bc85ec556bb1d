import { totalOf } from '../model/usage.ts';
import { foldRun } from './foldRun.ts';
import { readEntry } from './journalEntry.ts';
import { canResumePlanning, isAccepted, isUndecided, phaseOf, type Run, type RunPhase } from './run.ts';
import type { RunEvent } from './runEvent.ts';

/** What a list of runs says of one, as plain JSON. */
export type RunSummary = {
  readonly title: string;
  /** The request in full. */
  readonly text: string;
  /** Where it stands, or will once nobody is at work on it any more. */
  readonly phase: RunPhase;
  /** What a model is at work on, or was when the editor went away. */
  readonly activity: Run['activity'];
  readonly hasFailed: boolean;
  /** What can be taken up again without another decision of the person. */
  readonly resumes: 'planning' | 'work' | null;
  /** Files that the person wants, and how far they are. */
  readonly files: number;
  readonly done: number;
  readonly accepted: number;
  readonly undecided: number;
  readonly failed: number;
  /** In and out together; null where nothing is known of it. */
  readonly tokens: number | null;
  /** Whether the person is done with it. */
  readonly isClosed: boolean;
};

/** A run that is kept: what is known of it, or why that is nothing. */
export type KeptRun = { readonly id: string; readonly summary: RunSummary | 'newer' | 'unreadable' };

/** Sums up a run. */
export function summaryOf(run: Run, isClosed = false): RunSummary {
  const idle: Run = { ...run, activity: null };
  const phase = phaseOf(idle);
  const wanted = run.tasks.filter(({ included }) => included);
  const count = (holds: (state: Run['tasks'][number]) => boolean) => wanted.filter(holds).length;
  const hasBegun = phase === 'paused' || run.activity === 'working';
  return {
    title: run.request.title,
    text: run.request.text,
    phase,
    activity: run.activity,
    hasFailed: run.failure !== null,
    resumes: canResumePlanning(idle) ? 'planning' : hasBegun ? 'work' : null,
    files: wanted.length,
    done: count(({ status }) => status === 'proposed' || status === 'failed'),
    accepted: count(isAccepted),
    undecided: count(isUndecided),
    failed: count(({ status }) => status === 'failed'),
    tokens: run.costs === undefined || run.costs.requests === 0 ? null : totalOf(run.costs.spent),
    isClosed,
  };
}

/** Sums up a run from the entries of its journal, without the texts that are kept beside it. */
export async function summaryOfEntries(entries: readonly unknown[]): Promise<KeptRun['summary']> {
  const events: RunEvent[] = [];
  for (const entry of entries) {
    const reading = await readEntry(entry, noTexts);
    if (reading.kind === 'newer') return 'newer';
    if (reading.kind === 'event') events.push(reading.event);
  }
  const isClosed = events.at(-1)?.type === 'run.closed';
  const run = foldRun(isClosed ? events.slice(0, -1) : events, () => {});
  return run === null ? 'unreadable' : summaryOf(run, isClosed);
}

/** Whether deleting a run would lose what somebody may still want to go on with. */
export function holdsWork({ summary }: KeptRun): boolean {
  if (typeof summary === 'string') return true;
  return (
    !summary.isClosed && summary.phase !== 'finished' && (summary.phase !== 'unplanned' || summary.resumes !== null)
  );
}

/** When a run began, in milliseconds since the epoch; null where its id does not say. */
export function begunAt(runId: string): number | null {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})-/.exec(runId)?.slice(1).map(Number);
  if (parts === undefined) return null;
  const [year = 0, month = 1, ...rest] = parts;
  return Date.UTC(year, month - 1, ...rest);
}

const noTexts = { read: async () => new Uint8Array() };
