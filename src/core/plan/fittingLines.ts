import { estimateTokenCount } from 'tokenx';
import { joinShown, type ShownText } from '../model/shownText.ts';

/** The first lines that together cost at most so many tokens, as one text, and how many they are. */
export function fittingLines(
  lines: readonly ShownText[],
  room: number,
): { readonly text: ShownText; readonly count: number } {
  let left = room;
  const end = lines.findIndex((line) => {
    left -= estimateTokenCount(line) + 1;
    return left < 0;
  });
  const count = end < 0 ? lines.length : end;
  return { text: joinShown(lines.slice(0, count), '\n'), count };
}
