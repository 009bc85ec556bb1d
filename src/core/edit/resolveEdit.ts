import type { Edit } from './edit.ts';
import { halvesFault } from './halves.ts';
import { locate, type Tier } from './locate.ts';
import { withFirstIndentation, withIndentation } from './lostIndentation.ts';
import type { Block } from './match.ts';
import { type NearestLines, nearestLines } from './nearestLines.ts';
import { omissionsIn } from './omission.ts';
import { isProseFile } from './proseLines.ts';
import { replacementFault } from './replacementFaults.ts';
import { rewriteLines } from './rewriteLines.ts';
import type { SearchedFile } from './searchedFile.ts';
import { joinLines, type TextLine } from './textLines.ts';
import { wholeEdges } from './wholeEdges.ts';

/** Why edits were refused: the text is not there, is there more than once, or must not be applied at all. */
export type EditFailureReason = 'no-match' | 'ambiguous' | 'invalid';

/** Why one edit has no place. */
export type EditFailure = {
  readonly reason: EditFailureReason;
  readonly detail: string;
  /** The 1-based numbers of the lines where it could stand, or of the nearest one. */
  readonly lines: readonly number[];
  /** The lines of the file that come nearest to a search that is not there. */
  readonly nearest: NearestLines | null;
};

const byteOrderMark = '\uFEFF';

/** An edit without a place. */
export type Unplaced = { readonly ok: false; readonly failure: EditFailure };

/** An edit's place, from `start` to before `end` in the file's text, and what stands there instead. */
export type Placed = {
  readonly ok: true;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether it begins or ends inside a line. */
  readonly isInside: boolean;
  readonly tier: Tier;
};

/**
 * Finds the place of an edit in a file and writes what stands there then.
 * @param path the file's path, if it is known
 */
export function resolveEdit(file: SearchedFile, given: Edit, path: string | null): Placed | Unplaced {
  const senseless = halvesFault(given, file.texts);
  if (senseless !== null) return invalid(senseless);
  const edit = withFirstIndentation(withIndentation(withoutFences(withoutMarks(given, file), file)));
  const isEmptyFile = file.texts.every(isBlank);
  if (edit.search.every(isBlank)) {
    if (!isEmptyFile) return invalid('the search is empty but the file is not');
    const whole = placedLines(
      file,
      { from: 0, to: file.lines.length, tier: 'exact' },
      withEndings(file, edit.replace, 0),
    );
    return given.isUnended === true ? { ...whole, text: whole.text.replace(/(?:\r\n|\n|\r)$/, '') } : whole;
  }
  const leftOut = omissionsIn(edit.replace);
  if (leftOut.length > omissionsIn(edit.search).length) {
    return invalid(`the replacement leaves code out: ${edit.replace[leftOut[0] as number]?.trim()}`);
  }
  const fault = replacementFault(edit, path, file.texts);
  if (fault !== null) return invalid(fault);
  const located = locate(file, edit, path);
  if (located.kind === 'several') {
    const lines = located.lines.map((line) => line + 1);
    const detail = `the search fits in several places, at ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}`;
    return { ok: false, failure: { reason: 'ambiguous', detail, lines, nearest: null } };
  }
  if (located.kind === 'none') return elided(edit) ?? notThere(file, edit);
  if (located.kind === 'applied') return applied(located.line);
  const { match, edit: understood, tier } = located;
  const refusal = tier === 'exact' || tier === 'white-space' ? null : elided(understood);
  if (refusal !== null) return refusal;
  const { replace } = understood;
  if (match.kind === 'text') {
    const { start, end } = wholeEdges(file, match, understood);
    return placedText(file, start, end, replace, tier);
  }
  const [from, to] = [match.blocks[0]?.fileFrom ?? 0, match.blocks.at(-1)?.fileTo ?? 0];
  const rewritten = rewriteLines(file, understood, match.blocks, isLiteral(file, understood, match.blocks));
  if (!rewritten.ok) return invalid(rewritten.detail, [rewritten.line + 1]);
  const isSame = joinLines(rewritten.lines) === joinLines(file.lines.slice(from, to));
  if (!isSame) return placedLines(file, { from, to, tier }, rewritten.lines);
  const literal = tier === 'exact' ? withEndings(file, given.replace, from) : [];
  if (tier !== 'exact' || joinLines(literal) === joinLines(file.lines.slice(from, to))) {
    return invalid('the file already reads as the replacement', [from + 1]);
  }
  return placedLines(file, { from, to, tier }, literal);
}

const leadingInvisible = /^[\u200B-\u200F\u2060\uFEFF]+|(?<=^\s+)[\u200B-\u200F\u2060\uFEFF]+/;

/** Whether a search quotes the lines of its match to the letter, the first one perhaps without its indentation. */
function isLiteral({ texts }: SearchedFile, { search }: Edit, blocks: readonly Block[]): boolean {
  return blocks.every(({ searchFrom, searchTo, fileFrom, fileTo }) => {
    const own = texts[fileFrom] as string;
    const quoted = search[searchFrom] as string;
    return searchTo - searchFrom === 1 && fileTo - fileFrom === 1 && (quoted === own || quoted === own.trimStart());
  });
}

/** An edit without fences around its replacement alone, where neither its search nor the file has any. */
function withoutFences(edit: Edit, file: SearchedFile): Edit {
  const { search, replace } = edit;
  const fence = /^\s*(?:`{3,}|~{3,})[\w.+-]*\s*$/;
  const isFenced = replace.length > 2 && fence.test(replace[0] as string) && fence.test(replace.at(-1) as string);
  if (!isFenced || isProseFile(file.path) || [...search, ...file.texts].some((line) => fence.test(line))) return edit;
  return { ...edit, replace: replace.slice(1, -1) };
}

/** An edit without invisible signs before its lines that the file does not have. */
function withoutMarks({ search, replace, ...rest }: Edit, file: SearchedFile): Edit {
  const isStray =
    search.some((line) => leadingInvisible.test(line)) && !file.texts.some((line) => leadingInvisible.test(line));
  const bare = (lines: readonly string[]) =>
    isStray ? lines.map((line) => line.replaceAll(byteOrderMark, '').replace(leadingInvisible, '')) : lines;
  return { search: bare(search), replace: bare(replace), ...rest };
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}

/** An edit that must not be applied. */
export function invalid(detail: string, lines: readonly number[] = []): Unplaced {
  return { ok: false, failure: { reason: 'invalid', detail, lines, nearest: null } };
}

/** The refusal of an edit whose search leaves code out that its replacement does not repeat; null for another edit. */
function elided({ search, replace }: Edit): Unplaced | null {
  const elisions = omissionsIn(search);
  if (elisions.length <= omissionsIn(replace).length) return null;
  const elision = search[elisions[0] as number]?.trim();
  return invalid(`the search leaves code out, which the replacement does not repeat: ${elision}`);
}

function applied(line: number): Unplaced {
  const detail = `the search text is not in the file, and the replacement is, at line ${line + 1}: it looks already applied`;
  return { ok: false, failure: { reason: 'no-match', detail, lines: [line + 1], nearest: null } };
}

function notThere(file: SearchedFile, { search }: Edit): Unplaced {
  const nearest = nearestLines(file, search);
  const missing = 'the search text is not in the file';
  if (nearest === null) return { ok: false, failure: { reason: 'no-match', detail: missing, lines: [], nearest } };
  const last = nearest.first + nearest.lines.length - 1;
  const where = nearest.first === last ? `is line ${last}` : `are lines ${nearest.first}-${last}`;
  const detail = `${missing}; nearest ${where}`;
  return { ok: false, failure: { reason: 'no-match', detail, lines: [nearest.first], nearest } };
}

/** Lines with the endings that the file has there. */
function withEndings(file: SearchedFile, lines: readonly string[], from: number): TextLine[] {
  return lines.map((text, at) => ({ text, ending: file.lines[from + at]?.ending || file.ending }));
}

function placedLines(
  file: SearchedFile,
  { from, to, tier }: { readonly from: number; readonly to: number; readonly tier: Tier },
  lines: readonly TextLine[],
): Placed {
  const text = joinLines(lines.map((line) => (line.ending === '' ? { ...line, ending: file.ending } : line)));
  return { ok: true, start: file.offsetOf(from), end: file.offsetOf(to), text, isInside: false, tier };
}

function placedText(file: SearchedFile, start: number, end: number, replace: readonly string[], tier: Tier): Placed {
  const line = file.lineAt(start);
  const lines = withEndings(file, replace, line);
  const text = joinLines(lines.map((own, at) => (at < lines.length - 1 ? own : { ...own, ending: '' })));
  return { ok: true, start: ownOffset(file, start), end: ownOffset(file, end), text, isInside: true, tier };
}

/** An offset of the joined text as one of the file's text. */
function ownOffset(file: SearchedFile, offset: number): number {
  const line = file.lineAt(offset);
  return file.offsetOf(line) + offset - file.startOf(line);
}
