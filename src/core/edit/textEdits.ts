import { lineDiff } from './lineDiff.ts';
import { splitLines } from './textLines.ts';

/** Replaces the characters from `start` to before `end` (UTF-16 offsets in the old text). */
export type TextEdit = { readonly start: number; readonly end: number; readonly text: string };

/** The line-wise edits that lead from one text to another, in order and apart from each other. */
export function textEdits(before: string, after: string): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let open: { start: number; end: number; text: string } | null = null;
  for (const { kind, lines } of lineDiff(wholeLines(before), wholeLines(after))) {
    const text = lines.join('');
    if (kind === 'shared') {
      if (open !== null) edits.push(open);
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
  if (open !== null) edits.push(open);
  return edits;
}

function wholeLines(text: string): string[] {
  return splitLines(text).map(({ text, ending }) => text + ending);
}
