import type { SearchedFile } from './searchedFile.ts';
import type { Tokens } from './tokens.ts';

/** Lines of the file, from `start` to before `end`, among which a search may stand. */
export type Window = { readonly start: number; readonly end: number };

const mostWindows = 4;
const commonest = 40;

/** The stretches of the file that share most rare words and signs, in the search's order, with the search. */
export function windowsOf(file: SearchedFile, search: readonly string[], wanted: Tokens): Window[] {
  const tokens = file.tokens();
  const needed = new Map<number, number[]>();
  for (let at = 0; at < wanted.length; at += 1) {
    const id = wanted.ids[at] as number;
    const all = needed.get(id);
    if (all === undefined) needed.set(id, [at]);
    else all.push(at);
  }
  const standing = new Map<number, number[]>();
  for (let at = 0; at < tokens.length; at += 1) {
    const id = tokens.ids[at] as number;
    if (!needed.has(id)) continue;
    const all = standing.get(id);
    if (all === undefined) standing.set(id, [at]);
    else if (all.length <= commonest) all.push(at);
  }
  const votes = new Map<number, number>();
  for (const [id, places] of standing) {
    const quoted = needed.get(id) as number[];
    if (places.length > commonest || quoted.length > commonest) continue;
    const weight = 1 / places.length / quoted.length;
    for (const place of places) {
      for (const at of quoted) {
        const shift = (tokens.lines[place] as number) - (wanted.lines[at] as number);
        votes.set(shift, (votes.get(shift) ?? 0) + weight);
      }
    }
  }
  const slack = 3 + Math.ceil(search.length * 0.2);
  const scored = [...votes.keys()].map((shift) => {
    let score = 0;
    for (let near = shift - slack; near <= shift + slack; near += 1) {
      score += (votes.get(near) ?? 0) / (1 + Math.abs(near - shift) / slack);
    }
    return { shift, score };
  });
  scored.sort((a, b) => b.score - a.score || a.shift - b.shift);
  const apart = Math.max(2, Math.floor(search.length / 3));
  const chosen: number[] = [];
  for (const { shift } of scored) {
    if (chosen.length >= mostWindows) break;
    if (chosen.every((other) => Math.abs(other - shift) > apart)) chosen.push(shift);
  }
  return chosen.map((shift) => ({
    start: Math.max(0, shift - slack),
    end: Math.min(file.texts.length, shift + search.length + slack),
  }));
}
