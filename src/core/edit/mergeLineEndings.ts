import type { Sides } from './foldUnchanged.ts';

/**
 * The same texts with the line ending that the merged one gets, where each of them has only one: a side that changed the
 * ending of every line changed no line.
 */
export function mergeLineEndings(texts: Sides<string>): Sides<string> {
  const [base, proposed, current] = [endingOf(texts.base), endingOf(texts.proposed), endingOf(texts.current)];
  if (base === null || proposed === null || current === null || (base === proposed && base === current)) return texts;
  const merged = proposed === base || proposed === current ? current : current === base ? proposed : null;
  if (merged === null) return texts;
  const convert = (text: string) => text.replace(/\r\n|\r|\n/g, merged);
  return { base: convert(texts.base), proposed: convert(texts.proposed), current: convert(texts.current) };
}

/** The only line ending of a text; null for a text that has none or several. */
function endingOf(text: string): string | null {
  const [first, ...others] = new Set(text.match(/\r\n|\r|\n/g));
  return first === undefined || others.length > 0 ? null : first;
}
