import type { Section } from './markdownItems.ts';

/** What stands below an item: the lines of its text, and those below each heading such as `**Steps**`. */
export type MarkdownParts = {
  readonly text: readonly string[];
  readonly parts: ReadonlyMap<string, Section>;
};

/** A part with its heading, indented by two; nothing where it has no lines. */
export function formatPart(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `  **${heading}**`, '', ...lines];
}

/** Takes apart what stands below an item. Of two parts with the same heading the first counts. */
export function readParts({ first, lines }: Section, headings: readonly string[]): MarkdownParts {
  const starts = lines.flatMap((line, index) => {
    const own = line.replace(/^(?: {1,2}|\t)(?=\*)/, '');
    const heading = own === line ? undefined : headingIn(own, headings);
    return heading === undefined || heading.backslashes > 0 ? [] : [{ heading: heading.name, index }];
  });
  const parts = new Map<string, Section>();
  for (const [at, { heading, index }] of starts.entries()) {
    if (parts.has(heading)) continue;
    parts.set(heading, { first: first + index + 1, lines: lines.slice(index + 1, starts[at + 1]?.index) });
  }
  return { text: lines.slice(0, starts[0]?.index), parts };
}

/** A text in which no line reads as one of the headings: each that would has a backslash more. */
export function withoutHeadings(text: string, headings: readonly string[]): string {
  const lines = text.split('\n');
  return lines.map((line) => (headingIn(line, headings) === undefined ? line : `\\${line}`)).join('\n');
}

/** The text that `withoutHeadings` was given. */
export function withHeadings(text: string, headings: readonly string[]): string {
  const lines = text.split('\n');
  return lines.map((line) => ((headingIn(line, headings)?.backslashes ?? 0) > 0 ? line.slice(1) : line)).join('\n');
}

function headingIn(line: string, headings: readonly string[]) {
  const [, backslashes = '', name = ''] = /^(\\*)\*\*(\w[\w ]*)\*\*\s*$/.exec(line) ?? [];
  return headings.includes(name) ? { name, backslashes: backslashes.length } : undefined;
}
