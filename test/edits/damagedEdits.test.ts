import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DamageGenerator } from './damagedEdit.ts';
import { ruledDamage } from './ruledDamage.ts';
import { type Outcomes, outcomesOf, scoreOf, worseKinds } from './scoreEdits.ts';
import { readSources } from './sources.ts';
import { spontaneousDamage } from './spontaneousDamage.ts';

/** What the engine has reached, by generator and kind; `npm run edits -- --record` writes it anew. */
const reached: Readonly<Record<string, Outcomes>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'scores.json'), 'utf8'),
);
const generators: Readonly<Record<string, DamageGenerator>> = { ruledDamage, spontaneousDamage };

/** How much of each kind is tried here; `npm run edits` tries all of it. */
const share = 1 / 3;

describe.each(Object.entries(generators))('of the edits that %s damages', (name, generate) => {
  const before = reached[name] ?? {};
  let outcomes: Outcomes = {};

  beforeAll(() => {
    outcomes = outcomesOf(generate(readSources(), 1, share));
  }, 60_000);

  test('no kind is gone, none is applied right less often than before, and none wrong more often', () => {
    expect(worseKinds(outcomes, before)).toEqual([]);
    expect(Object.keys(outcomes)).toEqual(Object.keys(before));
  });

  test('at least 97 % are applied right, at most 0.3 % wrong, and none at another place', () => {
    const all = Object.values(outcomes).join('');
    const { right, wrong, misplaced } = scoreOf(all);
    expect({
      right: right / all.length >= 0.97,
      wrong: (wrong + misplaced) / all.length <= 0.003,
      misplaced,
    }).toEqual({ right: true, wrong: true, misplaced: 0 });
  });
});
