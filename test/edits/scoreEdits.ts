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

/** The scores of all kinds, in the order of their first case. */
export function scoreEdits(cases: readonly DamagedEdit[]): Record<string, Score> {
  const scores: Record<string, Record<Outcome, number>> = {};
  for (const damaged of cases) {
    scores[damaged.kind] ??= { right: 0, refused: 0, wrong: 0, misplaced: 0 };
    (scores[damaged.kind] as Record<Outcome, number>)[outcomeOf(damaged)] += 1;
  }
  return scores;
}

export function total(scores: Readonly<Record<string, Score>>): Score {
  const sum = (outcome: Outcome) => Object.values(scores).reduce((all, score) => all + score[outcome], 0);
  return { right: sum('right'), refused: sum('refused'), wrong: sum('wrong'), misplaced: sum('misplaced') };
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
