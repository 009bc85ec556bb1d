import { blocksOfPairs } from './blocks.ts';
import { depthOf } from './indentation.ts';
import { type Block, type Found, notFound } from './match.ts';
import { omissionsIn } from './omission.ts';
import type { SearchedFile } from './searchedFile.ts';
import { tokenPlaces } from './tokenSearch.ts';

/** The lines of a search between two elisions, and the places where they stand. */
type Segment = { readonly from: number; readonly to: number; readonly places: readonly Place[] };

type Place = { readonly pairs: readonly (readonly [number, number])[]; readonly difference: number };

type Chain = { readonly places: readonly Place[]; readonly isNested: boolean; readonly difference: number };

/** More steps than any honest search takes. */
const mostSteps = 4_000;

/**
 * Finds a search with elisions inside: its quoted parts, in order, with anything between. A part that only closes what
 * was opened stands in many places; then what lies between must be nested in the lines around it.
 */
export function elidedSearch(file: SearchedFile, search: readonly string[]): Found {
  const segments = segmentsOf(file, search);
  if (segments.length < 2 || segments.some(({ places }) => places.length === 0)) return notFound;
  const chains = chainsOf(file, segments);
  if (chains === null) return several(segments[0] as Segment);
  const closesOnly = segments.some(({ from, to }) => search.slice(from, to).every(isClosing));
  const nested = closesOnly ? chains.filter(({ isNested }) => isNested) : [];
  const candidates = nested.length > 0 ? nested : chains;
  const least = Math.min(...candidates.map(({ difference }) => difference));
  const best = candidates.filter(({ difference }) => difference === least);
  const [chain, ...others] = best;
  if (chain === undefined) return notFound;
  if (others.length > 0) return { kind: 'several', lines: [...new Set(best.map(startOf))] };
  return { kind: 'one', match: { kind: 'lines', blocks: blocksOf(search, chain.places) } };
}

/** Whether a line says no more than that something ends. */
function isClosing(line: string): boolean {
  return /^[\s})\];,]*$|^\s*(?:end|fi|done|esac|<\/[\w-]+>);?\s*$/.test(line);
}

function startOf({ places }: Chain): number {
  return places[0]?.pairs[0]?.[1] ?? 0;
}

function several({ places }: Segment): Found {
  return { kind: 'several', lines: places.map(({ pairs }) => pairs[0]?.[1] ?? 0) };
}

function segmentsOf(file: SearchedFile, search: readonly string[]): Segment[] {
  const elisions = new Set(omissionsIn(search));
  const segments: Segment[] = [];
  let from = 0;
  for (let at = 0; at <= search.length; at += 1) {
    if (at < search.length && !elisions.has(at)) continue;
    if (search.slice(from, at).some((line) => line.trim() !== '')) {
      const offset = from;
      const places = tokenPlaces(file, search.slice(from, at)).map(({ pairs, difference }) => ({
        pairs: pairs.map(([searchLine, fileLine]) => [searchLine + offset, fileLine] as const),
        difference,
      }));
      segments.push({ from, to: at, places });
    }
    from = at + 1;
  }
  return segments;
}

function chainsOf(file: SearchedFile, segments: readonly Segment[]): Chain[] | null {
  const chains: Chain[] = [];
  let steps = 0;
  const extend = (chain: Chain, at: number): boolean => {
    const segment = segments[at];
    if (segment === undefined) {
      chains.push(chain);
      return true;
    }
    const last = chain.places.at(-1);
    const after = last?.pairs.at(-1)?.[1] ?? -1;
    return segment.places.every((place) => {
      steps += 1;
      if (steps > mostSteps) return false;
      const first = place.pairs[0]?.[1] ?? 0;
      if (first <= after) return true;
      const isNested = chain.isNested && (last === undefined || isNestedBetween(file.texts, after, first));
      const places = [...chain.places, place];
      return extend({ places, isNested, difference: chain.difference | place.difference }, at + 1);
    });
  };
  return extend({ places: [], isNested: true, difference: 0 }, 0) ? chains : null;
}

/** Whether all lines between two are at least as deep as the deeper one, and deeper than a pair that opens and closes. */
function isNestedBetween(texts: readonly string[], above: number, below: number): boolean {
  const [opening, closing] = [texts[above] as string, texts[below] as string];
  const depths = [depthOf(opening), depthOf(closing)] as const;
  const opens = /[{([:>]\s*$/.test(opening) || /^\s*(?:[})\]]|<\/|end\b)/.test(closing);
  const floor = opens && depths[0] === depths[1] ? depths[0] + 1 : Math.max(...depths);
  for (let at = above + 1; at < below; at += 1) {
    const line = texts[at] as string;
    if (line.trim() !== '' && depthOf(line) < floor) return false;
  }
  return true;
}

function blocksOf(search: readonly string[], places: readonly Place[]): Block[] {
  const blocks: Block[] = [];
  let [searchAt, fileAt] = [0, 0];
  for (const [index, { pairs }] of places.entries()) {
    const [firstSearch, firstFile] = pairs[0] as readonly [number, number];
    const [lastSearch, lastFile] = pairs.at(-1) as readonly [number, number];
    if (index === 0) fileAt = firstFile;
    if (searchAt < firstSearch || fileAt < firstFile) {
      blocks.push({
        searchFrom: searchAt,
        searchTo: firstSearch,
        fileFrom: fileAt,
        fileTo: firstFile,
        isElision: true,
      });
    }
    const local = pairs.map(([searchLine, fileLine]) => [searchLine - firstSearch, fileLine] as const);
    for (const block of blocksOfPairs(local, lastSearch - firstSearch + 1, firstFile)) {
      const { searchFrom, searchTo, ...rest } = block;
      blocks.push({ searchFrom: searchFrom + firstSearch, searchTo: searchTo + firstSearch, ...rest });
    }
    [searchAt, fileAt] = [lastSearch + 1, lastFile + 1];
  }
  if (searchAt < search.length) {
    blocks.push({ searchFrom: searchAt, searchTo: search.length, fileFrom: fileAt, fileTo: fileAt, isElision: true });
  }
  return blocks;
}
