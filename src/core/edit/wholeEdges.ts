import type { Edit } from './edit.ts';
import type { SearchedFile } from './searchedFile.ts';

/** A part of a file's joined text. */
type Part = { readonly start: number; readonly end: number };

/**
 * A part of the text, up to the edges of its lines where the replacement has the rest of those lines, which the search
 * leaves out.
 */
export function wholeEdges(file: SearchedFile, { start, end }: Part, { search, replace }: Edit): Part {
  const text = file.joined();
  const [first, last] = [file.lineAt(start), file.lineAt(end)];
  const before = text.slice(file.startOf(first), start);
  const lineEnd = file.startOf(last + 1) - 1;
  const after = text.slice(end, lineEnd);
  const [from, to] = [search.join('\n'), replace.join('\n')];
  const head = before.trimStart();
  const tail = after.trimEnd();
  const hasHead = to.trimStart().startsWith(head) && !from.startsWith(head) && isTaken(head, from, to);
  const hasTail = to.trimEnd().endsWith(tail) && !from.endsWith(tail) && isTaken(tail, from, to);
  const indentation = to === to.trimStart() ? before.length - head.length : 0;
  return { start: hasHead ? file.startOf(first) + indentation : start, end: hasTail ? lineEnd : end };
}

/** Whether the rest of a line, with which the replacement begins or ends, is that rest and no other of the same looks. */
function isTaken(rest: string, from: string, to: string): boolean {
  if (rest.trim() === '') return false;
  if (/[\p{L}\p{N}_]{2}/u.test(rest)) return true;
  const isPart = /^[\p{L}\p{N}_]$/u.test(rest);
  return isPart || brackets.every((pair) => net(to, pair) - net(from, pair) === net(rest, pair));
}

const brackets = ['()', '[]', '{}'] as const;

/** How many brackets of a kind a text leaves open; less than none for those that it closes beyond. */
function net(text: string, [open, close]: string): number {
  let count = 0;
  for (const character of text) {
    if (character === open) count += 1;
    else if (character === close) count -= 1;
  }
  return count;
}
