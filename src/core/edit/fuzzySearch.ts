import { type AlignedPlace, alignWindow, leastMatched } from './alignWindow.ts';
import { blocksOfPairs } from './blocks.ts';
import { commonTokens } from './commonTokens.ts';
import type { Edit } from './edit.ts';
import { untouchedLines } from './editSteps.ts';
import { type Found, notFound } from './match.ts';
import type { SearchedFile } from './searchedFile.ts';
import { type Tokens, tokensOf } from './tokens.ts';
import { type Window, windowsOf } from './windows.ts';

/** How much more a second place must cost than the best one. */
const margin = { factor: 1.5, least: 1 };

/**
 * Finds the one place that says what a search says but for slips: misspelled words, words of comments, forgotten commas,
 * lines that the search passed over. Every line of the search has a counterpart there, and no other place comes near.
 * Lines that the edit keeps may differ by more than those that it changes: nothing is written there.
 */
export function fuzzySearch(file: SearchedFile, edit: Edit): Found {
  const { search } = edit;
  const wanted = tokensOf(search, file.vocabulary);
  if (wanted.length < 3) return notFound;
  const places = placesOf(file, edit, wanted).sort((a, b) => a.cost - b.cost);
  const best = places.find(({ isSound }) => isSound);
  if (best === undefined) return notFound;
  const rivals = places.filter((place) => place.start >= best.end || place.end <= best.start);
  const near = rivals.filter(({ cost }) => cost < Math.max(best.cost * margin.factor, best.cost + margin.least));
  if (near.length > 0) {
    const lines = [best, ...near].map(({ start }) => start);
    return { kind: 'several', lines: [...new Set(lines)].sort((a, b) => a - b) };
  }
  const isBlank = (line: number) => file.texts[line]?.trim() === '';
  const blocks = blocksOfPairs(best.pairs, search.length, best.start, isBlank);
  return { kind: 'one', match: { kind: 'lines', blocks } };
}

/** The places of all windows, one of which at least is sound; none where no window has one. */
function placesOf(file: SearchedFile, edit: Edit, wanted: Tokens): AlignedPlace[] {
  const windows = windowsOf(file, edit.search, wanted).map((window) => ({
    window,
    canBeSound: commonTokens(file, wanted, window) >= leastMatched(wanted.length),
  }));
  if (!windows.some(({ canBeSound }) => canBeSound)) return [];
  const quotation = { search: edit.search, wanted, kept: untouchedLines(edit) };
  const placeIn = (window: Window) => alignWindow(file, quotation, window);
  const first = windows.map(({ window, canBeSound }) => (canBeSound ? placeIn(window) : null));
  if (!first.some((place) => place?.isSound)) return [];
  return windows.flatMap(({ window, canBeSound }, at) => (canBeSound ? first[at] : placeIn(window)) ?? []);
}
