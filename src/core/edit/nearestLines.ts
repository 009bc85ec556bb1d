import { alignWindow } from './alignWindow.ts';
import { commonTokens } from './commonTokens.ts';
import type { SearchedFile } from './searchedFile.ts';
import { tokensOf } from './tokens.ts';
import { windowsOf } from './windows.ts';

/** Lines of the file; `first` is the 1-based number of the first one. */
export type NearestLines = { readonly first: number; readonly lines: readonly string[] };

const most = 60;
const leastShare = 0.4;

/** The lines of the file that say most of what a search says; null where none has anything telling in common with it. */
export function nearestLines(file: SearchedFile, search: readonly string[]): NearestLines | null {
  const wanted = tokensOf(search, file.vocabulary);
  const places = windowsOf(file, search, wanted)
    .filter((window) => commonTokens(file, wanted, window) / wanted.length >= leastShare)
    .flatMap((window) => alignWindow(file, { search, wanted, kept: new Set() }, window) ?? []);
  const [best] = places.filter(({ share }) => share >= leastShare).sort((a, b) => a.cost - b.cost || a.start - b.start);
  if (best === undefined) return null;
  const lines = file.texts.slice(best.start, Math.min(best.end, best.start + most));
  return { first: best.start + 1, lines };
}
