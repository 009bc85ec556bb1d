import type { WorkspacePath } from '../ports.ts';
import type { MapLine } from './mapLines.ts';
import type { WeighedConcept } from './matchFiles.ts';
import type { PackedHits } from './packedHits.ts';
import type { RankedFile } from './rankedFile.ts';

/** What the person is busy with, as evidence of where a request belongs. */
export type Evidence = {
  /** The file that has the selection, or the focus. */
  readonly selected: WorkspacePath | null;
  readonly open: readonly WorkspacePath[];
  readonly problems: readonly WorkspacePath[];
  /** Changed since the last commit. */
  readonly changed: readonly WorkspacePath[];
};

export const noEvidence: Evidence = { selected: null, open: [], problems: [], changed: [] };

export type SearchQuery = {
  readonly request: string;
  readonly evidence: Evidence;
  /** The most files that are ranked. */
  readonly limit: number;
};

/**
 * Why a file or a whole directory is not among those searched: an ignore file or an excluding setting, a name that says
 * secret, a link, a file of more bytes than are ever read, or anything `other`: no regular file, or a directory that cannot
 * be listed.
 */
export type ExclusionReason = 'ignored' | 'secret' | 'link' | 'too-large' | 'other';

/** What was left out: the first of each reason, a directory's path with a slash at its end, and how many there were. */
export type Exclusions = Readonly<
  Record<ExclusionReason, { readonly examples: readonly WorkspacePath[]; readonly count: number }>
>;

export type SearchResult = {
  /** Best first; files with nothing to do with the request only as far as the limit is not reached without them. */
  readonly ranked: readonly RankedFile[];
  /** What the request speaks of, and how much each counts. */
  readonly concepts: readonly WeighedConcept[];
  /** Where the likeliest files have that, as they were when they were looked at. */
  readonly hits: ReadonlyMap<WorkspacePath, PackedHits>;
  /** The files a model may hear of, the nearest to the root first, at most 1,000. */
  readonly paths: readonly WorkspacePath[];
  /** How many files a model may hear of. */
  readonly fileCount: number;
  readonly exclusions: Exclusions;
  /** Whether there are more files than were looked at. */
  readonly isTruncated: boolean;
  /** Milliseconds that the listing with the reading of what changed took, and the ranking; where there is a clock. */
  readonly timing?: { readonly update: number; readonly rank: number };
};

/** For files, the lines of a map, best first. */
export type FileMaps = ReadonlyMap<WorkspacePath, readonly MapLine[]>;

/** Finds the files of a workspace that have to do with something. */
export interface FileSearch {
  /** Rejects with the signal's reason when it is aborted. */
  search(query: SearchQuery, signal: AbortSignal): Promise<SearchResult>;
  /**
   * The definitions of files that have the most to do with something, of those files that can be read. Rejects with the
   * signal's reason when it is aborted.
   */
  mapLines(
    paths: readonly WorkspacePath[],
    concepts: readonly WeighedConcept[],
    signal: AbortSignal,
  ): Promise<FileMaps>;
  /**
   * All files a model may hear of, the nearest to the root first; as of the last search, or of now where there was none.
   * Rejects with the signal's reason when it is aborted.
   */
  files(signal: AbortSignal): Promise<readonly WorkspacePath[]>;
  /** The files that use one of these names most, without those that only define them; as of the last search. */
  usersOf(names: readonly string[], limit: number): Promise<readonly WorkspacePath[]>;
}
