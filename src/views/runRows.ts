import { begunAt, type KeptRun, type RunSummary } from '../core/run/runSummary.ts';
import { shortCount } from './costs.ts';
import type { Translate } from './messages.ts';
import type { Icon } from './planRows.ts';
import { printable, printableLine } from './printable.ts';

/** A row of the Runs view, as plain text in which nothing is invisible and nothing changes the direction of writing. */
export type RunRow = {
  /** The run's. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly icon: Icon;
  /** Words that menus test: what can be done with the run here. */
  readonly abilities: readonly RunAbility[];
};

/** `open` it as the current run, `resume` it, `delete` it. */
export type RunAbility = 'open' | 'resume' | 'delete';

/** What rows say beside the runs themselves. */
export type RunRowsSite = {
  readonly t: Translate;
  /** A time, in ms since the epoch, as the person reads it. */
  readonly timeSaid: (at: number) => string;
  /** The run that is open. */
  readonly openId: string | null;
  /** Whether another window writes, so that nothing can be done here. */
  readonly isReading: boolean;
};

/** The rows of the Runs view, one a run, in the order of the runs. */
export function runRows(runs: readonly KeptRun[], site: RunRowsSite): RunRow[] {
  return runs.map((run) => rowOf(run, site));
}

function rowOf({ id, summary }: KeptRun, { t, timeSaid, openId, isReading }: RunRowsSite): RunRow {
  const isOpen = id === openId;
  const at = begunAt(id);
  const begun = at === null ? null : timeSaid(at);
  const said = typeof summary === 'string' ? unknownSaid(summary, t) : standOf(summary, isOpen, t);
  const spent =
    typeof summary === 'string' || summary.tokens === null ? null : t('{0} tokens', shortCount(summary.tokens));
  const parts = [isOpen ? t('open') : null, said, spent, begun].filter((part) => part !== null);
  const abilities: RunAbility[] = [];
  if (!isReading && typeof summary !== 'string') {
    if (!isOpen) abilities.push('open');
    if (summary.resumes !== null && !(isOpen && summary.activity !== null)) abilities.push('resume');
  }
  if (!isReading) abilities.push('delete');
  return {
    id,
    label: printableLine(typeof summary === 'string' ? t('A run that cannot be shown') : summary.title),
    description: printableLine(parts.join(' · ')),
    tooltip: printable(
      [...(typeof summary === 'string' ? [] : [summary.text.replaceAll('\r\n', '\n')]), parts.join(' · ')].join('\n\n'),
    ),
    icon: typeof summary === 'string' ? { name: 'warning', color: null } : iconOf(summary, isOpen),
    abilities,
  };
}

function unknownSaid(summary: 'newer' | 'unreadable', t: Translate): string {
  return summary === 'newer'
    ? t('recorded by a newer Foreman: update Foreman to open it')
    : t('its record cannot be read: the log says why, and it can be deleted');
}

/** Where a run stands, in a few words. */
function standOf(summary: RunSummary, isOpen: boolean, t: Translate): string {
  const { phase, activity, hasFailed, files, done, accepted, undecided, failed, isClosed } = summary;
  const progress = t('{0} of {1} files', done, files);
  if (activity === 'planning') return isOpen ? t('planning') : t('interrupted while planning');
  if (activity === 'working') return isOpen ? t('at work, {0}', progress) : t('interrupted, {0}', progress);
  const decided = [
    t('{0} of {1} accepted', accepted, files),
    ...(undecided === 0 ? [] : [t('{0} to review', undecided)]),
    ...(failed === 0 ? [] : [t('{0} failed', failed)]),
  ].join(', ');
  const stand: Record<RunSummary['phase'], () => string> = {
    planning: () => t('planning'),
    working: () => progress,
    unplanned: () => (hasFailed ? t('planning failed') : t('planning stopped')),
    planned: () => (files === 1 ? t('planned, 1 file') : t('planned, {0} files', files)),
    paused: () => t('paused, {0}', progress),
    reviewing: () => decided,
    finished: () => decided,
  };
  return isClosed ? t('{0}, closed', stand[phase]()) : stand[phase]();
}

function iconOf({ phase, hasFailed, activity }: RunSummary, isOpen: boolean): Icon {
  const color = isOpen ? 'charts.blue' : null;
  if (activity !== null) return { name: isOpen ? 'loading~spin' : 'debug-pause', color };
  const names: Record<RunSummary['phase'], string> = {
    planning: 'loading~spin',
    working: 'loading~spin',
    unplanned: hasFailed ? 'error' : 'debug-pause',
    planned: 'checklist',
    paused: 'debug-pause',
    reviewing: 'diff',
    finished: 'pass',
  };
  return { name: names[phase], color };
}

/** What is lost when runs are deleted, in sentences for a person who is asked whether they may be. */
export function deletionSaid(runs: readonly KeptRun[], t: Translate): string {
  const known = runs.flatMap(({ summary }) => (typeof summary === 'string' ? [] : [summary]));
  const sum = (count: (summary: RunSummary) => number) => known.reduce((total, summary) => total + count(summary), 0);
  const undecided = sum((summary) => summary.undecided);
  const accepted = sum((summary) => summary.accepted);
  const unread = runs.length - known.length;
  return [
    t('The requests, plans, prompts and answers are deleted for good. No file of the workspace is touched.'),
    ...(undecided === 0 ? [] : [t('Proposals that are not decided yet and are lost: {0}.', undecided)]),
    ...(accepted === 0 ? [] : [t('Accepted files that Foreman can no longer undo: {0}.', accepted)]),
    ...(unread === 0 ? [] : [t('Runs of which Foreman cannot say what is in them: {0}.', unread)]),
  ].join(' ');
}
