import { lineDiff } from './lineDiff.ts';
import { wholeLines } from './textLines.ts';

/**
 * One change between two texts: the whole lines from `start` to before `end` (UTF-16 offsets in the old text) become
 * `text`. It can be applied without the others.
 */
export type Hunk = { readonly start: number; readonly end: number; readonly text: string };

/**
 * The fewest lines that lead from one text to another, as hunks in order and apart from each other; one hunk between the
 * lines that the texts begin and end with where they differ too much to look closer.
 */
export function hunks(before: string, after: string): Hunk[] {
  const found: Hunk[] = [];
  let at = 0;
  let open: { start: number; end: number; text: string } | null = null;
  for (const { kind, lines } of lineDiff(wholeLines(before), wholeLines(after))) {
    const text = lines.join('');
    if (kind === 'shared') {
      if (open !== null) found.push(open);
      open = null;
      at += text.length;
      continue;
    }
    open ??= { start: at, end: at, text: '' };
    if (kind === 'added') open.text += text;
    else {
      at += text.length;
      open.end = at;
    }
  }
  if (open !== null) found.push(open);
  return found;
}

/** The old text with some of its hunks, in any order; every byte outside of them stays. */
export function applyHunks(before: string, some: readonly Hunk[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text } of some.toSorted((a, b) => a.start - b.start)) {
    parts.push(before.slice(at, start), text);
    at = end;
  }
  parts.push(before.slice(at));
  return parts.join('');
}
