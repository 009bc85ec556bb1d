import type { Timing } from '../ports.ts';
import type { CallGate } from './callGate.ts';
import { isModelError, ModelError } from './modelError.ts';

/** The longest that a timer can be. */
const longestMs = 2 ** 31 - 1;

/**
 * The same gate for the calls of one task, which may take `ms` milliseconds together; waits in the gate do not count. A
 * call that would take longer is ended with a `ModelError` of kind `task-timeout`, and so is each that comes later.
 */
export function withTimeLimit(gate: CallGate, ms: number, timing: Timing): CallGate {
  let left = ms;
  return {
    pass(signal, ask, options) {
      const askInTime: typeof ask = async (attempt, stop) => {
        const began = timing.now();
        const [ended, late] = [new AbortController(), new AbortController()];
        timing.wait(Math.min(Math.max(0, left), longestMs), ended.signal).then(
          () => late.abort(),
          () => {},
        );
        try {
          return await ask(attempt, AbortSignal.any([stop, late.signal]));
        } catch (error) {
          if (!late.signal.aborted || stop.aborted) throw error;
          const text = isModelError(error) ? error.text : '';
          throw new ModelError('task-timeout', `${Math.round(ms / 60_000)} min`, { cause: error, text });
        } finally {
          left -= timing.now() - began;
          ended.abort();
        }
      };
      return gate.pass(signal, askInTime, options);
    },
  };
}
