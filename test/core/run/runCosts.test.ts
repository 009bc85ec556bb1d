import { describe, expect, test } from 'vitest';
import { limitOf, noCosts, raisedLimit } from '../../../src/core/run/runCosts.ts';
import type { RunEvent } from '../../../src/core/run/runEvent.ts';
import { events, runAfter } from './sampleRun.ts';

const tokens = (inputTokens: number, outputTokens: number) => ({ inputTokens, outputTokens });
const model = { name: 'openai:gpt', countsRequests: false, price: null };
const estimateOf = (taskId: string, input: number) => ({
  taskId,
  tokens: tokens(input, 10),
  byRule: tokens(input, 20),
});
const estimated = (...taskIds: readonly string[]): RunEvent => ({
  type: 'work.estimated',
  model,
  estimates: taskIds.map((taskId) => estimateOf(taskId, 100)),
});
const spent = (taskId: string | null, input: number, isEstimated = false): RunEvent => ({
  type: 'tokens.spent',
  taskId,
  ...tokens(input, 1),
  isEstimated,
});
const costsAfter = (...given: readonly RunEvent[]) => runAfter(events.started, ...given).costs;

describe('what a run costs', () => {
  test('is left out as long as nothing is known of it', () => {
    expect(costsAfter(events.proposed, events.approved)).toBeUndefined();
  });

  test('is what was spent on the plan and on each file, whatever was tried', () => {
    expect(costsAfter(spent(null, 50), events.proposed, spent('t1', 7), spent('t2', 9, true), spent('t1', 8))).toEqual({
      ...noCosts,
      spent: tokens(74, 4),
      requests: 4,
      spentOn: { t1: tokens(15, 2), t2: tokens(9, 1) },
      paidFor: { t1: null, t2: null },
      isEstimated: true,
    });
  });

  test('is in money what each model took for its requests, as long as all of it is known', () => {
    const paying = (taskId: string | null, amount: number): RunEvent => ({
      ...(spent(taskId, 5) as Extract<RunEvent, { type: 'tokens.spent' }>),
      money: { amount, currency: 'USD' },
    });
    const usd = (amount: number) => ({ amount, currency: 'USD' });
    const paid = costsAfter(paying(null, 4), events.proposed, paying('t1', 1), paying('t2', 2), paying('t1', 8));
    expect([paid?.paid, paid?.paidFor]).toEqual([usd(15), { t1: usd(9), t2: usd(2) }]);
    const partly = costsAfter(spent(null, 5), events.proposed, paying('t1', 1), paying('t2', 2), spent('t2', 3));
    expect([partly?.paid, partly?.paidFor]).toEqual([null, { t1: usd(1), t2: null }]);
  });

  test('keeps what a plan has cost when another takes its place, but not what its files have', () => {
    expect(costsAfter(events.proposed, estimated('t1'), spent('t1', 7), events.proposed)).toEqual({
      ...noCosts,
      model,
      spent: tokens(7, 1),
      requests: 1,
    });
  });
});

describe('an estimate', () => {
  test('stands until the file is to be changed otherwise, and those of the others stay', () => {
    const edited: RunEvent = { type: 'plan.edited', taskId: 't1', edit: { purpose: 'Do more.' } };
    const both = [events.proposed, estimated('t1'), estimated('t2')];
    const ids = (...given: readonly RunEvent[]) => Object.keys(costsAfter(...both, ...given)?.estimates ?? {});
    expect([ids(), ids(edited), ids(events.leftOut('t1'))]).toEqual([['t1', 't2'], ['t2'], ['t1', 't2']]);
  });

  test('is for one model: with another all are made anew', () => {
    const other: RunEvent = {
      type: 'work.estimated',
      model: { ...model, name: 'b' },
      estimates: [estimateOf('t2', 5)],
    };
    expect(costsAfter(events.proposed, estimated('t1'), other)).toEqual({
      ...noCosts,
      model: { ...model, name: 'b' },
      estimates: { t2: estimateOf('t2', 5) },
    });
  });
});

describe('a limit', () => {
  const paused: RunEvent = { type: 'work.paused', limit: 100, spent: 90 };

  test('that stopped the work is told until the work goes on', () => {
    expect(costsAfter(events.proposed, paused)?.stoppedAt).toBe(100);
    expect(costsAfter(events.proposed, paused, events.approved)?.stoppedAt).toBeNull();
  });

  test('can be raised so that the request fits that was not sent, however little the setting allows', () => {
    const little: RunEvent = { type: 'work.paused', limit: 100, spent: 0, refused: 4_000 };
    const costs = costsAfter(spent(null, 50), events.proposed, little);
    expect(costs).toMatchObject({ stoppedAt: 100, refused: 4_000 });
    expect([raisedLimit(costs ?? noCosts, 100), raisedLimit(costs ?? noCosts, 9_000)]).toEqual([4_051, 9_051]);
    expect(raisedLimit(costsAfter(spent(null, 50), paused) ?? noCosts, null)).toBe(151);
    expect(costsAfter(events.proposed, little, events.approved)).toMatchObject({ stoppedAt: null, refused: 0 });
  });

  test('is what the setting says, or more where the person let this run cost more', () => {
    const raised = costsAfter(events.proposed, { type: 'limit.raised', limit: 200 });
    expect([limitOf(undefined, null), limitOf(raised, null), limitOf(undefined, 50)]).toEqual([null, null, 50]);
    expect([limitOf(raised, 50), limitOf(raised, 300)]).toEqual([200, 300]);
  });
});
