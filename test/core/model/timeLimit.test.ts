import { expect, test } from 'vitest';
import { createCallGate } from '../../../src/core/model/callGate.ts';
import { isModelError, ModelError } from '../../../src/core/model/modelError.ts';
import { withTimeLimit } from '../../../src/core/model/timeLimit.ts';
import { createFakeTiming } from '../fakeTiming.ts';

const running = new AbortController().signal;
const minute = 60_000;

/** The gate of a task that may take ten minutes, and a call that takes a while unless it is stopped. */
function openGate() {
  const timing = createFakeTiming();
  const gate = createCallGate(
    timing,
    () => 1,
    () => {},
    () => {},
  );
  const taking = (ms: number, error?: ModelError) => async (_: number, signal: AbortSignal) => {
    await timing.wait(ms, signal);
    if (error !== undefined) throw error;
    return 'done';
  };
  const outcome = (passed: Promise<unknown>) =>
    passed.catch((error: unknown) => (isModelError(error) ? [error.kind, error.message, timing.now()] : error));
  return { timing, gate, limited: withTimeLimit(gate, 10 * minute, timing), taking, outcome };
}

test('a call that takes longer than its task may is ended then, and not made again', async () => {
  const { timing, limited, taking, outcome } = openGate();
  const passed = outcome(limited.pass(running, taking(11 * minute), { retries: 5 }));
  await timing.finish();
  expect([await passed, timing.timers]).toEqual([['task-timeout', '10 min', 10 * minute], 0]);
});

test('the calls of a task share its time, those that failed too', async () => {
  const { timing, limited, taking, outcome } = openGate();
  const first = limited.pass(running, taking(6 * minute), { retries: 0 });
  await timing.finish();
  expect(await first).toBe('done');
  const broken = new ModelError('server', 'broken', { isPassing: true });
  const second = outcome(limited.pass(running, taking(3 * minute, broken), { retries: 5 }));
  await timing.finish();
  expect(await second).toEqual(['task-timeout', '10 min', 10 * minute + 1_000]);
  const third = outcome(limited.pass(running, taking(1), { retries: 5 }));
  await timing.finish();
  expect(await third).toEqual(['task-timeout', '10 min', 10 * minute + 1_000]);
});

test('waits for a turn and for the provider are not the time of a task', async () => {
  const { timing, gate, limited, taking } = openGate();
  void gate.pass(running, taking(30 * minute), { retries: 0 });
  let isLimited = true;
  const ask = async (attempt: number, signal: AbortSignal) => {
    const isFirst = isLimited;
    isLimited = false;
    if (isFirst) throw new ModelError('rate-limit', 'slow', { isPassing: true, retryAfterMs: 60 * minute });
    return taking(9 * minute)(attempt, signal);
  };
  const passed = limited.pass(running, ask, { retries: 1 });
  await timing.finish();
  expect([await passed, timing.now()]).toEqual(['done', 99 * minute]);
});

test('a cancel outranks the limit', async () => {
  const { timing, limited, taking, outcome } = openGate();
  const stop = new AbortController();
  const reason = new Error('enough');
  const passed = outcome(limited.pass(stop.signal, taking(11 * minute), { retries: 0 }));
  await timing.advance(minute);
  stop.abort(reason);
  expect(await passed).toBe(reason);
  await timing.finish();
  expect(timing.timers).toBe(0);
});

test('a limit that no timer is long enough for ends nothing before its time', async () => {
  const { timing, gate, taking } = openGate();
  const limited = withTimeLimit(gate, 40_000 * minute, timing);
  const passed = limited.pass(running, taking(minute), { retries: 0 });
  await timing.finish();
  expect(await passed).toBe('done');
});
