import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTokenBudget } from '../../../src/core/model/tokenBudget.ts';
import { runTasks } from '../../../src/core/work/runTasks.ts';

describe('a budget', () => {
  test('without a limit lets every call begin, and counts', () => {
    const budget = createTokenBudget(null, 5);
    budget.begin(1_000_000)?.(70);
    expect([budget.spent, budget.over.aborted]).toEqual([75, false]);
  });

  test('keeps room for the calls in flight, and gives back what they did not take', () => {
    const budget = createTokenBudget(100, 10);
    const settle = budget.begin(60);
    settle?.(20);
    expect([budget.begin(70) === null, budget.spent, budget.over.aborted]).toEqual([false, 30, false]);
  });

  test('lets no call begin once one was refused, however small', () => {
    const budget = createTokenBudget(100, 10);
    expect([budget.begin(91), budget.over.aborted, budget.begin(1), budget.refused]).toEqual([null, true, null, 91]);
  });

  test('is used up to its last token', () => {
    expect(createTokenBudget(100, 10).begin(90)).not.toBeNull();
  });
});

test('the limit is exceeded at most by what the calls in flight cost beyond what was expected of them', async () => {
  const calls = fc.array(
    fc.record({ expected: fc.nat(2_000), more: fc.integer({ min: -1_000, max: 5_000 }), turns: fc.nat(5) }),
    { maxLength: 40 },
  );
  await fc.assert(
    fc.asyncProperty(calls, fc.nat(20_000), fc.integer({ min: 1, max: 10 }), async (given, limit, jobs) => {
      const budget = createTokenBudget(limit, 0);
      const inFlight = new Map<number, number>();
      let worst = 0;
      let spent = 0;
      await runTasks(
        [...given.entries()],
        () => jobs,
        budget.over,
        async ([index, { expected, more, turns }]) => {
          const actual = Math.max(0, expected + more);
          const settle = budget.begin(expected);
          if (settle === null) return;
          inFlight.set(index, Math.max(0, actual - expected));
          worst = [...inFlight.values()].reduce((sum, excess) => sum + excess, 0);
          for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
          inFlight.delete(index);
          spent += actual;
          settle(actual);
        },
      );
      expect(budget.spent).toBe(spent);
      expect(spent).toBeLessThanOrEqual(limit + worst);
    }),
  );
});
