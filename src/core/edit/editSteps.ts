import { cheapestAlignment } from './alignTokens.ts';
import type { Edit } from './edit.ts';
import { lineDiff } from './lineDiff.ts';
import { foldText } from './lookAlikes.ts';
import { piecesOf } from './pieces.ts';
import { proseStarts } from './proseLines.ts';

/** What becomes of each search line on the way to the replacement, in order, and which lines are new. */
export type EditStep =
  | { readonly kind: 'kept' | 'changed'; readonly search: number; readonly line: string }
  | { readonly kind: 'removed'; readonly search: number }
  | { readonly kind: 'added'; readonly line: string };

/**
 * The way from search to replacement, line by line. Lines that differ only in what no reader sees are kept, unless the edit
 * is taken literally.
 */
export function editSteps({ search, replace }: Edit, isLiteral = false): EditStep[] {
  const steps: EditStep[] = [];
  let at = 0;
  let removed: number[] = [];
  let added: string[] = [];
  const changed = () => {
    steps.push(...pairedSteps(search, removed, added));
    removed = [];
    added = [];
  };
  let next = 0;
  for (const { kind, lines } of isLiteral
    ? lineDiff(search, replace)
    : lineDiff(search.map(keyOf), replace.map(keyOf))) {
    if (kind === 'shared') changed();
    for (let count = lines.length; count > 0; count -= 1) {
      if (kind === 'shared') steps.push({ kind: 'kept', search: at++, line: replace[next++] as string });
      else if (kind === 'removed') removed.push(at++);
      else {
        added.push(replace[next++] as string);
      }
    }
  }
  changed();
  return steps;
}

/** The search's lines that the edit keeps, and comments that it takes away as a whole: nothing is written there. */
export function untouchedLines(edit: Edit): ReadonlySet<number> {
  const starts = proseStarts(edit.search, null, true);
  return new Set(
    editSteps(edit).flatMap((step) => {
      const isTaken = step.kind === 'removed' && starts[step.search] === 0;
      return step.kind === 'kept' || isTaken ? [step.search] : [];
    }),
  );
}

/** The same for lines that are the same but for trailing blanks and characters that no keyboard has. */
function keyOf(line: string): string {
  return foldText(line).trimEnd();
}

/** Hunks with more pairs of lines than this are replaced as a whole. */
const mostPairs = 40_000;
const unlike = 4;

function pairedSteps(search: readonly string[], removed: readonly number[], added: readonly string[]): EditStep[] {
  const steps: EditStep[] = [];
  const alignment = counterparts(
    removed.map((at) => search[at] as string),
    added,
  );
  let next = 0;
  for (const [index, at] of removed.entries()) {
    const counterpart = alignment[index] as number;
    if (counterpart < 0) {
      steps.push({ kind: 'removed', search: at });
      continue;
    }
    for (; next < counterpart; next += 1) steps.push({ kind: 'added', line: added[next] as string });
    steps.push({ kind: 'changed', search: at, line: added[next++] as string });
  }
  for (; next < added.length; next += 1) steps.push({ kind: 'added', line: added[next] as string });
  return steps;
}

function counterparts(removed: readonly string[], added: readonly string[]): Int32Array {
  const none = new Int32Array(removed.length).fill(-1);
  if (removed.length * added.length > mostPairs) return none;
  const [old, fresh] = [removed.map(countTokens), added.map(countTokens)];
  const costs = {
    pair: (a: number, b: number) => {
      const alike = similarity(old[a] as TokenCounts, fresh[b] as TokenCounts);
      return alike < 0.5 ? unlike : 1.9 * (1 - alike);
    },
    first: () => 1,
    second: () => 1,
  };
  return cheapestAlignment(removed.length, added.length, costs)?.alignment ?? none;
}

type TokenCounts = { readonly counts: ReadonlyMap<string, number>; readonly total: number };

function countTokens(line: string): TokenCounts {
  const { pieces } = piecesOf(line);
  const counts = new Map<string, number>();
  for (const { text } of pieces) counts.set(text, (counts.get(text) ?? 0) + 1);
  return { counts, total: pieces.length };
}

/** How much of two lines is the same: 1 for equal tokens, 0 for none in common or for a blank line. */
function similarity(a: TokenCounts, b: TokenCounts): number {
  let common = 0;
  for (const [token, count] of a.counts) common += Math.min(count, b.counts.get(token) ?? 0);
  return a.total + b.total === 0 ? 0 : (2 * common) / (a.total + b.total);
}
