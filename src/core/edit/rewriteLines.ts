import type { Edit } from './edit.ts';
import { type EditStep, editSteps } from './editSteps.ts';
import { createIndenter, type IndentationPair, indentationOf, indentationUnit, type Neighbor } from './indentation.ts';
import { foldText, plainWriter } from './lookAlikes.ts';
import type { Block } from './match.ts';
import { mergeText } from './mergeText.ts';
import type { SearchedFile } from './searchedFile.ts';
import { splitLines, type TextLine } from './textLines.ts';

/** New lines for those of a match, or why they cannot be told; `line` is 0-based. */
export type Rewritten =
  | { readonly ok: true; readonly lines: readonly TextLine[] }
  | { readonly ok: false; readonly detail: string; readonly line: number };

/** A line of the new text: one of the file's own, one that changed in part, or one that is new and not indented yet. */
type Item = {
  readonly text: string;
  readonly ending: TextLine['ending'];
  /** The indentation that the model wrote; null for a line that it did not quote. */
  readonly written: string | null;
  readonly isNew: boolean;
};

/**
 * Writes what leads from search to replacement into the lines of a match: what both share stays as the file has it, byte
 * for byte, lines that change in part change in that part, and new lines get the file's indentation and line ending.
 */
export function rewriteLines(file: SearchedFile, given: Edit, blocks: readonly Block[]): Rewritten {
  const edit = withOwnIndentation(file, given, blocks);
  const { search, replace } = edit;
  const start = blocks[0]?.fileFrom ?? 0;
  const own = (block: Block) => file.lines.slice(block.fileFrom, block.fileTo);
  const pairs = pairsOf(file, search, blocks);
  const indent = createIndenter(pairs, indentationUnit([...search, ...replace]), indentationUnit(file.texts));
  const quoted = blocks.filter(({ isElision, searchFrom, searchTo }) => isElision !== true && searchFrom < searchTo);
  const plain = plainWriter(
    quoted.flatMap(({ searchFrom, searchTo }) => search.slice(searchFrom, searchTo)).join('\n'),
    quoted.flatMap((block) => own(block).map(({ text }) => text)).join('\n'),
  );
  const grouped = groupSteps(editSteps(edit), blocks);
  absorb(file, grouped, blocks);
  const repeated = repeatedLine(file, grouped, blocks);
  if (repeated !== null) {
    return {
      ok: false,
      detail: 'the replacement repeats lines next to the search, which would stand there twice',
      line: repeated,
    };
  }
  const items: Item[] = [];
  const keep = (block: Block) => {
    const isSingle = block.searchTo - block.searchFrom === 1;
    for (const { text, ending } of own(block)) {
      const written = isSingle ? indentationOf(search[block.searchFrom] as string) : null;
      items.push({ text, ending, written: text.trim() === '' ? null : written, isNew: false });
    }
  };
  const add = (steps: readonly EditStep[], at: number) => {
    for (const step of steps) {
      if (step.kind !== 'added') continue;
      const ending = file.lines[Math.max(start, at - 1)]?.ending || file.ending;
      items.push({ text: plain(step.line), ending, written: indentationOf(step.line), isNew: true });
    }
  };
  add(grouped.before, start);
  for (const [index, block] of blocks.entries()) {
    const { inside, after } = grouped.blocks[index] as StepGroup;
    const isRemoved = inside.length > 0 && inside.every(({ kind }) => kind === 'removed');
    if (block.searchFrom === block.searchTo) {
      const isInsertion = [grouped.blocks[index - 1]?.after, after].some((steps) => steps?.some(isTellingStep));
      if (isInsertion && !own(block).every(({ text }) => text.trim() === '')) {
        return { ok: false, detail: 'lines are added where the search does not quote a line', line: block.fileFrom };
      }
      const isDoubled = own(block).every(({ text }) => text.trim() === '') && items.at(-1)?.text.trim() === '';
      if (isDoubled && isBesideRemoved(grouped, index)) continue;
      if (!isBetweenRemoved(grouped, blocks, index)) keep(block);
      else if (!own(block).every(({ text }) => isPassedOver(text))) {
        return { ok: false, detail: 'it would delete a line that the search does not quote', line: block.fileFrom };
      }
    } else if (block.fileFrom < block.fileTo) {
      const isWhole = block.isPart !== true;
      if (isWhole && inside.every(({ kind }) => kind === 'kept')) keep(block);
      else if (!(isWhole && isRemoved)) {
        const texts = own(block);
        const written = search.slice(block.searchFrom, block.searchTo);
        const wanted = inside.flatMap((step) => (step.kind === 'removed' ? [] : [step.line]));
        const merged = mergeLines(
          written,
          wanted,
          texts.map(({ text }) => text),
          indent,
          plain,
        );
        if (merged === null) {
          return { ok: false, detail: 'the indentation of a changed line cannot be told', line: block.fileFrom };
        }
        const { ending } = texts.at(-1) as TextLine;
        for (const [at, text] of merged.entries()) {
          items.push({
            text,
            ending: texts[at]?.ending ?? ending,
            written: wanted.length === 1 ? indentationOf(wanted[0] as string) : null,
            isNew: false,
          });
        }
      }
    }
    add(after, block.fileTo);
  }
  const lines: TextLine[] = [];
  for (const [index, item] of items.entries()) {
    const text = item.isNew ? indent(item.text, neighbor(items, lines, index), below(items, index)) : item.text;
    if (text === null) {
      return { ok: false, detail: `the indentation of an added line cannot be told: ${item.text.trim()}`, line: start };
    }
    lines.push({ text, ending: item.ending });
  }
  return { ok: true, lines };
}

function isTellingStep(step: EditStep): boolean {
  return step.kind === 'added' && step.line.trim() !== '';
}

function pairsOf(file: SearchedFile, search: readonly string[], blocks: readonly Block[]): IndentationPair[] {
  return blocks.flatMap(({ searchFrom, searchTo, fileFrom, fileTo, isElision }) => {
    const own = file.texts[fileFrom];
    const written = search[searchFrom] as string;
    if (isElision === true || own === undefined || fileFrom === fileTo || searchFrom === searchTo) return [];
    return own.trim() === '' ? [] : [{ written: indentationOf(written), own: indentationOf(own) }];
  });
}

/**
 * An edit whose search has the file's indentation, where its replacement has it too: then the search alone lost it, and
 * the replacement says itself how its lines are indented.
 */
function withOwnIndentation(file: SearchedFile, edit: Edit, blocks: readonly Block[]): Edit {
  const { search, replace } = edit;
  const once = new Map<string, string | null>();
  for (const line of replace) once.set(line.trim(), once.has(line.trim()) ? null : indentationOf(line));
  const owns = new Map<number, string>();
  let [written, own] = [0, 0];
  for (const { searchFrom, searchTo, fileFrom, fileTo, isElision } of blocks) {
    if (searchTo - searchFrom !== 1 || fileTo - fileFrom !== 1 || isElision === true) continue;
    const line = search[searchFrom] as string;
    const [quoted, real] = [indentationOf(line), indentationOf(file.texts[fileFrom] as string)];
    if (line.trim() === '') continue;
    owns.set(searchFrom, real);
    const wanted = once.get(line.trim());
    if (quoted === real || wanted === undefined || wanted === null) continue;
    if (wanted === quoted) written += 1;
    else if (wanted === real) own += 1;
  }
  if (own <= written) return edit;
  return {
    ...edit,
    search: search.map((line, at) => {
      const real = owns.get(at);
      return real === undefined ? line : real + line.trimStart();
    }),
  };
}

type StepGroup = { readonly inside: EditStep[]; readonly after: EditStep[] };
type GroupedSteps = { readonly before: EditStep[]; readonly blocks: readonly StepGroup[] };

/** Which steps happen inside each block, and which lines are added after it. */
function groupSteps(steps: readonly EditStep[], blocks: readonly Block[]): GroupedSteps {
  const before: EditStep[] = [];
  const groups: StepGroup[] = blocks.map(() => ({ inside: [], after: [] }));
  let index = -1;
  for (const step of steps) {
    if (step.kind === 'added') {
      (groups[index]?.after ?? before).push(step);
      continue;
    }
    const at = blocks.findIndex(({ searchFrom, searchTo }) => searchFrom <= step.search && step.search < searchTo);
    const group = groups[at] as StepGroup;
    if (at === index) group.inside.push(...group.after.splice(0));
    group.inside.push(step);
    index = at;
  }
  for (const [at, block] of blocks.entries()) {
    const group = groups[at] as StepGroup;
    if (block.isPart === true) {
      group.inside.unshift(...before.splice(0));
      group.inside.push(...group.after.splice(0));
    }
  }
  return { before, blocks: groups };
}

const isSameContent = (a: string, b: string) => foldText(a).trim() === foldText(b).trim();

/** How many signs a line must have to tell it by. */
const telling = (line: string) => /[\p{L}\p{N}].*[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(line) && line.trim().length >= 6;

/**
 * Takes out of the added lines what the file has at that place already: lines that the search passed over, and those
 * right above and below it.
 */
function absorb(file: SearchedFile, { before, blocks: groups }: GroupedSteps, blocks: readonly Block[]): void {
  for (const [index, block] of blocks.entries()) {
    if (block.searchFrom !== block.searchTo) continue;
    const passed = file.texts.slice(block.fileFrom, block.fileTo);
    const above = groups[index - 1]?.after;
    if (above === undefined || above.length < passed.length) continue;
    const at = above.findIndex((_, from) =>
      passed.every((line, offset) => {
        const step = above[from + offset];
        return step?.kind === 'added' && isSameContent(step.line, line);
      }),
    );
    if (at < 0) continue;
    const [, ...rest] = above.splice(at).slice(passed.length - 1);
    (groups[index] as StepGroup).after.unshift(...rest);
  }
  const [start, end] = [blocks[0]?.fileFrom ?? 0, blocks.at(-1)?.fileTo ?? 0];
  const last = groups.findLast(({ after }) => after.length > 0)?.after;
  if (last !== undefined && last === groups.at(-1)?.after) {
    const count = overlap(last, (length) => file.texts.slice(end, end + length), 'end');
    last.splice(last.length - count);
  }
  before.splice(
    0,
    overlap(before, (length) => file.texts.slice(Math.max(0, start - length), start), 'start'),
  );
}

/** How many of the added lines, from one side, are the file's lines there. */
function overlap(
  steps: readonly EditStep[],
  linesOf: (length: number) => readonly string[],
  side: 'start' | 'end',
): number {
  for (let length = steps.length; length > 0; length -= 1) {
    const own = linesOf(length);
    const lines = (side === 'start' ? steps.slice(0, length) : steps.slice(-length)).map((step) =>
      step.kind === 'removed' ? '' : step.line,
    );
    if (
      own.length === length &&
      lines.some(telling) &&
      lines.every((line, at) => isSameContent(line, own[at] as string))
    ) {
      return length;
    }
  }
  return 0;
}

/** The line from which the file has most of the lines already that would be added behind a search; null where it has not. */
function repeatedLine(file: SearchedFile, { blocks: groups }: GroupedSteps, blocks: readonly Block[]): number | null {
  const end = blocks.at(-1)?.fileTo ?? 0;
  const added = (groups.at(-1)?.after ?? []).flatMap((step) =>
    step.kind === 'added' && telling(step.line) ? [foldText(step.line).trim()] : [],
  );
  if (added.length === 0) return null;
  const below = new Set(file.texts.slice(end, end + 2 * added.length + 4).map((line) => foldText(line).trim()));
  const repeated = added.filter((line) => below.has(line)).length;
  const closing = file.texts.slice(end).find((line) => line.trim() !== '') ?? '';
  const isSibling = indentationOf(closing).length <= indentationOf(file.texts[Math.max(0, end - 1)] ?? '').length;
  return repeated >= 2 && repeated >= added.length * 0.5 && !isSibling ? end : null;
}

/** Whether the line of the search right above a block that it left out is taken away. */
function isBesideRemoved({ blocks: groups }: GroupedSteps, index: number): boolean {
  return groups[index - 1]?.inside.at(-1)?.kind === 'removed';
}

/** Whether the lines of the search on both sides of a block that it left out are taken away. */
function isBetweenRemoved({ blocks: groups }: GroupedSteps, blocks: readonly Block[], index: number): boolean {
  const isQuoted = (_: StepGroup, at: number) => {
    const { searchFrom, searchTo, fileFrom, fileTo } = blocks[at] as Block;
    return searchFrom < searchTo && fileFrom < fileTo;
  };
  const above = groups.findLast((group, at) => at < index && isQuoted(group, at));
  const under = groups.find((group, at) => at > index && isQuoted(group, at));
  return [above?.inside.at(-1), under?.inside[0]].every((step) => step?.kind === 'removed');
}

/** Whether a line may be deleted with its neighbors although the search passed over it. */
function isPassedOver(line: string): boolean {
  return /^\s*(?:$|\/\/|\/\*|\*|#|--|;|<!--|"""|''')/.test(line);
}

function mergeLines(
  written: readonly string[],
  wanted: readonly string[],
  own: readonly string[],
  indent: (line: string, above: null, below: null) => string | null,
  plain: (text: string) => string,
): string[] | null {
  const [line, wantedLine, ownLine] = [written[0] as string, wanted[0], own[0] as string];
  if (written.length === 1 && wanted.length === 1 && own.length === 1 && wantedLine !== undefined) {
    const content = mergeText(line.trimStart(), wantedLine.trimStart(), ownLine.trimStart(), plain);
    if (content === null) return null;
    const indentation = indentationOf(wantedLine);
    if (indentation === indentationOf(line)) {
      return [indentationOf(ownLine) + content];
    }
    const indented = indent(wantedLine, null, null);
    return indented === null ? null : [indentationOf(indented) + content];
  }
  const merged = mergeText(written.join('\n'), wanted.join('\n'), own.join('\n'), plain);
  return merged === null ? null : splitLines(merged).map(({ text }) => text);
}

function neighbor(items: readonly Item[], lines: readonly TextLine[], index: number): Neighbor | null {
  for (let at = index - 1; at >= 0; at -= 1) {
    const { written, text: given } = items[at] as Item;
    const { text } = lines[at] as TextLine;
    if (given.trim() !== '') return { written: written ?? '', own: indentationOf(text), text };
  }
  return null;
}

function below(items: readonly Item[], index: number): Neighbor | null {
  const item = items.slice(index + 1).find(({ isNew, text }) => !isNew && text.trim() !== '');
  return item === undefined ? null : { written: item.written ?? '', own: indentationOf(item.text), text: item.text };
}
