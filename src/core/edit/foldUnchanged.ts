import { lineDiff } from './lineDiff.ts';

/** What there is of each of the three: two that were made from the same base, and the base. */
export type Sides<T> = { readonly base: T; readonly proposed: T; readonly current: T };

/** Lines beside a change that stay single, so that it is seen when the change could have been made a few lines on as well. */
const margin = 8;

/** The same lines, where each long run that neither side changed is one item. */
export function foldUnchanged(lines: Sides<readonly string[]>): Sides<readonly string[]> {
  const folded: Sides<string[]> = { base: [], proposed: [], current: [] };
  const at = { base: 0, proposed: 0, current: 0 };
  const copy = (to: Sides<number>) => {
    for (const side of ['base', 'proposed', 'current'] as const) {
      for (; at[side] < to[side]; at[side] += 1) folded[side].push(lines[side][at[side]] as string);
    }
  };
  for (const { base, proposed, current, length } of unchanged(lines)) {
    const size = length - 2 * margin;
    if (size < 2) continue;
    copy({ base: base + margin, proposed: proposed + margin, current: current + margin });
    const run = lines.base.slice(at.base, at.base + size).join('');
    for (const side of ['base', 'proposed', 'current'] as const) {
      folded[side].push(run);
      at[side] += size;
    }
  }
  copy({ base: lines.base.length, proposed: lines.proposed.length, current: lines.current.length });
  return folded;
}

/** The runs of lines that all three share, in order. */
function unchanged({ base, proposed, current }: Sides<readonly string[]>): (Sides<number> & { length: number })[] {
  const [kept, own] = [keptRuns(base, proposed), keptRuns(base, current)];
  const runs: (Sides<number> & { length: number })[] = [];
  for (let i = 0, j = 0; i < kept.length && j < own.length; ) {
    const [one, other] = [kept[i] as KeptRun, own[j] as KeptRun];
    const start = Math.max(one.start, other.start);
    const length = Math.min(one.end, other.end) - start;
    if (length > 0) runs.push({ base: start, proposed: start + one.shift, current: start + other.shift, length });
    if (one.end < other.end) i += 1;
    else j += 1;
  }
  return runs;
}

/** Lines of a base from `start` to before `end` that stand `shift` lines further on in the text made from it. */
type KeptRun = { readonly start: number; readonly end: number; readonly shift: number };

function keptRuns(base: readonly string[], text: readonly string[]): KeptRun[] {
  const runs: KeptRun[] = [];
  let [start, shift] = [0, 0];
  for (const { kind, lines } of lineDiff(base, text)) {
    if (kind === 'added') shift += lines.length;
    else {
      const end = start + lines.length;
      if (kind === 'shared') runs.push({ start, end, shift });
      else shift -= lines.length;
      start = end;
    }
  }
  return runs;
}
