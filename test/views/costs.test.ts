import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Money } from '../../src/core/model/price.ts';
import type { Tokens } from '../../src/core/model/usage.ts';
import type { RunEvent } from '../../src/core/run/runEvent.ts';
import type { EstimatedModel } from '../../src/core/work/costEvent.ts';
import { fileEstimate, runSpending, shortCount, workEstimate } from '../../src/views/costs.ts';
import { planRows } from '../../src/views/planRows.ts';
import { limitSaid, viewMessage } from '../../src/views/runStatus.ts';
import { events, plan, runAfter } from '../core/run/sampleRun.ts';
import { messages, inEnglish as t } from './inEnglish.ts';

const model: EstimatedModel = { name: 'openai:gpt', countsRequests: false, price: null };
const price = { input: 2, output: 8, currency: 'USD' };
const planned = [events.started, events.proposed];

const estimated = (tokens: readonly Tokens[], given: Partial<EstimatedModel> = {}): RunEvent => ({
  type: 'work.estimated',
  model: { ...model, ...given },
  estimates: tokens.map((each, index) => ({ taskId: `t${index + 1}`, tokens: each, byRule: each })),
});
const each = (inputTokens: number, outputTokens: number) => plan.files.map(() => ({ inputTokens, outputTokens }));
const spent = (
  taskId: string | null,
  inputTokens: number,
  isEstimated = false,
  money: Money | null = null,
): RunEvent => ({
  type: 'tokens.spent',
  taskId,
  inputTokens,
  outputTokens: 300,
  isEstimated,
  money,
});
const paid = (taskId: string | null, inputTokens: number, amount: number) =>
  spent(taskId, inputTokens, false, { amount, currency: 'USD' });

test.each([
  [0, '0'],
  [99, '99'],
  [100, '0.1k'],
  [1_834, '1.8k'],
  [99_949, '99.9k'],
  [99_950, '100k'],
  [999_499, '999k'],
  [999_500, '1.0M'],
  [12_345_678, '12.3M'],
])('%d tokens are %s', (count, short) => {
  expect(shortCount(count)).toBe(short);
});

describe('before the work', () => {
  const shown = (...given: readonly RunEvent[]) => {
    const run = runAfter(...planned, ...given);
    return [planRows(run, messages).map(({ description }) => description), workEstimate(run, t)];
  };

  test('each row says what its file is expected to cost, and the plan what all will', () => {
    expect(shown(estimated(each(1_800, 600)))).toEqual([
      [
        '~7.2k in, ~2.4k out · Budgets are added.',
        'create · ~1.8k in, ~0.6k out · Define it.',
        'modify · ~1.8k in, ~0.6k out · Use it.',
        'delete · ~1.8k in, ~0.6k out · It is not used.',
        'modify · ~1.8k in, ~0.6k out · Use it, too.',
      ],
      '~7.2k in, ~2.4k out',
    ]);
    const [, first] = planRows(runAfter(...planned, estimated(each(1_800, 600))), messages);
    expect(first?.tooltip).toBe('create src/new.ts\n\nDefine it.\n\nExpected: ~1.8k in, ~0.6k out.');
  });

  test('money is there where the price is known, and requests where those are paid', () => {
    expect(shown(estimated(each(1_800, 600), { price }))[1]).toBe('~7.2k in, ~2.4k out, ~0.034 USD');
    expect(shown(estimated(each(250_000, 100_000), { price }))[1]).toBe('~1.0M in, ~400k out, ~5.20 USD');
    expect(shown(estimated(each(1_800, 600), { countsRequests: true, price }))[1]).toBe('4 requests');
  });

  test('a file that is left out, has a problem or asks no model costs nothing', () => {
    const nothing = { inputTokens: 0, outputTokens: 0 };
    const [first, ...others] = each(1_000, 100) as [Tokens, ...Tokens[]];
    const rows = shown(estimated([nothing, first, ...others.slice(1)]), events.leftOut('t2'));
    expect(rows).toEqual([
      [
        '~2.0k in, ~0.2k out · Budgets are added.',
        'create · Define it.',
        'modify · left out',
        'delete · ~1.0k in, ~0.1k out · It is not used.',
        'modify · ~1.0k in, ~0.1k out · Use it, too.',
      ],
      '~2.0k in, ~0.2k out',
    ]);
  });

  test('nothing is said of the whole as long as a file is not known', () => {
    expect(shown(estimated(each(1_800, 600).slice(1)))[1]).toBeNull();
  });

  test('the sentence above the rows names it beside Start Work', () => {
    expect(viewMessage(runAfter(...planned, estimated(each(1_800, 600))), messages, 0)).toBe(
      'Budgets are added. — Leave files out, edit a purpose, add a file or say what should be different, then Start Work. It takes ~7.2k in, ~2.4k out.',
    );
  });

  test('the sum of the rows is the sum of the run', () => {
    const tokens = fc.record({ inputTokens: fc.integer({ min: 1, max: 24 }), outputTokens: fc.nat(24) });
    const files = fc.array(tokens, { minLength: plan.files.length, maxLength: plan.files.length });
    const numbers = (said: string | null) => (said?.match(/\d+/g) ?? []).map(Number);
    fc.assert(
      fc.property(files, (given) => {
        const run = runAfter(...planned, estimated(given));
        const rows = run.tasks.map((state) => numbers(fileEstimate(run, state, t)));
        const sum = [0, 1].map((index) => rows.reduce((all, row) => all + (row[index] ?? 0), 0));
        expect(numbers(workEstimate(run, t))).toEqual(sum);
      }),
    );
  });
});

describe('after the work', () => {
  const worked = [
    paid(null, 5_000, 0.25),
    events.approved,
    paid('t1', 2_000, 0.0064),
    paid('t2', 1_500, 0.0054),
    events.completed('t1'),
  ];

  test('the tooltips say what was expected and what it took, in money by the price of each model', () => {
    const run = runAfter(...planned, estimated(each(1_800, 600), { price }), ...worked, events.ended);
    const [planRow, first, , third] = planRows(run, messages);
    expect(planRow?.tooltip.split('\n\n').slice(2)).toEqual([
      'The files: estimated ~3.6k in, ~1.2k out, ~0.017 USD, took 3.5k in, 0.6k out, 0.012 USD.',
      'The run with its planning: 8.5k in, 0.9k out, 0.26 USD, 3 requests.',
    ]);
    expect(first?.tooltip.split('\n\n').at(-1)).toBe(
      'Tokens: estimated ~1.8k in, ~0.6k out, ~0.0084 USD, took 2.0k in, 0.3k out, 0.0064 USD.',
    );
    expect(third?.tooltip).not.toContain('Tokens');
  });

  test('no money is named where that of a request is not known, nor where requests are paid', () => {
    const partly = [spent(null, 5_000), paid('t1', 2_000, 0.0064)];
    expect(runSpending(runAfter(...planned, estimated(each(1_800, 600), { price }), ...partly), t)).toEqual([
      'The files: estimated ~1.8k in, ~0.6k out, ~0.0084 USD, took 2.0k in, 0.3k out, 0.0064 USD.',
      'The run with its planning: 7.0k in, 0.6k out, 2 requests.',
    ]);
    const counting = estimated(each(1_800, 600), { price, countsRequests: true });
    expect(runSpending(runAfter(...planned, counting, spent('t1', 2_000, true)), t)[0]).toBe(
      'The files: estimated ~1.8k in, ~0.6k out, took ~2.0k in, ~0.3k out.',
    );
  });

  test('what nobody counted is marked, and what nobody expected is left out', () => {
    const run = runAfter(...planned, spent('t1', 2_000, true));
    expect(runSpending(run, t)).toEqual([
      'The files: took ~2.0k in, ~0.3k out.',
      'The run with its planning: ~2.0k in, ~0.3k out, 1 request.',
    ]);
  });
});

test('a run that has stopped at its limit says so, and what can be done', () => {
  const run = runAfter(...planned, spent('t1', 90_000), { type: 'work.paused', limit: 100_000, spent: 90_300 });
  expect(limitSaid(run, messages)).toBe(
    'The run has stopped at its limit: 90.3k of 100k tokens are spent. Start Work can go on with more.',
  );
  const little = runAfter(...planned, { type: 'work.paused', limit: 1_000, spent: 0, refused: 4_000 });
  expect(limitSaid(little, messages)).toBe(
    'The run has stopped at its limit: 0 of 1.0k tokens are spent, and the next request takes about 4.0k. Start Work can go on with more.',
  );
  expect(limitSaid(runAfter(...planned), messages)).toBeNull();
});
