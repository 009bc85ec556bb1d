import type { LineRange } from './change.ts';

/** One file of a difference between two trees: what happened to it and, unless it is gone, its blob and mode. */
export type TreeDifference = {
  readonly path: string;
  readonly status: 'M' | 'A' | 'D' | 'T';
  readonly mode: string;
  readonly blob: string;
};

/** Reads what git prints for `--raw -z --no-renames --no-abbrev`. */
export function readRaw(raw: string): TreeDifference[] {
  return [...raw.matchAll(/:\d+ (\d+) \w+ (\w+) ([MADT])\0([^\0]+)\0/g)].map(
    ([, mode = '', blob = '', status, path = '']) => ({ path, status: status as TreeDifference['status'], mode, blob }),
  );
}

/**
 * The lines that a patch without context (`-U0 --no-renames`) changes or deletes, by path, and for an insertion the line
 * before it.
 */
export function changedLines(patch: string): Record<string, LineRange[]> {
  const lines: Record<string, LineRange[]> = {};
  for (const section of patch.split(/^diff --git /m).slice(1)) {
    const [head = '', ...hunks] = section.split(/^@@ /m);
    const [, path] = /^--- "?a\/([^\t\n"]*)/m.exec(head) ?? [];
    if (path === undefined) continue;
    lines[path] = hunks.map((hunk): LineRange => {
      const [, start, count = '1'] = /^-(\d+)(?:,(\d+))?/.exec(hunk) ?? [];
      const from = Math.max(1, Number(start));
      return [from, from + Math.max(1, Number(count)) - 1];
    });
  }
  return lines;
}
