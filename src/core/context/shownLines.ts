import { asShown, type ShownText } from '../model/shownText.ts';

/** The lines of a text that may be shown, without what ends them; each may be shown too, as may any part of it. */
export function shownLines(text: ShownText, longest = Number.POSITIVE_INFINITY): readonly ShownText[] {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  return lines.map((line) => asShown(line.length <= longest ? line : `${line.slice(0, longest)}…`));
}
