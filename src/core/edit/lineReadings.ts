import type { Edit } from './edit.ts';

/** Halves in which every second line is blank, without those; null for others. */
export function withoutDoubledLines({ search, replace }: Edit): Edit | null {
  const isDoubled = (lines: readonly string[]) =>
    lines.length > 2 && lines.every((line, at) => at % 2 === 0 || line.trim() === '');
  const single = (lines: readonly string[]) => lines.filter((_, at) => at % 2 === 0);
  const isFitting = isDoubled(search) && (isDoubled(replace) || replace.length < 2);
  return isFitting ? { search: single(search), replace: single(replace) } : null;
}

/** An edit without lines that a half says twice in a row; null where none does. */
export function withoutRepeatedLines({ search, replace }: Edit): Edit | null {
  const isRepeated = (line: string, at: number, lines: readonly string[]) =>
    line.trim() !== '' && line.trim() === lines[at - 1]?.trim();
  if (!search.some(isRepeated)) return null;
  const single = (lines: readonly string[]) => lines.filter((line, at) => !isRepeated(line, at, lines));
  return { search: single(search), replace: single(replace) };
}

/** In a longer search too many pairs of imports would have to be tried. */
const longest = 60;
const importLine = /^\s*(?:import|from|use|using|require|include|#\s*include|@import|export .* from)\b/;

/** The same edit with two imports next to each other, which both halves have, in the other order. */
export function* withImportsSwapped({ search, replace }: Edit): Generator<Edit> {
  if (search.length > longest) return;
  for (const [at, line] of search.entries()) {
    const next = search[at + 1];
    if (next === undefined || !importLine.test(line) || !importLine.test(next)) continue;
    const other = replace.findIndex((wanted, index) => wanted === line && replace[index + 1] === next);
    if (other < 0) continue;
    yield {
      search: search.with(at, next).with(at + 1, line),
      replace: replace.with(other, next).with(other + 1, line),
    };
  }
}
