import type { SyntaxNode } from '../ports.ts';
import { lineNumbers } from './lineNumbers.ts';

/** The lines of a text, from 1, that begin within a comment or a string. */
export function quietLines(root: SyntaxNode, text: string): ReadonlySet<number> {
  const lineAt = lineNumbers(text);
  const found = new Set<number>();
  const toVisit: SyntaxNode[] = [root];
  for (let node = toVisit.pop(); node !== undefined; node = toVisit.pop()) {
    const isQuiet = /comment|string|text_block/.test(node.type);
    if (isQuiet) {
      const last = lineAt(Math.max(node.startIndex, node.endIndex - 1));
      const isWhole = /^[ \t]*$/.test(text.slice(text.lastIndexOf('\n', node.startIndex - 1) + 1, node.startIndex));
      for (let line = lineAt(node.startIndex) + (isWhole ? 0 : 1); line <= last; line += 1) found.add(line);
    } else for (const child of node.children) if (child?.isNamed) toVisit.push(child);
  }
  return found;
}
