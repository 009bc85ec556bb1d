import type { Answer } from './answer.ts';
import type { Change, LineRange } from './change.ts';

/**
 * How well one answer finds what a change touched: shares from 0 to 1, or null where there is nothing to find. `r@k` is the
 * share of changed sources among the first k files, `all@k` that of all changed files, `mrr` one divided by the rank of the
 * first changed source.
 */
export type Measures = Readonly<Record<string, number | null>>;

const depths = [5, 10, 20, 50] as const;

/** How well an answer ranks the files that a change touched. */
export function ranking({ sources, files }: Change, answer: Answer): Measures {
  const ranks = ranksOf(sources, answer);
  const all = ranksOf(files, answer);
  const first = Math.min(...ranks.map((rank) => rank ?? Number.POSITIVE_INFINITY));
  return {
    ...Object.fromEntries(depths.map((depth) => [`r@${depth}`, within(ranks, depth)])),
    'all@10': within(all, 10),
    'all@50': within(all, 50),
    mrr: 1 / first,
  };
}

/** Which share of the changed sources, and of their changed lines, an answer shows. */
export function shown({ sources, lines }: Change, answer: Answer): { files: number | null; lines: number | null } {
  const ranges = new Map(answer.files.map((file) => [file.path, file.ranges]));
  const shownSources = sources.filter((path) => (ranges.get(path) ?? []).length > 0);
  let changed = 0;
  let seen = 0;
  for (const path of sources) {
    for (const range of lines[path] ?? []) {
      changed += range[1] - range[0] + 1;
      seen += overlap(range, ranges.get(path) ?? []);
    }
  }
  return { files: share(shownSources.length, sources.length), lines: share(seen, changed) };
}

/** The place of each path in an answer, counted from 1; null for one that is not there. */
export function ranksOf(paths: readonly string[], answer: Answer): (number | null)[] {
  const places = new Map(answer.files.map(({ path }, index) => [path, index + 1]));
  return paths.map((path) => places.get(path) ?? null);
}

/** The mean of each measure over those that have it. */
export function average(measures: readonly Measures[]): Measures {
  const names = [...new Set(measures.flatMap((each) => Object.keys(each)))];
  return Object.fromEntries(
    names.map((name) => {
      const values = measures.map((each) => each[name]).filter((value) => typeof value === 'number');
      return [name, values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length];
    }),
  );
}

/** The smallest value that so many of the values (from 0 to 1) do not exceed; NaN for none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}

function within(ranks: readonly (number | null)[], depth: number): number | null {
  return share(ranks.filter((rank) => rank !== null && rank <= depth).length, ranks.length);
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** How many lines of a range lie in ranges that do not overlap each other. */
function overlap([from, to]: LineRange, ranges: readonly LineRange[]): number {
  return ranges.reduce((sum, [start, end]) => sum + Math.max(0, Math.min(to, end) - Math.max(from, start) + 1), 0);
}
