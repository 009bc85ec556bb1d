import type { WorkspacePath } from '../ports.ts';
import { stopWords } from './stopWords.ts';
import { termsIn } from './termsIn.ts';

/** A past commit: what its subject says, and the files that it changed. */
export type Commit = { readonly subject: string; readonly paths: readonly WorkspacePath[] };

/** Past commits as evidence of what changes together. */
export type CommitHistory = {
  /** Files of commits that say the like of a request, with how much speaks for them. */
  similar(request: string): ReadonlyMap<WorkspacePath, number>;
  /** Files that changed with these, with how much speaks for them, at most 1. */
  together(seeds: ReadonlyMap<WorkspacePath, number>): ReadonlyMap<WorkspacePath, number>;
};

export const noHistory: CommitHistory = { similar: () => new Map(), together: () => new Map() };

/** A commit that changed more files says nothing of any. */
const mostFiles = 60;
const mostTogether = 20;
const mostSimilar = 40;

export function createCommitHistory(commits: readonly Commit[]): CommitHistory {
  const said = commits.map(({ subject }) => new Set(meaningful(subject)));
  const holders = new Map<string, number>();
  for (const terms of said) for (const term of terms) holders.set(term, (holders.get(term) ?? 0) + 1);
  return {
    similar(request) {
      const rarities = new Map<string, number>();
      for (const term of meaningful(request)) {
        rarities.set(term, Math.log(1 + (commits.length + 0.5) / ((holders.get(term) ?? 0) + 0.5)));
      }
      const whole = [...rarities.values()].reduce((sum, rarity) => sum + rarity, 0) || 1;
      const likenesses: { readonly likeness: number; readonly paths: readonly WorkspacePath[] }[] = [];
      said.forEach((terms, index) => {
        const { paths } = commits[index] as Commit;
        if (paths.length === 0 || paths.length > mostFiles) return;
        let shared = 0;
        for (const term of terms) shared += rarities.get(term) ?? 0;
        if (shared > 0) likenesses.push({ likeness: shared / whole / (1 + 0.05 * terms.size), paths });
      });
      const scores = new Map<WorkspacePath, number>();
      for (const { likeness, paths } of likenesses.sort((a, b) => b.likeness - a.likeness).slice(0, mostSimilar)) {
        const part = likeness ** 2 / Math.sqrt(paths.length);
        for (const path of paths) scores.set(path, (scores.get(path) ?? 0) + part);
      }
      return scores;
    },
    together(seeds) {
      const changes = new Map<WorkspacePath, number>();
      for (const { paths } of commits) {
        for (const path of paths) if (seeds.has(path)) changes.set(path, (changes.get(path) ?? 0) + 1);
      }
      const scores = new Map<WorkspacePath, number>();
      for (const { paths } of commits) {
        if (paths.length < 2 || paths.length > mostTogether) continue;
        for (const seed of paths) {
          const weight = seeds.get(seed);
          if (weight === undefined) continue;
          const part = weight / ((changes.get(seed) as number) + 3);
          for (const path of paths) if (path !== seed) scores.set(path, (scores.get(path) ?? 0) + part);
        }
      }
      const most = [...scores.values()].reduce((best, score) => Math.max(best, score), Number.MIN_VALUE);
      for (const [path, score] of scores) scores.set(path, score / most);
      return scores;
    },
  };
}

function meaningful(text: string): string[] {
  return termsIn(text).filter((term) => !stopWords.has(term) && !/^\d+$/.test(term));
}
