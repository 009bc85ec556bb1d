import { diffArrays } from 'diff';
import { findEdit, type Place } from './findEdit.ts';
import { indentationOf, reindenter } from './indentation.ts';
import { dominantEnding, joinLines, splitLines, type TextLine } from './textLines.ts';

/** One SEARCH/REPLACE block; both texts have `\n` between lines and none at the end. An empty replacement takes the lines away. */
export type Edit = { readonly search: string; readonly replace: string };

/** Why edits were refused: the text is not there, is there more than once, or must not be applied at all. */
export type EditFailureReason = 'no-match' | 'ambiguous' | 'invalid';

/** One block that did not fit; `lines` are the 1-based numbers of the places or of the nearest lines. */
export type FailedEdit = {
  readonly index: number;
  readonly reason: EditFailureReason;
  readonly detail: string;
  readonly lines: readonly number[];
};

/** The new text, or the account of every block that failed; never a text with only some of the edits. */
export type EditResult =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      readonly reason: EditFailureReason;
      readonly detail: string;
      readonly failures: readonly FailedEdit[];
    };

/**
 * Applies edits to a file's text. Every edit is resolved against the original, each must fit in exactly one place, and
 * lines that search and replace share keep the file's own bytes: indentation, trailing blanks, line endings.
 */
export function applyEdits(original: string, edits: readonly Edit[]): EditResult {
  const lines = splitLines(original);
  const places: { place: Place; edit: Edit; index: number }[] = [];
  const failures: FailedEdit[] = [];
  for (const [index, edit] of edits.entries()) {
    const problem = refuse(edit, original);
    const found = problem === null ? findEdit(lines, edit.search) : { ...problem, ok: false as const };
    if (found.ok) places.push({ place: found.place, edit, index });
    else failures.push({ index, reason: found.reason, detail: found.detail, lines: found.lines });
  }
  places.sort((a, b) => a.place.start - b.place.start);
  for (const [at, { place, index }] of places.entries()) {
    const before = places[at - 1];
    if (before === undefined || before.place.end <= place.start) continue;
    const detail = `it overlaps the place of block ${before.index + 1}`;
    failures.push({ index, reason: 'invalid', detail, lines: [place.start + 1] });
  }
  const first = failures[0];
  if (first !== undefined) {
    const detail = failures.map((failure) => `block ${failure.index + 1}: ${failure.detail}`).join('; ');
    return { ok: false, reason: first.reason, detail, failures };
  }
  const ending = dominantEnding(lines);
  const result: TextLine[] = [];
  let at = 0;
  for (const { place, edit } of places) {
    result.push(...lines.slice(at, place.start), ...rewrite(lines.slice(place.start, place.end), place, edit, ending));
    at = place.end;
  }
  result.push(...lines.slice(at));
  return { ok: true, text: joinLines(withFinalEnding(result, lines, ending)) };
}

type Refusal = Pick<FailedEdit, 'reason' | 'detail' | 'lines'>;

function refuse({ search, replace }: Edit, original: string): Refusal | null {
  const invalid = (detail: string): Refusal => ({ reason: 'invalid', detail, lines: [] });
  if (search === replace) return invalid('search and replace are identical');
  if (search.trim() === '' && original.trim() !== '') return invalid('the search is empty but the file is not');
  const searched = new Set(search.split('\n').map((line) => line.trim()));
  const omission = replace.split('\n').find((line) => isOmission(line) && !searched.has(line.trim()));
  return omission === undefined ? null : invalid(`the replacement leaves code out: ${omission.trim()}`);
}

const comment = /^(?:\/\/|\/\*+|#|--|;+|%|<!--|\{\/\*|"""|\*|\((?!\.{3}\w))?\s*/;
const omitted =
  /^(?:\.{3}|…)\s*(?:\(?(?:the )?(?:rest|remaining|existing|other|same|previous|unchanged)\b.*)?(?:\*\/\}?|-->|\))?\s*$/i;
const omittedWords =
  /^\(?(?:the )?(?:rest of|remaining|existing) (?:the )?(?:code|file|function|class|content|implementation|methods?|imports)\b.*(?:\.{3}|…|unchanged|remains?|here|as is|same)/i;

function isOmission(line: string): boolean {
  const body = line.trim().replace(comment, '');
  const isComment = body !== line.trim();
  return isComment
    ? omitted.test(body) || omittedWords.test(body)
    : /^(?:\.{3}|…)$/.test(body) && line.trim() !== '...';
}

/** The replacement of one place, line by line: shared lines as the file has them, new ones in the file's indentation. */
function rewrite(matched: readonly TextLine[], place: Place, edit: Edit, ending: TextLine['ending']): TextLine[] {
  if (place.columns !== null) {
    const first = matched[0] as TextLine;
    const last = matched.at(-1) as TextLine;
    const text = first.text.slice(0, place.columns.start) + edit.replace + last.text.slice(place.columns.end);
    const parts = text.split('\n');
    return parts.map((part, index) => ({ text: part, ending: index === parts.length - 1 ? last.ending : ending }));
  }
  const searched = place.searchLines;
  const reindent = reindenter(
    searched.map((text, index) => [indentationOf(text), indentationOf(matched[index]?.text ?? '')]),
  );
  const result: TextLine[] = [];
  let at = 0;
  const replacing = edit.replace === '' ? [] : place.trim(edit.replace.split('\n'));
  for (const part of diffArrays([...searched], replacing, { comparator: sameLine })) {
    for (const text of part.value) {
      if (part.removed) at += 1;
      else if (part.added)
        result.push({ text: reindent(text), ending: matched[Math.max(0, at - 1)]?.ending || ending });
      else result.push(matched[at++] as TextLine);
    }
  }
  return result;
}

function sameLine(a: string, b: string): boolean {
  return a === b || (a.trim() === '' && b.trim() === '');
}

/** Gives inner lines an ending and the last one what the original's last line had. */
function withFinalEnding(result: TextLine[], original: readonly TextLine[], ending: TextLine['ending']): TextLine[] {
  const final = original.length === 0 ? ending : (original.at(-1) as TextLine).ending;
  return result.map((line, index) => {
    if (index === result.length - 1)
      return final === '' ? { ...line, ending: '' } : { ...line, ending: line.ending || final };
    return line.ending === '' ? { ...line, ending } : line;
  });
}
