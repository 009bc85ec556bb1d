import type { Edit } from './edit.ts';
import { type EditStep, editSteps } from './editSteps.ts';
import { createIndenter, type Indenter, indentationOf, indentationUnit, type Neighbor } from './indentation.ts';
import { repeatedLine, withoutKnownLines } from './knownLines.ts';
import { plainWriter } from './lookAlikes.ts';
import type { Block } from './match.ts';
import { mergeText } from './mergeText.ts';
import { indentationPairs, withOwnIndentation } from './ownIndentation.ts';
import type { SearchedFile } from './searchedFile.ts';
import { groupSteps, removedAround, type StepGroup, type StepGroups } from './stepGroups.ts';
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
 * @param isLiteral whether the search is the file's very text, so that every difference of the replacement is meant
 */
export function rewriteLines(file: SearchedFile, given: Edit, blocks: readonly Block[], isLiteral: boolean): Rewritten {
  const edit = withOwnIndentation(file, given, blocks);
  const steps = withoutKnownLines(file, groupSteps(editSteps(edit, isLiteral), blocks), blocks);
  const repeated = repeatedLine(file, steps, blocks);
  if (repeated !== null) {
    return fault('the replacement repeats lines next to the search, which would stand there twice', repeated);
  }
  const writer = writerFor(file, edit, blocks);
  const items: Item[] = addedItems(file, writer, blocks, steps.before, blocks[0]?.fileFrom ?? 0);
  for (const [index, block] of blocks.entries()) {
    const { inside, after } = steps.groups[index] as StepGroup;
    if (block.searchFrom === block.searchTo) {
      const refusal = passOver(file, { block, blocks, steps, index }, items);
      if (refusal !== null) return refusal;
    } else if (block.fileFrom < block.fileTo) {
      const written = quotedItems(file, edit, block, inside, writer);
      if (written === null) return fault('the indentation of a changed line cannot be told', block.fileFrom);
      items.push(...written);
    }
    items.push(...addedItems(file, writer, blocks, after, block.fileTo));
  }
  return indented(items, writer, blocks[0]?.fileFrom ?? 0);
}

function fault(detail: string, line: number): Rewritten & { readonly ok: false } {
  return { ok: false, detail, line };
}

/** How new text is written the way the file is written. */
type Writer = {
  readonly indent: Indenter;
  readonly plain: (text: string) => string;
  /** What the file has for lines that the model quoted otherwise, both without their indentation. */
  readonly own: ReadonlyMap<string, string>;
};

function writerFor(file: SearchedFile, { search, replace }: Edit, blocks: readonly Block[]): Writer {
  const quoted = blocks.filter(({ isElision, searchFrom, searchTo }) => isElision !== true && searchFrom < searchTo);
  const single = quoted.filter(
    (block) => block.searchTo - block.searchFrom === 1 && block.fileTo - block.fileFrom === 1,
  );
  return {
    own: new Map(
      single.map(({ searchFrom, fileFrom }) => [
        search[searchFrom]?.trim() ?? '',
        file.texts[fileFrom]?.trimStart() ?? '',
      ]),
    ),
    indent: createIndenter(
      indentationPairs(file, search, blocks),
      indentationUnit([...search, ...replace]),
      indentationUnit(file.texts),
      replace,
    ),
    plain: plainWriter(
      quoted.flatMap(({ searchFrom, searchTo }) => search.slice(searchFrom, searchTo)).join('\n'),
      quoted.flatMap(({ fileFrom, fileTo }) => file.texts.slice(fileFrom, fileTo)).join('\n'),
    ),
  };
}

/** New lines, with the ending of the line above them. */
function addedItems(
  file: SearchedFile,
  { plain, own }: Writer,
  blocks: readonly Block[],
  lines: readonly string[],
  at: number,
): Item[] {
  const ending = file.lines[Math.max(blocks[0]?.fileFrom ?? 0, at - 1)]?.ending || file.ending;
  return lines.map((line) => {
    const moved = line.trim() === '' ? undefined : own.get(line.trim());
    const text = moved === undefined ? plain(line) : indentationOf(line) + moved;
    return { text, ending, written: indentationOf(line), isNew: true };
  });
}

function ownItems(file: SearchedFile, { fileFrom, fileTo }: Block, written: string | null): Item[] {
  return file.lines.slice(fileFrom, fileTo).map(({ text, ending }) => ({
    text,
    ending,
    written: text.trim() === '' ? null : written,
    isNew: false,
  }));
}

type Passed = {
  readonly block: Block;
  readonly blocks: readonly Block[];
  readonly steps: StepGroups;
  readonly index: number;
};

/**
 * Lines that the search left out stay, unless those on both sides go. Nothing is added beside one that says something, and
 * where lines between blank ones go, so do the blank ones below.
 */
function passOver(file: SearchedFile, { block, blocks, steps, index }: Passed, items: Item[]): Rewritten | null {
  const texts = file.texts.slice(block.fileFrom, block.fileTo);
  const areBlank = texts.every(isBlank);
  const besides = [steps.groups[index - 1]?.after ?? [], steps.groups[index]?.after ?? []];
  if (!areBlank && besides.flat().some((line) => !isBlank(line))) {
    return fault('lines are added where the search does not quote a line', block.fileFrom);
  }
  const removed = removedAround(steps, blocks, index);
  if (removed === 'both') {
    return texts.every(mayGo) ? null : fault('it would delete a line that the search does not quote', block.fileFrom);
  }
  const isDoubled = removed === 'above' && areBlank && items.at(-1)?.text.trim() === '';
  if (!isDoubled) items.push(...ownItems(file, block, null));
  return null;
}

/** What becomes of quoted lines: the file's own, none, or those merged with what the model wants; null where that fails. */
function quotedItems(
  file: SearchedFile,
  { search }: Edit,
  block: Block,
  steps: readonly EditStep[],
  { indent, plain }: Writer,
): Item[] | null {
  const written = search.slice(block.searchFrom, block.searchTo);
  const single = written.length === 1 ? indentationOf(written[0] as string) : null;
  if (block.isPart !== true) {
    if (steps.every(({ kind }) => kind === 'kept')) return ownItems(file, block, single);
    if (steps.every(({ kind }) => kind === 'removed')) return [];
  }
  const own = file.lines.slice(block.fileFrom, block.fileTo);
  const wanted = steps.flatMap((step) => (step.kind === 'removed' ? [] : [step.line]));
  const texts = own.map(({ text }) => text);
  const merged = mergeLines(written, wanted, texts, indent, plain);
  if (merged === null) return null;
  const { ending } = own.at(-1) as TextLine;
  return merged.map((text, at) => ({
    text,
    ending: own[at]?.ending ?? ending,
    written: wanted.length === 1 ? indentationOf(wanted[0] as string) : null,
    isNew: false,
  }));
}

function indented(items: readonly Item[], { indent }: Writer, start: number): Rewritten {
  const lines: TextLine[] = [];
  for (const [index, { text, ending, isNew }] of items.entries()) {
    const own = isNew ? indent(text, neighborAbove(items, lines, index), neighborBelow(items, index)) : text;
    if (own === null) return fault(`the indentation of an added line cannot be told: ${text.trim()}`, start);
    lines.push({ text: own, ending });
  }
  return { ok: true, lines };
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}

/** Whether a line may be deleted with its neighbors although the search passed over it. */
function mayGo(line: string): boolean {
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

function neighborAbove(items: readonly Item[], lines: readonly TextLine[], index: number): Neighbor | null {
  for (let at = index - 1; at >= 0; at -= 1) {
    const { written, text: given } = items[at] as Item;
    const { text } = lines[at] as TextLine;
    if (given.trim() !== '') return { written: written ?? '', own: indentationOf(text), text };
  }
  return null;
}

function neighborBelow(items: readonly Item[], index: number): Neighbor | null {
  const item = items.slice(index + 1).find(({ isNew, text }) => !isNew && text.trim() !== '');
  return item === undefined ? null : { written: item.written ?? '', own: indentationOf(item.text), text: item.text };
}
