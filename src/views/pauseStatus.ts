import type { Run } from '../core/run/run.ts';
import type { Messages } from './messages.ts';

/** How long a run's calls wait for the provider yet, counted at `now` in ms since the epoch; null while none waits. */
export function pauseStatus({ activity, pause }: Run, { t }: Messages, now: number): string | null {
  if (activity === null || pause === null) return null;
  return t('waiting for the provider, {0}', durationText(pause.until - now, t));
}

/** A time in ms as a person reads it, in its two largest units; what has begun counts as a whole second. */
export function durationText(ms: number, t: Messages['t']): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  if (seconds < 100) return t('{0} s', seconds);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t('{0} min {1} s', minutes, seconds % 60);
  return t('{0} h {1} min', Math.floor(minutes / 60), minutes % 60);
}
