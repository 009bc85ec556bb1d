import type { SearchedFile } from './searchedFile.ts';
import type { Tokens } from './tokens.ts';
import type { Window } from './windows.ts';

/** How many tokens of a search stand in a window in any order, which is the most that can be matched there. */
export function commonTokens(file: SearchedFile, wanted: Tokens, { start, end }: Window): number {
  const left = new Map<number, number>();
  for (const id of wanted.ids) left.set(id, (left.get(id) ?? 0) + 1);
  const { ids } = file.tokens();
  const to = file.firstTokenOf(end);
  let common = 0;
  for (let at = file.firstTokenOf(start); at < to; at += 1) {
    const count = left.get(ids[at] as number) ?? 0;
    if (count === 0) continue;
    left.set(ids[at] as number, count - 1);
    common += 1;
  }
  return common;
}
