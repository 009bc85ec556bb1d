import type { Edit } from './edit.ts';
import { editSteps } from './editSteps.ts';
import { elidedSearch } from './elidedSearch.ts';
import { exactSearch } from './exactSearch.ts';
import { fuzzySearch } from './fuzzySearch.ts';
import { withPairedElisions } from './halves.ts';
import { withoutSigns } from './linePrefixes.ts';
import { withImportsSwapped, withoutDoubledLines } from './lineReadings.ts';
import type { Match } from './match.ts';
import { readingsOf } from './readings.ts';
import type { SearchedFile } from './searchedFile.ts';
import { tokenSearch } from './tokenSearch.ts';
import { tokensOf } from './tokens.ts';

/** How strictly a search was matched, from its very text to an alignment with small faults. */
export type Tier = 'exact' | 'white-space' | 'unwrapped' | 'reflowed' | 'elided' | 'fuzzy';

/** The one place of an edit, and the edit as it was understood there. */
export type Located =
  | { readonly kind: 'one'; readonly match: Match; readonly edit: Edit; readonly tier: Tier }
  | { readonly kind: 'several'; readonly lines: readonly number[] }
  /** The replacement stands at a line already. */
  | { readonly kind: 'applied'; readonly line: number }
  | { readonly kind: 'none' };

/** Finds the place of an edit, tier by tier; the first tier that finds any place decides. */
export function locate(file: SearchedFile, edit: Edit, path: string | null): Located {
  for (const [tier, candidate, found] of attempts(file, edit, path)) {
    if (found.kind === 'none') continue;
    const line = tier === 'fuzzy' || isInsertion(candidate) ? standingAt(file, candidate.replace) : null;
    if (line !== null) return { kind: 'applied', line };
    return found.kind === 'one' ? { kind: 'one', match: found.match, edit: candidate, tier } : found;
  }
  const line = standingAt(file, edit.replace);
  return line === null ? { kind: 'none' } : { kind: 'applied', line };
}

function* attempts(
  file: SearchedFile,
  edit: Edit,
  path: string | null,
): Generator<readonly [Tier, Edit, ReturnType<typeof exactSearch>]> {
  yield ['exact', edit, exactSearch(file, edit.search)];
  const single = withoutDoubledLines(edit);
  const unsigned = isDiff(edit) ? withoutSigns(edit) : null;
  if (unsigned !== null) yield ['unwrapped', unsigned, tokenSearch(file, unsigned.search, 'lines')];
  if (single !== null) yield ['white-space', single, tokenSearch(file, single.search, 'lines')];
  yield ['white-space', edit, tokenSearch(file, edit.search, 'lines')];
  const readings = [...readingsOf(edit, path)];
  for (const reading of readings) {
    yield ['unwrapped', reading, exactSearch(file, reading.search)];
    const bare = isDiff(reading) ? withoutSigns(reading) : null;
    if (bare !== null) yield ['unwrapped', bare, tokenSearch(file, bare.search, 'lines')];
    yield ['unwrapped', reading, tokenSearch(file, reading.search, 'lines')];
  }
  for (const reading of [edit, ...readings]) yield ['reflowed', reading, tokenSearch(file, reading.search, 'reflowed')];
  for (const reading of [edit, ...readings]) {
    const paired = withPairedElisions(reading);
    if (paired !== null) yield ['elided', paired, elidedSearch(file, paired.search)];
  }
  for (const reading of withImportsSwapped(edit))
    yield ['reflowed', reading, tokenSearch(file, reading.search, 'lines')];
  for (const reading of [edit, ...readings]) yield ['fuzzy', reading, fuzzySearch(file, reading)];
}

/** Whether the lines of both halves have the signs of a diff in front, which nothing but a diff has. */
function isDiff({ search, replace }: Edit): boolean {
  const filled = [...search, ...replace].filter((line) => line.trim() !== '');
  return filled.every((line) => /^[-+ ]/.test(line)) && replace.some((line) => line.startsWith('+'));
}

/** Fewer words and signs than this may stand anywhere. */
const leastTelling = 4;

/** Where lines stand as a whole, if they say enough to be sure; null otherwise. */
function standingAt(file: SearchedFile, lines: readonly string[]): number | null {
  if (tokensOf(lines, file.vocabulary).length < leastTelling) return null;
  const found = tokenSearch(file, lines, 'lines');
  if (found.kind === 'several') return found.lines[0] ?? null;
  if (found.kind === 'none' || found.match.kind === 'text') return null;
  return found.match.blocks[0]?.fileFrom ?? null;
}

/** Whether an edit only adds lines, of which one has a word to tell it by. */
function isInsertion(edit: Edit): boolean {
  const steps = editSteps(edit);
  return (
    steps.every(({ kind }) => kind === 'kept' || kind === 'added') &&
    steps.some((step) => step.kind === 'added' && /\p{L}{3}/u.test(step.line))
  );
}
