import { diffArrays } from 'diff';

/** A run of lines that two texts share, or that only the old (`removed`) or the new text (`added`) has. */
export type DiffPart = { readonly kind: 'shared' | 'removed' | 'added'; readonly lines: readonly string[] };

/** Beyond this many added and removed lines a diff takes too long, and what differs is one change. */
const maxEditLength = 500;

/** The way from one list of lines to another; shared parts hold the old lines, and removed come before added ones. */
export function lineDiff(
  before: readonly string[],
  after: readonly string[],
  same: (a: string, b: string) => boolean = (a, b) => a === b,
): DiffPart[] {
  const shorter = Math.min(before.length, after.length);
  const matches = (a: number, b: number) => same(before.at(a) as string, after.at(b) as string);
  let head = 0;
  while (head < shorter && matches(head, head)) head += 1;
  let tail = 0;
  while (tail < shorter - head && matches(-1 - tail, -1 - tail)) tail += 1;
  const removed = before.slice(head, before.length - tail);
  const added = after.slice(head, after.length - tail);
  const parts: DiffPart[] = [
    { kind: 'shared', lines: before.slice(0, head) },
    ...middle(removed, added, same),
    { kind: 'shared', lines: before.slice(before.length - tail) },
  ];
  return parts.filter(({ lines }) => lines.length > 0);
}

function middle(before: string[], after: string[], same: (a: string, b: string) => boolean): DiffPart[] {
  const parts = before.length > 0 && after.length > 0 && diffArrays(before, after, { comparator: same, maxEditLength });
  if (!parts) {
    return [
      { kind: 'removed', lines: before },
      { kind: 'added', lines: after },
    ];
  }
  let at = 0;
  return parts.map(({ added, removed, value }) => {
    if (added) return { kind: 'added', lines: value };
    const lines = before.slice(at, at + value.length);
    at += value.length;
    return { kind: removed ? 'removed' : 'shared', lines };
  });
}
