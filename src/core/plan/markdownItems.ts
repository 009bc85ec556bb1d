import type { DocumentProblem } from './planDocument.ts';

/** Lines of a document, and the number of the first of them, from 1. */
export type Section = { readonly first: number; readonly lines: readonly string[] };

/** An item of a list as it stands in a document. */
export type MarkdownItem = {
  /** What stands beside its marker. */
  readonly head: string;
  /** How many columns what is below it is indented by. */
  readonly indent: number;
  /** The number of its first line. */
  readonly line: number;
  readonly below: Section;
};

/** A text as an item of a list; the marker ends with a blank. */
export function formatItem(marker: string, text: string): string[] {
  const [head = ''] = text.split('\n', 1);
  return [head === '' ? marker.trimEnd() : `${marker}${head}`, ...indented(text, marker.length).slice(1)];
}

/**
 * The items of a list, numbered or not.
 * @param depth how many columns it is indented by
 * @param expected what is told of a line that belongs to no item
 */
export function readItems(
  { first, lines }: Section,
  depth: number,
  expected: string,
): MarkdownItem[] | DocumentProblem {
  const starts: (Omit<MarkdownItem, 'below'> & { readonly index: number })[] = [];
  for (const [index, line] of lines.entries()) {
    const own = dedent(line, depth);
    const [, marker, head = ''] = /^(\d+[.)]|[-*+])(?: (.*))?$/s.exec(own) ?? [];
    if (marker !== undefined) starts.push({ head, indent: depth + marker.length + 1, line: first + index, index });
    else if (own.trim() !== '' && (starts.length === 0 || !/^[ \t]/.test(own))) {
      return { line: first + index, expected, found: own.trim() };
    }
  }
  return starts.map(({ index, ...item }, at) => {
    const below = { first: item.line + 1, lines: lines.slice(index + 1, starts[at + 1]?.index) };
    return { ...item, below };
  });
}

/** The text of an item: what stands beside its marker and on the lines below, all of them unless others are given. */
export function itemText({ head, indent, below }: MarkdownItem, lines = below.lines): string {
  const last = lines.findLastIndex((line) => !isOuter(line, indent));
  return [head, ...lines.slice(0, last + 1).map((line) => dedent(line, indent))].join('\n');
}

/** The lines of a text, indented; blank ones at its ends, too, which tells them from those around it. */
export function indented(text: string, columns: number): string[] {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line !== '');
  const last = lines.findLastIndex((line) => line !== '');
  return lines.map((line, index) => (line === '' && index > first && index < last ? '' : ' '.repeat(columns) + line));
}

/** The text that `indented` made lines of, without the blank lines around them. */
export function dedented(lines: readonly string[], columns: number): string {
  const own = withoutOuter(lines, (line) => isOuter(line, columns));
  return own.map((line) => dedent(line, columns)).join('\n');
}

/** The lines without those at both ends that are none of a text's own. */
export function withoutOuter(lines: readonly string[], isOuter: (line: string) => boolean): readonly string[] {
  const first = lines.findIndex((line) => !isOuter(line));
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex((line) => !isOuter(line)) + 1);
}

function isOuter(line: string, columns: number): boolean {
  return line.length < columns && /^ *$/.test(line);
}

/** A line without as many columns of blanks, as far as it has them; a tab counts as two. */
function dedent(line: string, columns: number): string {
  let [at, left] = [0, columns];
  while (left > 0 && (line[at] === ' ' || line[at] === '\t')) {
    left -= line[at] === '\t' ? 2 : 1;
    at += 1;
  }
  return line.slice(at);
}
