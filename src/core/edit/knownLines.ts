import { indentationOf } from './indentation.ts';
import { foldText } from './lookAlikes.ts';
import type { Block } from './match.ts';
import type { SearchedFile } from './searchedFile.ts';
import type { StepGroup, StepGroups } from './stepGroups.ts';

/**
 * The steps without added lines that the file has at that place already: lines that the search passed over, and those
 * right above and below it, which the model repeated beyond what it searched.
 */
export function withoutKnownLines(file: SearchedFile, steps: StepGroups, blocks: readonly Block[]): StepGroups {
  const groups = withoutPassedLines(file, steps.groups, blocks);
  const [start, end] = [blocks[0]?.fileFrom ?? 0, blocks.at(-1)?.fileTo ?? 0];
  const above = file.texts.slice(Math.max(0, start - steps.before.length), start);
  const before = steps.before.slice(overlap(steps.before, above.toReversed(), 'start'));
  const last = groups.at(-1);
  if (last === undefined) return { before, groups };
  const below = file.texts.slice(end, end + last.after.length);
  const after = last.after.slice(0, last.after.length - overlap(last.after, below, 'end'));
  return { before, groups: [...groups.slice(0, -1), { ...last, after }] };
}

/** Added lines are those that the search passed over: they stay, and what is added after them comes after them. */
function withoutPassedLines(
  file: SearchedFile,
  groups: readonly StepGroup[],
  blocks: readonly Block[],
): readonly StepGroup[] {
  const result = [...groups];
  for (const [index, { searchFrom, searchTo, fileFrom, fileTo }] of blocks.entries()) {
    const above = result[index - 1];
    if (searchFrom !== searchTo || above === undefined) continue;
    const passed = file.texts.slice(fileFrom, fileTo);
    const at = above.after.findIndex((_, from) =>
      passed.every((line, offset) => isSameContent(above.after[from + offset], line)),
    );
    if (at < 0) continue;
    const group = result[index] as StepGroup;
    result[index - 1] = { ...above, after: above.after.slice(0, at) };
    result[index] = { ...group, after: [...above.after.slice(at + passed.length), ...group.after] };
  }
  return result;
}

/**
 * How many of the added lines, from one side, are the file's lines there, if they can be told from others.
 * @param own the file's lines, those nearest to the search first
 */
function overlap(added: readonly string[], own: readonly string[], side: 'start' | 'end'): number {
  for (let length = Math.min(added.length, own.length); length > 0; length -= 1) {
    const lines = side === 'start' ? added.slice(0, length) : added.slice(-length);
    const there = side === 'start' ? own.slice(0, length).reverse() : own.slice(0, length);
    const edge = length - 1;
    if (!isSameContent(lines[edge], there[edge] as string)) continue;
    if (lines.every((line, at) => isSameContent(line, there[at] as string))) return lines.some(isTelling) ? length : 0;
  }
  return 0;
}

/** The line from which the file has most of the lines that would be added behind a search; null where it has not. */
export function repeatedLine(file: SearchedFile, { groups }: StepGroups, blocks: readonly Block[]): number | null {
  const end = blocks.at(-1)?.fileTo ?? 0;
  const added = (groups.at(-1)?.after ?? []).filter(isTelling).map(content);
  if (added.length === 0) return null;
  const below = new Set(file.texts.slice(end, end + 2 * added.length + 4).map(content));
  const repeated = added.filter((line) => below.has(line)).length;
  const next = file.texts.slice(end, end + 10).find((line) => line.trim() !== '') ?? '';
  const isDeeper = indentationOf(next).length > indentationOf(file.texts[Math.max(0, end - 1)] ?? '').length;
  return isDeeper && repeated >= 2 && repeated * 2 >= added.length ? end : null;
}

/** Whether a line says enough to tell it from others. */
function isTelling(line: string): boolean {
  return line.trim().length >= 6 && (line.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 3;
}

function content(line: string): string {
  return foldText(line).trim();
}

function isSameContent(a: string | undefined, b: string): boolean {
  return a !== undefined && (a === b || content(a) === content(b));
}
