import type { TreeDifference } from './diff.ts';
import { type FileRole, roleOf } from './fileRole.ts';
import { type RequestStyle, requestOf } from './requestOf.ts';

/** A commit of one parent as the log tells it. */
export type LoggedCommit = {
  readonly commit: string;
  /** Seconds since 1970. */
  readonly time: number;
  readonly author: string;
  readonly message: string;
  readonly files: readonly Pick<TreeDifference, 'path' | 'status'>[];
};

const mostSources = 8;
const mostFiles = 20;
/** How many sources a change has, and which part of the picked ones have so many. */
const sizes = [
  { least: 1, most: 1, part: 0.45 },
  { least: 2, most: 3, part: 0.35 },
  { least: 4, most: mostSources, part: 0.2 },
] as const;

/**
 * At most `count` commits that a ranking can be measured by, spread evenly over time, with a mix of sizes, a third of them as
 * issues. The same history gives the same commits.
 * @param isUsable asked of a commit only when it is about to be picked
 */
export function pickCommits(
  history: readonly LoggedCommit[],
  count: number,
  isUsable: (commit: string) => boolean,
): Record<RequestStyle, string[]> {
  const picked: Record<RequestStyle, string[]> = { commit: [], issue: [] };
  const fitting = history.filter(isMeasurable).toSorted((a, b) => a.time - b.time);
  let slot = 0;
  for (const { least, most, part } of sizes) {
    const sized = fitting.filter(({ files }) => {
      const sources = countOf(files, 'source');
      return sources >= least && sources <= most;
    });
    const places = Math.min(Math.round(count * part), sized.length);
    for (let place = 0; place < places; place += 1) {
      const span = sized
        .slice(Math.floor((place * sized.length) / places), Math.floor(((place + 1) * sized.length) / places))
        .toSorted((a, b) => (a.commit < b.commit ? -1 : 1));
      slot += 1;
      const issue =
        picked.issue.length < slot / 3
          ? span.find(({ message, commit }) => requestOf(message, 'issue') !== null && isUsable(commit))
          : undefined;
      const chosen = issue ?? span.find(({ commit }) => isUsable(commit));
      if (chosen !== undefined) picked[issue === undefined ? 'commit' : 'issue'].push(chosen.commit);
    }
  }
  return picked;
}

function isMeasurable({ author, message, files }: LoggedCommit): boolean {
  if (/\bbot\b|\[bot\]|renovate|dependabot/i.test(author)) return false;
  const sources = countOf(files, 'source');
  return sources >= 1 && sources <= mostSources && files.length <= mostFiles && requestOf(message, 'commit') !== null;
}

function countOf(files: LoggedCommit['files'], role: FileRole): number {
  return files.filter(({ path, status }) => status !== 'A' && roleOf(path) === role).length;
}
