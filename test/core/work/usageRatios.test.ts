import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectedRatio, type UsageRatios, usageRatiosIn, withUsage } from '../../../src/core/work/usageRatios.ts';

const byRule = { inputTokens: 100, outputTokens: 100 };
const learn = (ratios: UsageRatios, input: number, output: number, model = 'm') =>
  withUsage(ratios, model, 'modify', { inputTokens: input, outputTokens: output }, byRule);
const after = (...costs: readonly (readonly [number, number])[]) =>
  costs.reduce<UsageRatios>((ratios, [input, output]) => learn(ratios, input, output), {});

test('a model of which nothing is known costs what the rule says', () => {
  expect(expectedRatio({}, 'm', 'modify')).toEqual({ input: 1, output: 1 });
  expect(expectedRatio(after([200, 300]), 'm', 'create')).toEqual({ input: 1, output: 1 });
  expect(expectedRatio(after([200, 300]), 'other', 'modify')).toEqual({ input: 1, output: 1 });
});

test('the estimate moves to what was seen, and one that stands out does not lead it astray', () => {
  expect(expectedRatio(after([200, 300]), 'm', 'modify')).toEqual({ input: 1.5, output: 2 });
  expect(expectedRatio(after([120, 300], [120, 300], [900, 20]), 'm', 'modify')).toEqual({ input: 1.2, output: 2 });
});

test('of a model the newest stay, and of the models those that worked last', () => {
  const many = Array.from({ length: 30 }, (_, index) => [100, index < 15 ? 900 : 200] as const);
  expect(after(...many).m?.modify).toEqual(Array.from({ length: 15 }, () => ({ input: 1, output: 2 })));
  let ratios: UsageRatios = {};
  for (let index = 0; index < 60; index += 1) ratios = learn(ratios, 100, 100, `m${index}`);
  ratios = learn(ratios, 100, 100, 'm20');
  expect(Object.keys(ratios)).toEqual([...Array.from({ length: 39 }, (_, index) => `m${index + 21}`), 'm20']);
});

test('whatever was stored, what is read of it are ratios, and the same as was written', () => {
  const learnt = after([120, 300], [90, 10]);
  expect(usageRatiosIn(JSON.parse(JSON.stringify(learnt)))).toEqual(learnt);
  expect(
    usageRatiosIn({ m: { modify: [{ input: 1, output: 1e9 }, { input: 1 }, null, 3], rename: [] }, n: 4 }),
  ).toEqual({
    m: { modify: [] },
    n: {},
  });
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      const { input, output } = expectedRatio(usageRatiosIn(json), 'm', 'modify');
      expect([input >= 0.1 && input <= 10, output >= 0.1 && output <= 10]).toEqual([true, true]);
    }),
  );
});
