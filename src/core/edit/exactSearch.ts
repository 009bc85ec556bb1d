import { type Found, notFound } from './match.ts';
import type { SearchedFile } from './searchedFile.ts';
import { isWordCharacter } from './tokens.ts';

/** More places than anyone would tell apart. */
const enough = 200;
const longEnough = 24;

type Place = { readonly start: number; readonly end: number; readonly line: number; readonly fit: Fit };

/** Whether a place is whole lines, but for white space around, begins or ends inside a line, or even inside a word. */
type Fit = 'whole' | 'inside' | 'cut';

/**
 * Finds a search as it is written, also inside a line, where words must not be cut. What stands once as whole lines and
 * once inside a line stands twice.
 */
export function exactSearch(file: SearchedFile, search: readonly string[]): Found {
  const places = placesOf(file, search.join('\n'));
  const whole = places.filter(({ fit }) => fit !== 'cut');
  const [place, ...others] = whole;
  if (place === undefined) return cutSearch(places, search.join('\n'));
  if (others.length > 0 || (place.fit === 'inside' && places.length > 1))
    return { kind: 'several', lines: [...new Set(places.map(({ line }) => line))] };
  if (place.fit === 'inside') return { kind: 'one', match: { kind: 'text', start: place.start, end: place.end } };
  const blocks = search.map((_, at) => ({
    searchFrom: at,
    searchTo: at + 1,
    fileFrom: place.line + at,
    fileTo: place.line + at + 1,
  }));
  return { kind: 'one', match: { kind: 'lines', blocks } };
}

/** A long search may lack the beginning of its first word. */
function cutSearch(places: readonly Place[], search: string): Found {
  const [place, ...others] = places;
  if (place === undefined || others.length > 0 || search.trim().length < longEnough) return notFound;
  return { kind: 'one', match: { kind: 'text', start: place.start, end: place.end } };
}

function placesOf(file: SearchedFile, search: string): Place[] {
  if (search.trim() === '') return [];
  const text = file.joined();
  const places: Place[] = [];
  for (let start = text.indexOf(search); start >= 0; start = text.indexOf(search, start + 1)) {
    const end = start + search.length;
    const line = file.lineAt(start);
    const lastLine = file.lineAt(end);
    const before = text.slice(file.startOf(line), start);
    const after = text.slice(end, file.startOf(lastLine + 1) - 1);
    const isTorn = (/^\s*\n/.test(search) && before.trim() !== '') || (/\n\s*$/.test(search) && after.trim() !== '');
    if (!isTorn) places.push({ start, end, line, fit: fitOf(before, search, after) });
    if (places.length >= enough) break;
  }
  return places;
}

function fitOf(before: string, search: string, after: string): Fit {
  if (before.trim() === '' && after.trim() === '') return 'whole';
  return cutsWord(before, search) || cutsWord(search, after) ? 'cut' : 'inside';
}

/** Whether a word goes on from one text into the next. */
function cutsWord(left: string, right: string): boolean {
  return isWordCharacter(left.at(-1)) && isWordCharacter(right[0]);
}
