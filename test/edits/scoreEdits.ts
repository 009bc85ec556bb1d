import { applyEdits } from '../../src/core/edit/applyEdits.ts';
import { editOf } from '../../src/core/edit/edit.ts';
import type { DamagedEdit } from './damagedEdit.ts';

/** How many cases of a kind ended how; a misplaced edit is a wrong one that changed lines other than those meant. */
export type Score = {
  readonly right: number;
  readonly refused: number;
  readonly wrong: number;
  readonly misplaced: number;
};

export type Outcome = keyof Score;

/** What the engine makes of a damaged edit; a trap that is refused is right. */
export function outcomeOf({ file, original, edits, expected }: DamagedEdit): Outcome {
  const result = applyEdits(
    original,
    edits.map(({ search, replace }) => editOf(search, replace)),
    file,
  );
  const text = result.ok ? result.text : null;
  if (text === expected) return 'right';
  if (text === null) return 'refused';
  return expected !== null && isElsewhere(original, expected, text) ? 'misplaced' : 'wrong';
}

/** How the cases of each kind ended, in their order: a sign for each, kinds in the order of their first case. */
export type Outcomes = Readonly<Record<string, string>>;

const signs: Readonly<Record<Outcome, string>> = { right: '.', refused: 'r', wrong: 'w', misplaced: 'm' };

export function outcomesOf(cases: readonly DamagedEdit[]): Outcomes {
  const outcomes: Record<string, string> = {};
  for (const damaged of cases) {
    outcomes[damaged.kind] = (outcomes[damaged.kind] ?? '') + signs[outcomeOf(damaged)];
  }
  return outcomes;
}

/** How many of some cases ended how. */
export function scoreOf(outcomes: string): Score {
  const count = (outcome: Outcome) => outcomes.split(signs[outcome]).length - 1;
  return { right: count('right'), refused: count('refused'), wrong: count('wrong'), misplaced: count('misplaced') };
}

/**
 * The kinds that are gone, of which fewer cases are right than before, or more are wrong or misplaced, as sentences. Of each
 * kind as many of the first cases are compared as there are now.
 */
export function worseKinds(now: Outcomes, before: Outcomes): string[] {
  return Object.entries(before).flatMap(([kind, all]) => {
    const found = now[kind];
    if (found === undefined) return [`${kind}: gone`];
    const [old, score] = [scoreOf(all.slice(0, found.length)), scoreOf(found)];
    const isWorse =
      score.right < old.right ||
      score.wrong + score.misplaced > old.wrong + old.misplaced ||
      score.misplaced > old.misplaced;
    return isWorse ? [`${kind}: ${found} after ${all}`] : [];
  });
}

/** Whether two texts differ from an original in stretches of lines that have nothing in common. */
function isElsewhere(original: string, expected: string, text: string): boolean {
  const [meant, done] = [changedLines(original, expected), changedLines(original, text)];
  return meant.end < done.start || done.end < meant.start;
}

function changedLines(before: string, after: string): { readonly start: number; readonly end: number } {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < old.length && old[start] === fresh[start]) start += 1;
  let tail = 0;
  while (tail < old.length - start && old.at(-1 - tail) === fresh.at(-1 - tail)) tail += 1;
  return { start, end: old.length - tail };
}
