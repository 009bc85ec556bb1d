import { type CodeSymbol, signatureOf } from './codeSymbol.ts';

/** The headings of a text in Markdown, each to the line before the next one of its level or above. */
export function headingsOf(text: string): CodeSymbol[] {
  const lines = text.split(/\r\n|\n|\r/);
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
    const [, marks, words] = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line.slice(0, 1_000)) ?? [];
    if (marks !== undefined && words) found.push({ level: marks.length, name: words, startLine: index + 1 });
  }
  const last = lines.findLastIndex((line) => line.trim() !== '') + 1;
  const open: { readonly level: number; readonly name: string }[] = [];
  return found.map(({ level, name, startLine }, at) => {
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const parent = open.at(-1)?.name ?? null;
    const depth = open.push({ level, name }) - 1;
    const next = found.slice(at + 1).find((other) => other.level <= level);
    const endLine = next === undefined ? Math.max(last, startLine) : next.startLine - 1;
    const signature = signatureOf(`${'#'.repeat(level)} ${name}`);
    return { name, kind: 'heading', signature, startLine, endLine, depth, parent, isExported: true };
  });
}
