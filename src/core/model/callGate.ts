import type { Timing } from '../ports.ts';
import { isModelError, type ModelError } from './modelError.ts';
import type { PauseEvent } from './pauseEvent.ts';
import { retryDelay } from './retryDelay.ts';

/** Makes a call once; `attempt` counts from 1. */
export type Ask<T> = (attempt: number, signal: AbortSignal) => Promise<T>;

/** What all calls of a run pass, so that they keep to one limit and to what the provider asks for. */
export type CallGate = {
  /**
   * Makes a call when it is its turn, first come first served, and makes it again where its failure passes. A call that
   * waits to be made again keeps its place before those that came later, and takes none of the room of others.
   * @param retries the most times that a call is made again for failures of its own, and the most pauses in a row, without
   * an answer to any call, that it waits for
   * @throws what the last try threw; the signal's reason, at once, when that is aborted while the call waits
   */
  pass<T>(signal: AbortSignal, ask: Ask<T>, options: { readonly retries: number }): Promise<T>;
};

type Waiting = { readonly ticket: number; readonly enter: () => void };

/** The longest that is waited without a look at the clock: a machine may sleep meanwhile, and timers have their limits. */
const longestLookMs = 60_000;

/**
 * A gate that lets at most `limit()` calls through at once, at least one; the limit is asked for whenever a call comes or
 * ends. When the provider is over its limit or says when to come back, no call begins before that; those that are under
 * way go on. Any other passing failure keeps its own call waiting alone.
 * @param log told of each failure after which a call is made again
 */
export function createCallGate(
  timing: Timing,
  limit: () => number,
  report: (event: PauseEvent) => void,
  log: (message: string, cause: unknown) => void,
): CallGate {
  const queue: Waiting[] = [];
  let tickets = 0;
  let underWay = 0;
  let pause = { number: 0, until: 0, detail: '' };
  let pausesInVain = 0;
  let countdown: AbortController | null = null;

  const admit = () => {
    if (queue.length > 0 && timing.now() < pause.until) return void countDown();
    endCountdown();
    while (queue.length > 0 && underWay < Math.max(1, limit())) {
      underWay += 1;
      queue.shift()?.enter();
    }
  };
  const countDown = async () => {
    if (countdown !== null) return;
    countdown = new AbortController();
    const { signal } = countdown;
    report({ type: 'calls.paused', until: pause.until, detail: pause.detail });
    const left = () => pause.until - timing.now();
    while (!signal.aborted && left() > 0) await timing.wait(Math.min(left(), longestLookMs), signal).catch(() => {});
    if (!signal.aborted) admit();
  };
  const endCountdown = () => {
    if (countdown === null) return;
    countdown.abort();
    countdown = null;
    report({ type: 'calls.resumed' });
  };

  const enter = (ticket: number, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      signal.throwIfAborted();
      const leave = () => {
        queue.splice(queue.indexOf(waiting), 1);
        if (queue.length === 0) endCountdown();
        reject(signal.reason);
      };
      const waiting = {
        ticket,
        enter: () => {
          signal.removeEventListener('abort', leave);
          resolve();
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      const later = queue.findIndex((other) => other.ticket > ticket);
      queue.splice(later < 0 ? queue.length : later, 0, waiting);
      admit();
    });

  /** Holds all calls as long as the provider asks for; a failure that is older than a pause belongs to that. */
  const hold = ({ kind, retryAfterMs, message }: ModelError, known: number) => {
    const isNew = known === pause.number;
    if (isNew && kind === 'rate-limit') pausesInVain += 1;
    const wait = retryAfterMs ?? (isNew ? retryDelay(pausesInVain, timing.random()) : 0);
    const until = Math.max(pause.until, timing.now() + wait);
    const isLonger = until > pause.until;
    pause = { number: pause.number + (isNew ? 1 : 0), until, detail: isLonger ? message : pause.detail };
    if (isLonger && countdown !== null) report({ type: 'calls.paused', until, detail: pause.detail });
  };

  return {
    async pass(signal, ask, { retries }) {
      const ticket = tickets;
      tickets += 1;
      let failures = 0;
      for (let attempt = 1; ; attempt += 1) {
        await enter(ticket, signal);
        const { number } = pause;
        let delay = 0;
        try {
          signal.throwIfAborted();
          const answer = await ask(attempt, signal);
          pausesInVain = 0;
          return answer;
        } catch (error) {
          if (signal.aborted || !isModelError(error) || !error.isPassing) throw error;
          const isLimit = error.kind === 'rate-limit';
          if (!isLimit) failures += 1;
          if (isLimit || error.retryAfterMs !== null) hold(error, number);
          else delay = retryDelay(failures, timing.random());
          if ((isLimit ? pausesInVain : failures) > retries) throw error;
          log(`A call is made again after a failure (${error.kind})`, error);
        } finally {
          underWay -= 1;
          admit();
        }
        if (delay > 0) await timing.wait(delay, signal);
      }
    },
  };
}
