import type { Terrain } from './terrain.ts';

const indexes = new WeakMap<Terrain, Map<string, number[]>>();

const words = new Map<string, ReadonlySet<string>>();

/** The words of a line. */
export function wordsOf(line: string): ReadonlySet<string> {
  const known = words.get(line);
  if (known) return known;
  const found = new Set(line.toLowerCase().match(/[\p{L}\p{N}_$]+/gu) ?? []);
  words.set(line, found);
  return found;
}

function indexOf(terrain: Terrain): Map<string, number[]> {
  const known = indexes.get(terrain);
  if (known) return known;
  const index = new Map<string, number[]>();
  terrain.lines.forEach(({ text }, at) => {
    for (const word of wordsOf(text)) {
      const places = index.get(word);
      if (places) places.push(at);
      else index.set(word, [at]);
    }
  });
  indexes.set(terrain, index);
  return index;
}

/** A place in a terrain and which share of the words of some lines stands there, line by line. */
type Place = { readonly from: number; readonly share: number };

/** Where lines fit best by their words, from the best place on; places with little in common are left out. */
export function placesOf(terrain: Terrain, lines: readonly string[]): Place[] {
  const index = indexOf(terrain);
  const counts = new Map<number, number>();
  let total = 0;
  lines.forEach((line, offset) => {
    for (const word of wordsOf(line)) {
      total += 1;
      for (const at of index.get(word) ?? []) counts.set(at - offset, (counts.get(at - offset) ?? 0) + 1);
    }
  });
  const places: Place[] = [];
  for (const [from, count] of counts) if (count > total * 0.3) places.push({ from, share: count / total });
  return places.sort((one, other) => other.share - one.share);
}

/** The share of words at the best place but for the one where lines were taken from. */
export function rivalry(terrain: Terrain, from: number, lines: readonly string[]): number {
  return placesOf(terrain, lines).find((place) => place.from !== from)?.share ?? 0;
}

/** How many words lines have together. */
export function wordCount(lines: readonly string[]): number {
  return lines.reduce((count, line) => count + wordsOf(line).size, 0);
}

const bodies = new WeakMap<Terrain, string>();

/** The terrain's text as pairs quote it: its lines with LF between. */
export function bodyOf(terrain: Terrain): string {
  const known = bodies.get(terrain);
  if (known !== undefined) return known;
  const body = terrain.lines.map(({ text }) => text).join('\n');
  bodies.set(terrain, body);
  return body;
}

/** Where a text stands in another, also where it overlaps itself. */
export function occurrences(text: string, part: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(part); part !== '' && at >= 0; at = text.indexOf(part, at + 1)) found.push(at);
  return found;
}

/** Whether a text stands exactly once in a terrain. */
export function standsOnce(terrain: Terrain, part: string): boolean {
  const body = bodyOf(terrain);
  const at = body.indexOf(part);
  return part !== '' && at >= 0 && body.indexOf(part, at + 1) < 0;
}
