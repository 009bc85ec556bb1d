import { APICallError } from 'ai';
import { describe, expect, test } from 'vitest';
import { type Spending, withinBudget } from '../../../src/core/model/budgetedModel.ts';
import { asShown } from '../../../src/core/model/shownText.ts';
import { streamReply } from '../../../src/core/model/streamReply.ts';
import { createTokenBudget } from '../../../src/core/model/tokenBudget.ts';
import { chatModelOf } from '../chatModel.ts';
import { type Answer, scriptedModel } from '../scriptedModel.ts';

/** Asks a scripted model within a limit; 5 tokens are asked for, and room is kept for 10 of the answer. */
function ask(script: () => Answer | string, limit: number | null = null, stop?: AbortController) {
  const spent: Spending[] = [];
  const budget = createTokenBudget(limit, 0);
  const model = scriptedModel(script);
  const accounting = { budget, expectedOutput: 10, onSpent: (spending: Spending) => void spent.push(spending) };
  const chat = withinBudget(chatModelOf(model, { retries: 1 }), accounting);
  const call = {
    model: chat,
    instructions: 'Be brief.',
    prompt: asShown('Why?'),
    signal: (stop ?? new AbortController()).signal,
    onProgress: () => stop?.abort(),
  };
  return { reply: streamReply(call), model, budget, spent };
}

describe('a model within a budget', () => {
  test('answers as it would without one, and what the provider counted is spent', async () => {
    const { reply, budget, spent } = ask(() => ({ deltas: ['So ', 'it is.'], usage: [70, 7] }));
    expect((await reply).text).toBe('So it is.');
    expect([spent, budget.spent]).toEqual([
      [{ inputTokens: 70, outputTokens: 7, isEstimated: false, money: null }],
      77,
    ]);
  });

  test('costs what is estimated where the provider does not count', async () => {
    const { reply, budget, spent } = ask(() => ({ deltas: ['So ', 'it is.'] }));
    await reply;
    const [spending] = spent as [Spending];
    expect(spending).toEqual({ inputTokens: 5, outputTokens: 4, isEstimated: true, money: null });
    expect(budget.spent).toBe(9);
  });

  test('costs money by its own price', async () => {
    const spent: Spending[] = [];
    const price = { input: 2, output: 8, currency: 'USD' };
    const language = scriptedModel(() => ({ deltas: ['So.'], usage: [500_000, 250_000] }));
    const accounting = {
      budget: createTokenBudget(null, 0),
      expectedOutput: 0,
      onSpent: (one: Spending) => void spent.push(one),
    };
    const model = withinBudget(chatModelOf(language, { price }), accounting);
    await streamReply({ model, instructions: '', prompt: asShown('Why?'), signal: new AbortController().signal });
    expect(spent.map(({ money }) => money)).toEqual([{ amount: 3, currency: 'USD' }]);
  });

  test.each([
    [0, 0],
    [-70, -7],
    [Number.NaN, Number.NaN],
  ])('costs what is estimated where the provider says that it counted %s and %s', async (input, output) => {
    const { reply, budget, spent } = ask(() => ({ deltas: ['So ', 'it is.'], usage: [input, output] }));
    await reply;
    expect([spent, budget.spent]).toEqual([[{ inputTokens: 5, outputTokens: 4, isEstimated: true, money: null }], 9]);
  });

  test('is not asked where the limit leaves no room', async () => {
    const { reply, model, spent, budget } = ask(() => 'Yes.', 14);
    await expect(reply).rejects.toMatchObject({
      name: 'ModelError',
      kind: 'over-budget',
      message: '0 of 14 tokens are spent, and the next request takes about 5',
    });
    expect([model.doStreamCalls.length, spent, budget.over.aborted]).toEqual([0, [], true]);
  });

  test('costs nothing where the server refuses, and gives its room back', async () => {
    const refusal = { message: 'busy', url: '', requestBodyValues: {}, statusCode: 500, isRetryable: true };
    const { reply, budget, spent } = ask(() => {
      throw new APICallError(refusal);
    }, 15);
    await expect(reply).rejects.toMatchObject({ name: 'ModelError' });
    expect([spent, budget.spent, budget.begin(15) === null]).toEqual([[], 0, false]);
  });

  test('costs what came of an answer that breaks off', async () => {
    const { reply, spent } = ask(() => ({ deltas: ['So '], breaksWith: new Error('gone') }));
    await expect(reply).rejects.toMatchObject({ name: 'ModelError' });
    expect(spent).toEqual([{ inputTokens: 5, outputTokens: 1, isEstimated: true, money: null }]);
  });

  test('costs what came of an answer that the person stops', async () => {
    const stop = new AbortController();
    const { reply, budget, spent } = ask(() => ({ deltas: ['So '], stallsUntil: stop.signal }), null, stop);
    await expect(reply).rejects.toMatchObject({ kind: 'cancelled' });
    expect([spent, budget.spent]).toEqual([[{ inputTokens: 5, outputTokens: 1, isEstimated: true, money: null }], 6]);
  });

  test('costs what was asked when it is stopped and nobody reads on', async () => {
    const stop = new AbortController();
    const budget = createTokenBudget(null, 0);
    const spent: Spending[] = [];
    const silent = scriptedModel(() => ({ deltas: [], stallsUntil: stop.signal }));
    const accounting = { budget, expectedOutput: 10, onSpent: (spending: Spending) => void spent.push(spending) };
    const model = withinBudget(chatModelOf(silent), accounting).languageModel as typeof silent;
    const prompt = [{ role: 'system' as const, content: 'Be brief.' }];
    await model.doStream({ prompt, abortSignal: stop.signal });
    expect([spent, budget.spent]).toEqual([[], 0]);
    stop.abort();
    expect([spent, budget.spent]).toEqual([[{ inputTokens: 3, outputTokens: 0, isEstimated: true, money: null }], 3]);
  });
});
