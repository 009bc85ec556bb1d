import type { Edit } from './edit.ts';
import { editSteps } from './editSteps.ts';
import { indentationOf } from './indentation.ts';
import { omissionsIn } from './omission.ts';

/** Why an edit must not be applied, whatever the file says. */
export type InvalidEdit = { readonly ok: false; readonly detail: string };

const own = /^\s*\[lines \d+-\d+ are not shown\]\s*$/;

/**
 * An edit whose halves belong together: elisions paired in order and written alike. Refused are identical halves, a note
 * that stands for lines the model was not shown, and code left out in one half alone.
 */
export function pairHalves(edit: Edit): { readonly ok: true; readonly edit: Edit } | InvalidEdit {
  const { search, replace } = edit;
  if (search.length === replace.length && search.every((line, at) => line === replace[at])) {
    return invalid('search and replace are identical');
  }
  const note = search.find((line) => own.test(line));
  if (note !== undefined) {
    return invalid(`the search quotes the note "${note.trim()}", which stands for lines that were not shown`);
  }
  return { ok: true, edit };
}

/** An edit whose replacement repeats the search's elisions in the search's words; null where their numbers differ. */
export function withPairedElisions({ search, replace }: Edit): Edit | null {
  const [from, to] = [omissionsIn(search), omissionsIn(replace)];
  if (from.length !== to.length) return null;
  const written = [...replace];
  for (const [index, at] of to.entries()) written[at] = search[from[index] as number] as string;
  return { search, replace: written };
}

/**
 * A replacement that lost its indentation as a whole gets it back: all lines that it shares with the search moved to the
 * left by the same, beyond what the search begins with.
 */
export function withIndentation({ search, replace }: Edit): Edit {
  const shared = sharedLines(search, replace);
  const [first] = shared;
  if (first === undefined || shared.length < 2) return { search, replace };
  const lost = first.written.slice(0, first.written.length - first.wanted.length);
  const isMoved = lost !== '' && shared.every(({ written, wanted }) => written === lost + wanted);
  const leftmost = replace.some((line) => line.trim() !== '' && indentationOf(line) === '');
  if (!isMoved || !leftmost || search.some((line) => line.trim() !== '' && indentationOf(line) === '')) {
    return { search, replace };
  }
  return { search, replace: replace.map((line) => (line.trim() === '' ? line : lost + line)) };
}

/** The indentations of lines with the same content that stand in both halves once. */
function sharedLines(search: readonly string[], replace: readonly string[]): { written: string; wanted: string }[] {
  const once = (lines: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const line of lines) counts.set(line.trim(), (counts.get(line.trim()) ?? 0) + 1);
    return counts;
  };
  const [from, to] = [once(search), once(replace)];
  return search.flatMap((line) => {
    const content = line.trim();
    if (content === '' || from.get(content) !== 1 || to.get(content) !== 1) return [];
    const other = replace.find((candidate) => candidate.trim() === content) as string;
    return [{ written: indentationOf(line), wanted: indentationOf(other) }];
  });
}

/** Halves in which every second line is blank, without those; null for others. */
export function withoutDoubledLines({ search, replace }: Edit): Edit | null {
  const isDoubled = (lines: readonly string[]) =>
    lines.length > 2 && lines.every((line, at) => at % 2 === 0 || line.trim() === '');
  const single = (lines: readonly string[]) => lines.filter((_, at) => at % 2 === 0);
  const isFitting = isDoubled(search) && (isDoubled(replace) || replace.length < 2);
  return isFitting ? { search: single(search), replace: single(replace) } : null;
}

function invalid(detail: string): InvalidEdit {
  return { ok: false, detail };
}

/** An edit without lines that a half says twice in a row; null where none does. */
export function withoutRepeatedLines({ search, replace }: Edit): Edit | null {
  const isRepeated = (line: string, at: number, lines: readonly string[]) =>
    line.trim() !== '' && line.trim() === lines[at - 1]?.trim();
  if (!search.some(isRepeated)) return null;
  const single = (lines: readonly string[]) => lines.filter((line, at) => !isRepeated(line, at, lines));
  return { search: single(search), replace: single(replace) };
}

/** A replacement whose first line alone lost its indentation gets back what the search's first line has. */
export function withFirstIndentation(edit: Edit): Edit {
  const { search, replace } = edit;
  const [first, ...rest] = replace;
  const indentation = indentationOf(search[0] ?? '');
  if (first === undefined || first.trim() === '' || indentation === '' || indentationOf(first) !== '') return edit;
  const [step, ...steps] = editSteps(edit);
  const isSame = step?.kind === 'changed' && step.search === 0 && step.line === first;
  const othersHoldTheirs = steps.every(
    (other) => other.kind !== 'changed' || indentationOf(other.line) === indentationOf(search[other.search] as string),
  );
  return isSame && othersHoldTheirs ? { search, replace: [indentation + first, ...rest] } : edit;
}

const importLine = /^\s*(?:import|from|use|using|require|include|#\s*include|@import|export .* from)\b/;

/** The same edit with two imports next to each other, which both halves have, in the other order. */
export function* withImportsSwapped({ search, replace }: Edit): Generator<Edit> {
  for (const [at, line] of search.entries()) {
    const next = search[at + 1];
    if (next === undefined || !importLine.test(line) || !importLine.test(next)) continue;
    const other = replace.findIndex((wanted, index) => wanted === line && replace[index + 1] === next);
    if (other < 0) continue;
    yield {
      search: search.with(at, next).with(at + 1, line),
      replace: replace.with(other, next).with(other + 1, line),
    };
  }
}
