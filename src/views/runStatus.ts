import { totalOf } from '../core/model/usage.ts';
import {
  canResumePlanning,
  canStart,
  isAccepted,
  isUndecided,
  phaseOf,
  type Run,
  type TaskState,
} from '../core/run/run.ts';
import { shortCount, workEstimate } from './costs.ts';
import type { Messages } from './messages.ts';
import { pauseStatus } from './pauseStatus.ts';
import { planningStatus } from './planRows.ts';
import { printableLine } from './printable.ts';

/**
 * What the Plan view says above its rows at `now`: where the run stands and what the person can do next.
 * @param isReading whether another window writes the run
 */
export function viewMessage(run: Run | null, messages: Messages, now: number, isReading = false): string | undefined {
  const { t } = messages;
  if (isReading) {
    return t("Another window is working on this folder's run. Go on there, or close it: this window then takes over.");
  }
  if (run === null) return undefined;
  const paused = pauseStatus(run, messages, now);
  if (paused !== null) {
    return printableLine(t('{0}: {1}. Cancel stops at once. ({2})', run.model.name, paused, run.pause?.detail ?? ''));
  }
  const sentence = {
    planning: () => t('Planning: {0}.', planningStatus(run, messages)),
    unplanned: () =>
      run.failure === null
        ? t('Planning was stopped. Resume Planning goes on from there, and nothing that was answered is asked again.')
        : messages.planFailure(run.failure),
    planned: () => {
      const next = run.tasks.some(({ problem }) => problem === null)
        ? t('Leave files out, edit a purpose, add a file or say what should be different, then Start Work.')
        : t('No file of this plan can be worked on. Say more in the request and implement the feature again.');
      const failed = run.failure === null ? '' : `${messages.planFailure(run.failure)} ${t('The plan is as it was.')} `;
      const stopped = canResumePlanning(run)
        ? `${t('Planning again was stopped; Resume Planning goes on with it.')} `
        : '';
      const estimate = workEstimate(run, t);
      const price = estimate === null ? '' : ` ${t('It takes {0}.', estimate)}`;
      return `${failed}${stopped}${run.plan?.summary} — ${next}${price}`;
    },
    working: () => t('{0} is at work: {1}.', run.model.name, workStatus(run, messages)),
    paused: () => limitSaid(run, messages) ?? t('Some files are not done yet. Start Work goes on with them.'),
    reviewing: () => t('Click a file to see its diff, then accept or reject it.'),
    finished: () => {
      const done = t('Done: {0}.', doneStatus(run, messages));
      return run.tasks.some(canStart) ? `${done} ${t('Retry Failed tries the failed ones again.')}` : done;
    },
  }[phaseOf(run)]();
  const prepared =
    run.model.prepared && run.failure === null ? ` ${t('The replies are prepared: no model is asked.')}` : '';
  return printableLine(sentence + prepared);
}

/** That the run has stopped at its limit of tokens, and what can be done; null where it has not. */
export function limitSaid({ costs }: Run, messages: Messages): string | null {
  if (costs === undefined || costs.stoppedAt === null) return null;
  const next = costs.refused === 0 ? null : shortCount(costs.refused);
  return messages.limitReached(shortCount(totalOf(costs.spent)), shortCount(costs.stoppedAt), next);
}

/** How many of the wanted files have been worked on. */
export function workStatus(run: Run, { t }: Messages): string {
  const wanted = run.tasks.filter(({ included, problem }) => included && problem === null);
  const done = wanted.filter(({ status }) => status === 'proposed' || status === 'failed').length;
  return t('{0} of {1} files', done, wanted.length);
}

function doneStatus(run: Run, { t }: Messages): string {
  const count = (decision: string) => run.tasks.filter(({ proposal }) => proposal?.decision === decision).length;
  const failed = run.tasks.filter(({ status }) => status === 'failed').length;
  const parts = [t('{0} accepted', count('accepted')), t('{0} rejected', count('rejected'))];
  return (failed === 0 ? parts : [...parts, t('{0} failed', failed)]).join(', ');
}

/** What a run is busy with at `now`, in a few words; empty where it is not. */
export function busyStatus(run: Run, messages: Messages, now: number): string {
  if (run.activity === null) return '';
  const doing = run.activity === 'planning' ? planningStatus(run, messages) : workStatus(run, messages);
  return pauseStatus(run, messages, now) ?? doing;
}

/** The status bar's text at `now`, or null when there is nothing to say. */
export function statusBarText(run: Run | null, messages: Messages, now: number): string | null {
  if (run === null) return null;
  const { t } = messages;
  const paused = pauseStatus(run, messages, now);
  if (paused !== null) return `$(watch) ${t('Foreman: {0}', paused)}`;
  const phase = phaseOf(run);
  if (phase === 'planning') return `$(loading~spin) ${t('Foreman: planning')}`;
  if (phase === 'working') return `$(loading~spin) ${t('Foreman: {0}', workStatus(run, messages))}`;
  if (phase === 'planned') return `$(checklist) ${t('Foreman: plan ready')}`;
  if (phase === 'paused') return `$(debug-pause) ${t('Foreman: paused')}`;
  if (phase === 'reviewing') return `$(diff) ${t('Foreman: {0} to review', undecided(run))}`;
  return null;
}

function isRetriable(state: TaskState): boolean {
  return state.status === 'failed' && canStart(state);
}

/** How many proposals are undecided. */
export function undecided(run: Run | null): number {
  return run?.tasks.filter(isUndecided).length ?? 0;
}

/**
 * The context keys that menus test, by name.
 * @param isReading whether another window writes the run, so that nothing can be done with it here
 */
export function contextKeys(run: Run | null, isReading = false): Readonly<Record<string, unknown>> {
  const own = isReading ? null : run;
  return {
    'foreman.phase': run === null ? 'none' : own === null ? 'elsewhere' : phaseOf(own),
    'foreman.undecided': undecided(own),
    'foreman.canStart': own?.activity === null && own.tasks.some(canStart),
    'foreman.canResumePlanning': own !== null && canResumePlanning(own),
    'foreman.failed': own?.activity === null ? own.tasks.filter(isRetriable).length : 0,
    'foreman.accepted': own?.tasks.filter(isAccepted).length ?? 0,
  };
}
