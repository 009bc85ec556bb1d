import { diffLines } from 'diff';

/** Replaces the characters from `start` to before `end` (UTF-16 offsets in the old text). */
export type TextEdit = { readonly start: number; readonly end: number; readonly text: string };

/** The line-wise edits that lead from one text to another, in order and apart from each other. */
export function textEdits(before: string, after: string): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let open: { start: number; end: number; text: string } | null = null;
  for (const part of diffLines(before, after)) {
    if (!part.added && !part.removed) {
      if (open !== null) edits.push(open);
      open = null;
      at += part.value.length;
      continue;
    }
    open ??= { start: at, end: at, text: '' };
    if (part.added) open.text += part.value;
    else {
      at += part.value.length;
      open.end = at;
    }
  }
  if (open !== null) edits.push(open);
  return edits;
}
