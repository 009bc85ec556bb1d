/** A line that opens or closes a code fence; a bare one may do either. */
export type Fence = {
  readonly indentation: string;
  readonly mark: string;
  readonly info: string;
  readonly isBare: boolean;
};

/** A longer line is no fence, whatever it begins with. */
const longestFence = 1_000;

/** The fence that a line is, or null. */
export function fenceOf(line: string | undefined): Fence | null {
  if (line === undefined || line.length > longestFence || !/```|~~~/.test(line)) return null;
  const [, indentation, mark, info] = /^(\s*)(`{3,}(?=[^`]*$)|~{3,})(.*)$/s.exec(line) ?? [];
  if (indentation === undefined || mark === undefined || info === undefined) return null;
  return { indentation, mark, info: info.trim(), isBare: info.trim() === '' };
}

/** Where a fence closes: a fence with an info string opens one inside, a bare one closes the innermost; -1 if it never does. */
export function closingFence(lines: readonly string[], opening: number): number {
  const open = [fenceOf(lines[opening])?.mark ?? ''];
  for (let at = opening + 1; at < lines.length; at += 1) {
    const fence = fenceOf(lines[at]);
    if (fence === null || !fence.mark.startsWith(open.at(-1) as string)) continue;
    if (!fence.isBare) open.push(fence.mark);
    else if (open.length === 1) return at;
    else open.pop();
  }
  return -1;
}

/** The index after the fenced block that begins at a line, the end of the lines if it never closes; else that line's own. */
export function fencedBlockEnd(lines: readonly string[], at: number): number {
  if (fenceOf(lines[at]) === null) return at;
  const closing = closingFence(lines, at);
  return closing < 0 ? lines.length : closing + 1;
}

/** The lines without the indentation of their fence, unless a line lacks it: then none of them was indented with it. */
export function withoutIndentation(lines: readonly string[], indentation: string): readonly string[] {
  if (!lines.every((line) => line.trim() === '' || line.startsWith(indentation))) return lines;
  return lines.map((line) => line.slice(indentation.length));
}

/** Whether a fence says that it holds a diff. */
export function isDiffFence(fence: Fence | null): boolean {
  return /^(?:u?diff|patch)\b/i.test(fence?.info ?? '');
}

/** Whether files of this kind hold fences of their own, so that a fence may be a piece of the file. */
export function holdsFences(path: string): boolean {
  return /\.(?:md|mdx|markdown|rst|adoc|txt|qmd|rmd)$/i.test(path);
}

/** What the one fence holds that is all of a file's lines, unless it may be the file's own; else the lines themselves. */
export function withoutFence(lines: readonly string[], path: string): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  const fence = fenceOf(lines[first]);
  if (fence === null || closingFence(lines, first) !== last) return lines;
  if (holdsFences(path) && !/^(?:$|md|mdx|markdown|text|txt|rst)/i.test(fence.info)) return lines;
  return withoutIndentation(lines.slice(first + 1, last), fence.indentation);
}
