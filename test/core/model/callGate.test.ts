import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCallGate } from '../../../src/core/model/callGate.ts';
import { ModelError, type ModelFailureKind } from '../../../src/core/model/modelError.ts';
import type { PauseEvent } from '../../../src/core/model/pauseEvent.ts';
import { createFakeTiming, settle } from '../fakeTiming.ts';

const running = new AbortController().signal;

/** A gate on a clock that stands still, what it reported and what it logged. */
function openGate(limit: number | (() => number) = 8, timing = createFakeTiming()) {
  const events: (PauseEvent & { readonly at: number })[] = [];
  const log: unknown[] = [];
  const gate = createCallGate(
    timing,
    typeof limit === 'number' ? () => limit : limit,
    (event) => events.push({ ...event, at: timing.now() }),
    (message, cause) => log.push([message, cause]),
  );
  return { gate, timing, events, log };
}

const passing = (kind: ModelFailureKind, retryAfterMs: number | null = null) =>
  new ModelError(kind, `it is ${kind}`, { isPassing: true, retryAfterMs });

/** Calls that end when they are told to, in the order in which they were made. */
function heldCalls() {
  const made: string[] = [];
  const ends = new Map<string, { resolve: (answer: string) => void; reject: (error: unknown) => void }>();
  return {
    made,
    ask: (name: string) => () => {
      made.push(name);
      return new Promise<string>((resolve, reject) => ends.set(name, { resolve, reject }));
    },
    async end(name: string, error?: unknown) {
      await settle();
      if (error === undefined) ends.get(name)?.resolve(name);
      else ends.get(name)?.reject(error);
      await settle();
    },
  };
}

/** A call that fails with each of the errors in turn, then answers; when it was made. */
function failing(timing: { now(): number }, ...errors: readonly unknown[]) {
  const made: number[] = [];
  return {
    made,
    ask: async (attempt: number) => {
      made.push(timing.now());
      if (attempt <= errors.length) throw errors[attempt - 1];
      return `answer ${attempt}`;
    },
  };
}

describe('calls pass', () => {
  test('in the order in which they came, no more at once than the limit', async () => {
    const { gate } = openGate(2);
    const { made, ask, end } = heldCalls();
    const answers = ['a', 'b', 'c', 'd'].map((name) => gate.pass(running, ask(name), { retries: 0 }));
    await settle();
    expect(made).toEqual(['a', 'b']);
    await end('b');
    expect(made).toEqual(['a', 'b', 'c']);
    await end('a');
    await end('c');
    await end('d');
    expect(await Promise.all(answers)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('as the limit is when one comes or ends, and one at a time where it is less than that', async () => {
    let limit = 3;
    const { gate } = openGate(() => limit);
    const { made, ask, end } = heldCalls();
    for (const name of 'abcdefg') void gate.pass(running, ask(name), { retries: 0 });
    await settle();
    expect(made.join('')).toBe('abc');
    limit = 0;
    await end('a');
    await end('b');
    expect(made.join('')).toBe('abc');
    await end('c');
    expect(made.join('')).toBe('abcd');
    limit = 3;
    await end('d');
    expect(made.join('')).toBe('abcdefg');
  });

  test('one of two gates whatever happens at the other', async () => {
    const [one, other] = [openGate(1), openGate(1)];
    const { made, ask } = heldCalls();
    void one.gate.pass(running, failing(one.timing, passing('rate-limit', 60_000)).ask, { retries: 1 });
    void other.gate.pass(running, ask('a'), { retries: 1 });
    await settle();
    expect(made).toEqual(['a']);
    expect(other.events).toEqual([]);
  });

  test('only while their signal is not aborted', async () => {
    const { gate } = openGate(1);
    const { made, ask } = heldCalls();
    const reason = new Error('enough');
    await expect(gate.pass(AbortSignal.abort(reason), ask('a'), { retries: 0 })).rejects.toBe(reason);
    void gate.pass(running, ask('b'), { retries: 0 });
    await settle();
    expect(made).toEqual(['b']);
  });
});

describe('a call is made again', () => {
  test.each<ModelFailureKind>(['server', 'network', 'timeout'])(
    'after a failure of kind %s, later each time, as often as is said',
    async (kind) => {
      const { gate, timing, events, log } = openGate();
      const errors = [1, 2, 3, 4].map(() => passing(kind));
      const { made, ask } = failing(timing, ...errors);
      const failed = gate.pass(running, ask, { retries: 3 }).catch((error: unknown) => error);
      await timing.finish();
      expect(await failed).toBe(errors[3]);
      expect(made).toEqual([0, 1_000, 3_000, 7_000]);
      expect(events).toEqual([]);
      expect(log).toEqual(errors.slice(0, 3).map((error) => [`A call is made again after a failure (${kind})`, error]));
    },
  );

  test('until it is answered, and knows which try it is', async () => {
    const { gate, timing } = openGate();
    const { made, ask } = failing(timing, passing('server'), passing('network'));
    const answer = gate.pass(running, ask, { retries: 2 });
    await timing.finish();
    expect(await answer).toBe('answer 3');
    expect(made).toEqual([0, 1_000, 3_000]);
  });

  test.each([
    ['one that does not pass', new ModelError('refused-key', 'no')],
    ['one of a kind that passes, of which is known that it does not', new ModelError('network', 'not running')],
    ['one of our own', new TypeError('it broke')],
  ])('after no other failure: %s', async (_, error) => {
    const { gate, timing, log } = openGate();
    const { made, ask } = failing(timing, error);
    await expect(gate.pass(running, ask, { retries: 5 })).rejects.toBe(error);
    expect([made, log]).toEqual([[0], []]);
  });

  test('while others pass, and before those that came later', async () => {
    const { gate, timing } = openGate(1);
    const { made, ask, end } = heldCalls();
    void gate.pass(running, ask('a'), { retries: 1 });
    for (const name of 'bcd') void gate.pass(running, ask(name), { retries: 1 });
    await end('a', passing('server'));
    await end('b');
    expect(made.join('')).toBe('abc');
    await timing.advance(1_000);
    await end('c');
    expect(made.join('')).toBe('abca');
  });
});

describe('a provider over its limit', () => {
  test.each([
    ['seconds', 30_000],
    ['an hour', 3_600_000],
    ['a month, longer than any timer', 30 * 86_400_000],
  ])('pauses all calls for as long as it says, to the millisecond: %s', async (_, wait) => {
    const { gate, timing, events } = openGate(2);
    const limited = failing(timing, passing('rate-limit', wait));
    const others = [0, 1, 2].map(() => failing(timing));
    const answers = [limited, ...others].map(({ ask }) => gate.pass(running, ask, { retries: 1 }));
    await timing.finish();
    expect(await Promise.all(answers)).toEqual(['answer 2', 'answer 1', 'answer 1', 'answer 1']);
    expect(limited.made).toEqual([0, wait]);
    expect(others.map(({ made }) => made)).toEqual([[0], [wait], [wait]]);
    expect(events).toEqual([
      { type: 'calls.paused', until: wait, detail: 'it is rate-limit', at: 0 },
      { type: 'calls.resumed', at: wait },
    ]);
  });

  test('pauses by backoff where it does not say how long, until an answer gets through', async () => {
    const { gate, timing, events } = openGate();
    const errors = [1, 2, 3].map(() => passing('rate-limit'));
    const { made, ask } = failing(timing, ...errors);
    const answer = gate.pass(running, ask, { retries: 3 });
    await timing.finish();
    expect(await answer).toBe('answer 4');
    expect(made).toEqual([0, 1_000, 3_000, 7_000]);
    expect(events.filter(({ type }) => type === 'calls.paused').map(({ at }) => at)).toEqual([0, 1_000, 3_000]);
  });

  test('is given up after as many pauses in a row as is said', async () => {
    const { gate, timing } = openGate();
    const errors = [1, 2, 3].map(() => passing('rate-limit', 10));
    const { made, ask } = failing(timing, ...errors);
    const failed = gate.pass(running, ask, { retries: 2 }).catch((error: unknown) => error);
    await timing.finish();
    expect(await failed).toBe(errors[2]);
    expect(made).toEqual([0, 10, 20]);
  });

  test('is not given up as long as any call is answered in between', async () => {
    const { gate, timing } = openGate(2);
    const unlucky = failing(timing, ...Array.from({ length: 9 }, () => passing('rate-limit', 10)));
    const answer = gate.pass(running, unlucky.ask, { retries: 2 });
    const others = Array.from({ length: 10 }, async (_, index) => {
      await timing.wait(10 * index, running);
      return gate.pass(running, async () => 'fine', { retries: 2 });
    });
    await timing.finish();
    expect(await answer).toBe('answer 10');
    await Promise.all(others);
  });

  test('that says so twice at once makes one pause, the longer', async () => {
    const { gate, timing, events } = openGate();
    const { ask, end } = heldCalls();
    const answers = [...'abc'].map((name) => gate.pass(running, ask(name), { retries: 1 }));
    await settle();
    const later = failing(timing);
    await end('a', passing('rate-limit', 500));
    void gate.pass(running, later.ask, { retries: 1 });
    await timing.advance(100);
    await end('b', passing('rate-limit', 900));
    await end('c', passing('rate-limit', 100));
    await timing.finish();
    expect(events).toEqual([
      { type: 'calls.paused', until: 500, detail: 'it is rate-limit', at: 0 },
      { type: 'calls.paused', until: 1_000, detail: 'it is rate-limit', at: 100 },
      { type: 'calls.resumed', at: 1_000 },
    ]);
    expect(later.made).toEqual([1_000]);
    for (const name of 'abc') await end(name);
    expect(await Promise.all(answers)).toEqual(['a', 'b', 'c']);
  });

  test('leaves those alone that are under way', async () => {
    const { gate, timing } = openGate();
    const { made, ask, end } = heldCalls();
    void gate.pass(running, ask('a'), { retries: 1 });
    const other = gate.pass(running, ask('b'), { retries: 1 });
    await end('a', passing('rate-limit', 60_000));
    await end('b');
    expect([await other, made, timing.now()]).toEqual(['b', ['a', 'b'], 0]);
  });

  test('and a broken one that says when to come back pause alike, each by its own count', async () => {
    const { gate, timing, events } = openGate();
    const { made, ask } = failing(timing, passing('server', 700), passing('rate-limit', 50));
    const answer = gate.pass(running, ask, { retries: 1 });
    await timing.finish();
    expect(await answer).toBe('answer 3');
    expect(made).toEqual([0, 700, 750]);
    expect(events.map(({ type, at }) => [type, at])).toEqual([
      ['calls.paused', 0],
      ['calls.resumed', 700],
      ['calls.paused', 700],
      ['calls.resumed', 750],
    ]);
  });

  test('and that may be called again at once is', async () => {
    const { gate, events } = openGate();
    const answer = gate.pass(running, failing({ now: () => 0 }, passing('rate-limit', 0)).ask, { retries: 1 });
    expect([await answer, events]).toEqual(['answer 2', []]);
  });
});

describe('a cancel', () => {
  test('ends a wait for a turn at once, and takes none', async () => {
    const { gate } = openGate(1);
    const { made, ask, end } = heldCalls();
    const stop = new AbortController();
    const reason = new Error('enough');
    void gate.pass(running, ask('a'), { retries: 0 });
    const waiting = gate.pass(stop.signal, ask('b'), { retries: 0 });
    void gate.pass(running, ask('c'), { retries: 0 });
    stop.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await end('a');
    expect(made).toEqual(['a', 'c']);
  });

  test('ends a pause at once, which goes on for whoever comes later', async () => {
    const { gate, timing, events } = openGate();
    const stop = new AbortController();
    const reason = new Error('enough');
    const waiting = gate.pass(stop.signal, failing(timing, passing('rate-limit', 3_600_000)).ask, { retries: 1 });
    await timing.advance(1_000);
    stop.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await settle();
    expect(timing.timers).toBe(0);
    const later = failing(timing);
    void gate.pass(running, later.ask, { retries: 1 });
    await timing.finish();
    expect(later.made).toEqual([3_600_000]);
    expect(events).toEqual([
      { type: 'calls.paused', until: 3_600_000, detail: 'it is rate-limit', at: 0 },
      { type: 'calls.resumed', at: 1_000 },
      { type: 'calls.paused', until: 3_600_000, detail: 'it is rate-limit', at: 1_000 },
      { type: 'calls.resumed', at: 3_600_000 },
    ]);
  });

  test('ends the wait to be made again at once', async () => {
    const { gate, timing } = openGate();
    const stop = new AbortController();
    const reason = new Error('enough');
    const { made, ask } = failing(timing, passing('server'));
    const waiting = gate.pass(stop.signal, ask, { retries: 1 });
    await timing.advance(500);
    stop.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await timing.finish();
    expect([made, timing.timers]).toEqual([[0], 0]);
  });

  test('outranks a failure that passes', async () => {
    const { gate, timing } = openGate();
    const stop = new AbortController();
    const failure = passing('server');
    const call = gate.pass(
      stop.signal,
      async () => {
        stop.abort();
        throw failure;
      },
      { retries: 1 },
    );
    await expect(call).rejects.toBe(failure);
    expect(timing.timers).toBe(0);
  });
});

/** What a call does each time it is made, how long that takes, when it comes and when it is cancelled, if ever. */
type Plan = {
  readonly comesAt: number;
  readonly takes: number;
  readonly failures: readonly ('server' | 'network' | 'rate-limit' | 'rate-limit for a while' | 'refused-key')[];
  readonly cancelledAt: number | null;
};

const plans = (cancelled: fc.Arbitrary<number | null>) =>
  fc.array(
    fc.record({
      comesAt: fc.integer({ min: 0, max: 3_000 }),
      takes: fc.integer({ min: 0, max: 2_000 }),
      failures: fc.array(
        fc.constantFrom<Plan['failures'][number]>(
          ...(['server', 'network', 'rate-limit', 'rate-limit for a while', 'refused-key'] as const),
        ),
        { maxLength: 4 },
      ),
      cancelledAt: cancelled,
    }),
    { minLength: 1, maxLength: 20 },
  );

/** Makes calls as they are planned until all have ended, and tells what happened. */
async function carryOut(given: readonly Plan[], limit: () => number, chances: readonly number[] = [0.5]) {
  let drawn = 0;
  const timing = createFakeTiming(() => chances[drawn++ % chances.length] ?? 0.5);
  const { gate, events } = openGate(limit, timing);
  let underWay = 0;
  const made: { readonly at: number; readonly underWay: number; readonly limit: number }[] = [];
  const pauses: { readonly from: number; readonly until: number }[] = [];
  const ended: string[] = given.map(() => 'never');
  given.forEach(async ({ comesAt, takes, failures, cancelledAt }, index) => {
    const stop = new AbortController();
    if (cancelledAt !== null) void timing.wait(cancelledAt, running).then(() => stop.abort(new Error('enough')));
    await timing.wait(comesAt, running);
    const ask = async (attempt: number) => {
      underWay += 1;
      made.push({ at: timing.now(), underWay, limit: limit() });
      try {
        await timing.wait(takes, stop.signal);
        const failure = failures[attempt - 1];
        if (failure === undefined) return 'answered';
        if (failure === 'refused-key') throw new ModelError(failure, 'no');
        if (failure !== 'rate-limit for a while') throw passing(failure);
        pauses.push({ from: timing.now(), until: timing.now() + 1_500 });
        throw passing('rate-limit', 1_500);
      } finally {
        underWay -= 1;
      }
    };
    ended[index] = await gate.pass(stop.signal, ask, { retries: 200 }).catch((error: Error) => error.message);
  });
  await timing.finish();
  return { made, pauses, ended, events, underWay, timers: timing.timers, gate, timing };
}

describe('whatever happens', () => {
  const chances = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1 });

  test('every call ends, no more are under way than the limit, and none begins in a pause', async () => {
    await fc.assert(
      fc.asyncProperty(
        plans(fc.constant(null)),
        fc.integer({ min: 1, max: 5 }),
        chances,
        async (given, limit, drawn) => {
          const { made, pauses, ended, events, underWay, timers } = await carryOut(given, () => limit, drawn);
          expect(ended).toEqual(given.map(({ failures }) => (failures.includes('refused-key') ? 'no' : 'answered')));
          expect(made.filter((call) => call.underWay > limit)).toEqual([]);
          const isIn = (at: number) => pauses.some(({ from, until }) => from < at && at < until);
          expect(made.filter(({ at }) => isIn(at))).toEqual([]);
          expect([underWay, timers]).toEqual([0, 0]);
          expect(events.at(-1)?.type).not.toBe('calls.paused');
        },
      ),
    );
  });

  test('a cancel anywhere leaves no room taken, no timer and no pause behind, and the others end as they would', async () => {
    await fc.assert(
      fc.asyncProperty(
        plans(fc.option(fc.integer({ min: 0, max: 6_000 }))),
        fc.integer({ min: 1, max: 3 }),
        async (given, limit) => {
          const { ended, events, underWay, timers, gate, timing } = await carryOut(given, () => limit);
          given.forEach(({ failures, cancelledAt }, index) => {
            const outcome = failures.includes('refused-key') ? 'no' : 'answered';
            expect(cancelledAt === null ? [outcome] : [outcome, 'enough']).toContain(ended[index]);
          });
          expect([underWay, timers]).toEqual([0, 0]);
          expect(events.at(-1)?.type).not.toBe('calls.paused');
          const { made, ask } = heldCalls();
          for (let call = 0; call <= limit; call += 1) void gate.pass(running, ask(`${call}`), { retries: 0 });
          await timing.finish();
          expect(made).toHaveLength(limit);
        },
      ),
    );
  });

  test('the limit is kept as it changes', async () => {
    await fc.assert(
      fc.asyncProperty(
        plans(fc.constant(null)),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
        async (given, limits) => {
          let asked = 0;
          let limit = 1;
          const next = () => {
            limit = limits[asked++ % limits.length] ?? 1;
            return limit;
          };
          const { ended } = await carryOut(given, next);
          expect(ended).not.toContain('never');
        },
      ),
    );
  });
});

test('of 200 calls of which a fifth fails in passing, all are answered', async () => {
  let seed = 7;
  const chance = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const timing = createFakeTiming(chance);
  const { gate } = openGate(8, timing);
  let tries = 0;
  const ask = async () => {
    tries += 1;
    await timing.wait(100 + 900 * chance(), running);
    if (chance() >= 0.2) return 'fine';
    throw passing(chance() < 0.3 ? 'rate-limit' : 'server', chance() < 0.1 ? 2_000 : null);
  };
  const answers = Array.from({ length: 200 }, () => gate.pass(running, ask, { retries: 5 }));
  await timing.finish();
  expect(await Promise.all(answers)).toEqual(Array.from({ length: 200 }, () => 'fine'));
  expect(tries).toBeGreaterThan(230);
});
