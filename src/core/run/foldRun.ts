import { reduce } from './reduce.ts';
import type { Run } from './run.ts';
import type { RunEvent } from './runEvent.ts';

/**
 * The run that the recorded events of one run lead to; null where it was closed and not opened again. A closing that
 * anything follows was taken back. What is no event is told and left out.
 */
export function foldRun(events: readonly RunEvent[], onTrouble: (error: unknown) => void): Run | null {
  let run: Run | null = null;
  for (const [index, event] of events.entries()) {
    if (event.type === 'run.closed' && index < events.length - 1) continue;
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
