import type { Timing } from '../../src/core/ports.ts';

/** Time that stands still until it is moved, and chance as it is given. */
export type FakeTiming = Timing & {
  /** Moves time on, timer by timer, and lets follow what comes of each. */
  advance(ms: number): Promise<void>;
  /** Moves time on until no timer is left. */
  finish(): Promise<void>;
  /** How many timers wait. */
  readonly timers: number;
};

/** Lets everything happen that waits for no timer. */
export async function settle(): Promise<void> {
  await new Promise(setImmediate);
}

/** Time from 0 on, with timers as short as Node's. Chance is the most there is, unless it is given. */
export function createFakeTiming(random: () => number = () => 1 - Number.EPSILON): FakeTiming {
  let now = 0;
  const timers = new Set<{ readonly at: number; readonly fire: () => void }>();
  const next = () => [...timers].sort((a, b) => a.at - b.at)[0];
  const moveTo = async (until: number) => {
    await settle();
    for (let timer = next(); timer !== undefined && timer.at <= until; timer = next()) {
      now = Math.max(now, timer.at);
      timer.fire();
      await settle();
    }
  };
  return {
    now: () => now,
    random,
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const end = (act: () => void) => () => {
          timers.delete(timer);
          signal.removeEventListener('abort', abort);
          act();
        };
        const timer = { at: now + (ms < 2 ** 31 ? ms : 1), fire: end(resolve) };
        const abort = end(() => reject(signal.reason));
        timers.add(timer);
        signal.addEventListener('abort', abort);
      }),
    async advance(ms) {
      const until = now + ms;
      await moveTo(until);
      now = until;
    },
    finish: () => moveTo(Number.POSITIVE_INFINITY),
    get timers() {
      return timers.size;
    },
  };
}
