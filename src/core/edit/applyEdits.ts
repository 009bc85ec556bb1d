import type { Edit } from './edit.ts';
import type { Tier } from './locate.ts';
import { type EditFailure, type EditFailureReason, invalid, type Placed, resolveEdit } from './resolveEdit.ts';
import { type SearchedFile, searchedFile } from './searchedFile.ts';
import { joinLines } from './textLines.ts';

/** One block that did not fit. */
export type FailedEdit = EditFailure & { readonly index: number };

/** The new text, or the account of every block that failed; never a text with only some of the edits. */
export type EditResult =
  /** `tiers` says for each edit how strictly it was matched. */
  | { readonly ok: true; readonly text: string; readonly tiers: readonly Tier[] }
  | {
      readonly ok: false;
      readonly reason: EditFailureReason;
      readonly detail: string;
      readonly failures: readonly FailedEdit[];
    };

const byteOrderMark = '\uFEFF';

/**
 * Applies edits to a file's text. Every edit is resolved against the original, each must fit in exactly one place, and
 * lines that search and replace share keep the file's own bytes: indentation, trailing blanks, line endings.
 * @param path the file's path, which a model may have put above its quotations
 */
export function applyEdits(original: string, edits: readonly Edit[], path: string | null = null): EditResult {
  const mark = original.startsWith(byteOrderMark) ? byteOrderMark : '';
  const file = searchedFile(original.slice(mark.length), path);
  const places: (Placed & { readonly index: number })[] = [];
  const failures: FailedEdit[] = [];
  for (const [index, edit] of edits.entries()) {
    const resolved = resolveEdit(file, edit, path);
    if (resolved.ok) places.push({ ...resolved, index });
    else failures.push({ index, ...resolved.failure });
  }
  places.sort((a, b) => a.start - b.start || a.index - b.index);
  for (const [at, { start, index }] of places.entries()) {
    const before = places[at - 1];
    if (before === undefined || before.end <= start) continue;
    const lines = [file.lineOf(start) + 1];
    failures.push({ index, ...invalid(`it overlaps the place of block ${before.index + 1}`, lines).failure });
  }
  const first = failures[0];
  if (first !== undefined) {
    const detail = failures.map((failure) => `block ${failure.index + 1}: ${failure.detail}`).join('; ');
    return { ok: false, reason: first.reason, detail, failures };
  }
  return {
    ok: true,
    text: mark + withPlaces(file, places),
    tiers: places.toSorted((a, b) => a.index - b.index).map(({ tier }) => tier),
  };
}

/** The file's text with new text in the places, which are in order and apart. */
function withPlaces(file: SearchedFile, places: readonly Placed[]): string {
  const whole = joinLines(file.lines);
  let text = '';
  let at = 0;
  for (const place of places) {
    text += whole.slice(at, place.start) + place.text;
    at = place.end;
  }
  const isUnended = whole !== '' && file.lines.at(-1)?.ending === '';
  const reachesEnd = at >= whole.length;
  text += whole.slice(at);
  return isUnended && reachesEnd && places.at(-1)?.isInside !== true ? text.replace(/(?:\r\n|\n|\r)$/, '') : text;
}
