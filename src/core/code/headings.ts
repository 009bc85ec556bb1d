import { type CodeSymbol, signatureOf } from './codeSymbol.ts';

/** The headings of a text in Markdown, each to the line before the next one of its level or above. */
export function headingsOf(text: string): CodeSymbol[] {
  const lines = text.split(/\r?\n/);
  const found: { level: number; name: string; startLine: number }[] = [];
  let fence: string | null = null;
  for (const [index, line] of lines.entries()) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== null) {
      if (mark?.startsWith(fence)) fence = null;
      continue;
    }
    if (mark !== undefined) {
      fence = mark;
      continue;
    }
    const [, marks, rest] = /^ {0,3}(#{1,6})\s+(.*)$/.exec(line.slice(0, longestLine)) ?? [];
    const words = rest === undefined ? '' : withoutClosing(rest);
    if (marks !== undefined && words) found.push({ level: marks.length, name: words, startLine: index + 1 });
  }
  const last = lines.findLastIndex((line) => line.trim() !== '') + 1;
  const headings: { -readonly [key in keyof CodeSymbol]: CodeSymbol[key] }[] = [];
  const open: { readonly level: number; readonly heading: (typeof headings)[number] }[] = [];
  for (const { level, name, startLine } of found) {
    for (let above = open.at(-1); above !== undefined && above.level >= level; above = open.at(-1)) {
      above.heading.endLine = startLine - 1;
      open.pop();
    }
    const parent = open.at(-1)?.heading.name ?? null;
    const signature = signatureOf(`${'#'.repeat(level)} ${name}`);
    const lines = { startLine, endLine: Math.max(last, startLine) };
    const heading = {
      name,
      kind: 'heading' as const,
      signature,
      ...lines,
      depth: open.length,
      parent,
      isExported: true,
    };
    headings.push(heading);
    open.push({ level, heading });
  }
  return headings;
}

const longestLine = 1_000;

/** What a heading says, without the signs that may close it. */
function withoutClosing(words: string): string {
  let end = words.trimEnd().length;
  while (words[end - 1] === '#') end -= 1;
  return words.slice(0, end).trim();
}
