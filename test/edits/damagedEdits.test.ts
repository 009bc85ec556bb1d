import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DamageGenerator } from './damagedEdit.ts';
import { ruledDamage } from './ruledDamage.ts';
import { type Score, scoreEdits, total } from './scoreEdits.ts';
import { readSources } from './sources.ts';
import { spontaneousDamage } from './spontaneousDamage.ts';

/** The scores that the engine has reached, by generator and kind; `npm run edits -- --record` writes them anew. */
const reached: Record<string, Record<string, Score>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'scores.json'), 'utf8'),
);
const generators: Readonly<Record<string, DamageGenerator>> = { ruledDamage, spontaneousDamage };

describe.each(Object.entries(generators))('of the edits that %s damages', (name, generate) => {
  const scores = scoreEdits(generate(readSources(), 1));
  const { right, refused, wrong, misplaced } = total(scores);
  const all = right + refused + wrong + misplaced;

  test('no kind is gone, none is applied right less often than before, and none wrong more often', () => {
    const worse = Object.entries(reached[name] ?? {}).flatMap(([kind, before]) => {
      const now = scores[kind];
      const isWorse =
        now === undefined ||
        now.right < before.right ||
        now.wrong + now.misplaced > before.wrong + before.misplaced ||
        now.misplaced > before.misplaced;
      return isWorse ? [{ kind, before, now }] : [];
    });
    expect(worse).toEqual([]);
    expect(Object.keys(scores).sort()).toEqual(Object.keys(reached[name] ?? {}).sort());
  });

  test('at least 97 % are applied right, at most 0.3 % wrong, and none at another place', () => {
    expect({ right: right / all >= 0.97, wrong: (wrong + misplaced) / all <= 0.003, misplaced }).toEqual({
      right: true,
      wrong: true,
      misplaced: 0,
    });
  });
});
