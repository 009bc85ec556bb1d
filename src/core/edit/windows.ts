import { canBeAligned } from './alignTokens.ts';
import type { SearchedFile } from './searchedFile.ts';
import type { Tokens } from './tokens.ts';

/** Lines of the file, from `start` to before `end`, among which a search may stand. */
export type Window = { readonly start: number; readonly end: number };

const mostWindows = 4;
const commonest = 40;

/**
 * The stretches of the file that share most rare words and signs, in the search's order, with the search; none where all
 * are too long to be laid over.
 */
export function windowsOf(file: SearchedFile, search: readonly string[], wanted: Tokens): Window[] {
  const slack = 3 + Math.ceil(search.length * 0.2);
  const windowAt = (shift: number): Window => ({
    start: Math.max(0, shift - slack),
    end: Math.min(file.texts.length, shift + search.length + slack),
  });
  const votes = votesOf(file, wanted);
  if (![...votes.keys()].some((shift) => canBeAligned(wanted.length, tokensWithin(file, windowAt(shift))))) return [];
  const scored = scoresOf(votes, slack);
  scored.sort((a, b) => b.score - a.score || a.shift - b.shift);
  const apart = Math.max(2, Math.floor(search.length / 3));
  const chosen: number[] = [];
  for (const { shift } of scored) {
    if (chosen.length >= mostWindows) break;
    if (chosen.every((other) => Math.abs(other - shift) > apart)) chosen.push(shift);
  }
  return chosen.map(windowAt);
}

/** How many words and signs of the file stand in a window. */
export function tokensWithin(file: SearchedFile, { start, end }: Window): number {
  return file.firstTokenOf(end) - file.firstTokenOf(start);
}

/** How much speaks for each place of the search's first line: its rare tokens, each as much as it is rare. */
function votesOf(file: SearchedFile, wanted: Tokens): Map<number, number> {
  const needed = new Map<number, number[]>();
  for (let at = 0; at < wanted.length; at += 1) {
    const id = wanted.ids[at] as number;
    const all = needed.get(id);
    if (all === undefined) needed.set(id, [at]);
    else all.push(at);
  }
  const { lines } = file.tokens();
  const rare = [...needed].flatMap(([id, quoted]) => {
    const places = file.positionsOf(id);
    const isRare = places.length > 0 && places.length <= commonest && quoted.length <= commonest;
    return isRare ? [{ places, quoted, first: places[0] as number }] : [];
  });
  rare.sort((a, b) => a.first - b.first);
  const votes = new Map<number, number>();
  for (const { places, quoted } of rare) {
    const weight = 1 / places.length / quoted.length;
    for (const place of places) {
      for (const at of quoted) {
        const shift = (lines[place] as number) - (wanted.lines[at] as number);
        votes.set(shift, (votes.get(shift) ?? 0) + weight);
      }
    }
  }
  return votes;
}

/** The votes for each place and, less and less, for those near it. */
function scoresOf(votes: ReadonlyMap<number, number>, slack: number): { shift: number; score: number }[] {
  const sorted = [...votes].sort((a, b) => a[0] - b[0]);
  let from = 0;
  return sorted.map(([shift]) => {
    while ((sorted[from]?.[0] as number) < shift - slack) from += 1;
    let score = 0;
    for (let at = from; at < sorted.length; at += 1) {
      const [near, vote] = sorted[at] as [number, number];
      if (near > shift + slack) break;
      score += vote / (1 + Math.abs(near - shift) / slack);
    }
    return { shift, score };
  });
}
