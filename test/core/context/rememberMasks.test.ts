import { expect, test } from 'vitest';
import { type MaskedText, maskFile } from '../../../src/core/context/masks.ts';
import { rememberMasks } from '../../../src/core/context/rememberMasks.ts';

function counted(outcome: (text: string) => MaskedText | null = (text) => maskFile('a.ts', text, [])) {
  const asked: string[] = [];
  const mask = rememberMasks(async (path, text) => {
    asked.push(`${path}: ${text.slice(0, 9)}`);
    return outcome(text);
  });
  return { asked, mask };
}

test('a text is masked once, however often and at the same time it is asked for, and again when it changed', async () => {
  const { asked, mask } = counted();
  const [one, other] = await Promise.all([mask('a.ts', 'one'), mask('a.ts', 'one')]);
  expect(one).toBe(other);
  expect((await mask('a.ts', 'one'))?.shown).toBe('one');
  expect((await mask('a.ts', 'two'))?.shown).toBe('two');
  expect((await mask('a.ts', 'one'))?.shown).toBe('one');
  expect(asked).toEqual(['a.ts: one', 'a.ts: two', 'a.ts: one']);
});

test('the same text of another file is masked by itself, since its name may count', async () => {
  const { asked, mask } = counted();
  await mask('a.ts', 'one');
  await mask('a.env.ts', 'one');
  expect(asked).toEqual(['a.ts: one', 'a.env.ts: one']);
});

test('a text that could not be searched is tried again', async () => {
  let isDown = true;
  const { asked, mask } = counted((text) => (isDown ? null : maskFile('a.ts', text, [])));
  expect(await mask('a.ts', 'one')).toBe(null);
  isDown = false;
  expect((await mask('a.ts', 'one'))?.shown).toBe('one');
  expect(asked).toHaveLength(2);
});

test('texts that were not asked for of late are forgotten where there are many', async () => {
  const { asked, mask } = counted();
  const long = 'x'.repeat(1_500_000);
  await mask('a.ts', long);
  await mask('b.ts', long);
  await mask('a.ts', long);
  await mask('c.ts', long);
  expect(asked).toHaveLength(3);
  await mask('a.ts', long);
  expect(asked).toHaveLength(3);
  await mask('b.ts', long);
  expect(asked).toHaveLength(4);
});
