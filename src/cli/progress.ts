import type { Clock } from '../core/ports.ts';
import { reduce } from '../core/run/reduce.ts';
import type { Run } from '../core/run/run.ts';
import type { Report } from '../core/run/runEvent.ts';
import type { Messages } from '../views/messages.ts';
import { liveLines, saidOf } from './progressLines.ts';
import type { Screen } from './screen.ts';

/** A run in the terminal: what is reported folds to it and is shown. */
export type Progress = {
  readonly run: Run | null;
  readonly report: Report;
  /** Takes what is only shown while a model is at work off the screen. */
  stop(): void;
};

const frameMs = 100;

/** A progress without a run yet; it draws until it is stopped, which keeps no process alive. */
export function createProgress(screen: Screen, messages: Messages, now: Clock): Progress {
  let run: Run | null = null;
  let since = now();
  const draw = () => {
    if (run !== null) screen.show(liveLines(run, Math.floor((now() - since) / 1_000), messages, now()));
  };
  const timer = screen.isLive ? setInterval(draw, frameMs) : undefined;
  timer?.unref();
  return {
    get run() {
      return run;
    },
    report(event) {
      const before = run?.activity;
      run = reduce(run, event);
      if (run === null) return;
      if (run.activity !== before) since = now();
      if (!screen.isLive || event.type !== 'task.started') {
        for (const said of saidOf(event, run, messages, now())) screen.tell(said);
      }
      if (run.activity !== before) draw();
    },
    stop() {
      clearInterval(timer);
      screen.show([]);
    },
  };
}
