import { findEdit, type Place } from './findEdit.ts';
import { indentationOf, reindenter } from './indentation.ts';
import { lineDiff } from './lineDiff.ts';
import { omissionIn } from './omission.ts';
import { dominantEnding, joinLines, splitLines, type TextLine } from './textLines.ts';

/** One SEARCH/REPLACE block as lines without endings; a replacement without lines takes the search's lines away. */
export type Edit = { readonly search: readonly string[]; readonly replace: readonly string[] };

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
  const ending = dominantEnding(lines);
  const places: { place: Place; rewritten: readonly TextLine[]; index: number }[] = [];
  const failures: FailedEdit[] = [];
  for (const [index, edit] of edits.entries()) {
    const resolved = resolve(edit, lines, ending);
    if (resolved.ok) places.push({ ...resolved, index });
    else failures.push({ index, reason: resolved.reason, detail: resolved.detail, lines: resolved.lines });
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
  const parts: (readonly TextLine[])[] = [];
  let at = 0;
  for (const { place, rewritten } of places) {
    parts.push(lines.slice(at, place.start), rewritten);
    at = place.end;
  }
  parts.push(lines.slice(at));
  return { ok: true, text: joinLines(withFinalEnding(parts.flat(), lines, ending)) };
}

type Refusal = { readonly ok: false } & Pick<FailedEdit, 'reason' | 'detail' | 'lines'>;
type Resolved = { readonly ok: true; readonly place: Place; readonly rewritten: readonly TextLine[] };

function resolve(edit: Edit, lines: readonly TextLine[], ending: TextLine['ending']): Resolved | Refusal {
  const { search, replace } = edit;
  if (search.length === replace.length && search.every((line, index) => line === replace[index])) {
    return invalid('search and replace are identical');
  }
  if (search.every(isBlank) && !lines.every(({ text }) => isBlank(text))) {
    return invalid('the search is empty but the file is not');
  }
  const omission = omissionIn(replace, search);
  if (omission !== undefined) return invalid(`the replacement leaves code out: ${omission}`);
  const found = findEdit(lines, search);
  return found.ok ? rewrite(lines, found.place, replace, ending) : found;
}

function invalid(detail: string, lines: readonly number[] = []): Refusal {
  return { ok: false, reason: 'invalid', detail, lines };
}

/** The replacement of one place, line by line: shared lines as the file has them, new ones in the file's indentation. */
function rewrite(
  lines: readonly TextLine[],
  place: Place,
  replace: readonly string[],
  ending: TextLine['ending'],
): Resolved | Refusal {
  const matched = lines.slice(place.start, place.end);
  const indentations = matched.flatMap(({ text }, index): [string, string][] =>
    isBlank(text) ? [] : [[indentationOf(place.searchLines[index] ?? ''), indentationOf(text)]],
  );
  const reindent = reindenter(indentations);
  const rewritten: TextLine[] = [];
  let at = 0;
  for (const part of lineDiff(place.searchLines, place.trim(replace), sameLine)) {
    for (const line of part.lines) {
      if (part.kind === 'removed') at += 1;
      else if (part.kind === 'shared') rewritten.push(matched[at++] as TextLine);
      else {
        const text = reindent(line);
        if (text === null) {
          return invalid(`the indentation of an added line cannot be told: ${line.trim()}`, [place.start + 1]);
        }
        rewritten.push({ text, ending: matched[Math.max(0, at - 1)]?.ending || ending });
      }
    }
  }
  return { ok: true, place, rewritten };
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}

function sameLine(a: string, b: string): boolean {
  return a === b || (isBlank(a) && isBlank(b));
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
