import type { WorkspacePath } from '../core/ports.ts';
import type { ExclusionReason } from '../core/retrieval/fileSearch.ts';

/** What a walk did not yield. What is below a directory that was left out is not counted. */
export type LeftOut = {
  /** The first of each reason in the order of the walk; a directory's path ends in a slash. */
  readonly examples: Readonly<Record<ExclusionReason, readonly WorkspacePath[]>>;
  /** How many there were of each, the examples among them. */
  readonly counts: Readonly<Record<ExclusionReason, number>>;
  /** Whether there was more than the walk's limit. */
  readonly isTruncated: boolean;
};

/** Counts what is left out, and keeps so many examples of each reason. */
export function createLeftOut(mostExamples: number) {
  const examples: Record<ExclusionReason, WorkspacePath[]> = {
    ignored: [],
    secret: [],
    link: [],
    'too-large': [],
    other: [],
  };
  const counts = { ignored: 0, secret: 0, link: 0, 'too-large': 0, other: 0 };
  return {
    add(reason: ExclusionReason, path: WorkspacePath): void {
      if (counts[reason]++ < mostExamples) examples[reason].push(path);
    },
    told: (isTruncated: boolean): LeftOut => ({ examples, counts, isTruncated }),
  };
}
