import type { Edit } from './edit.ts';
import { editSteps } from './editSteps.ts';
import { indentationOf } from './indentation.ts';

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
  const lines = new Map(replace.map((line) => [line.trim(), line]));
  return search.flatMap((line) => {
    const content = line.trim();
    if (content === '' || from.get(content) !== 1 || to.get(content) !== 1) return [];
    const other = lines.get(content) as string;
    return [{ written: indentationOf(line), wanted: indentationOf(other) }];
  });
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
