import type { WorkspacePath } from '../ports.ts';

/**
 * Why a file is shown: project `rules`, `added` by the person, `named` in the request, the one that is `open` with a
 * selection, one of the `open` ones, with `problems` or `changed` since the last commit, or the request's terms stand in
 * its `path`, in what it defines (`symbol`) or in its `text`, or `related` files have them.
 */
export type RankReason =
  | 'rules'
  | 'added'
  | 'named'
  | 'selected'
  | 'open'
  | 'problems'
  | 'changed'
  | 'path'
  | 'symbol'
  | 'text'
  | 'related';

/** A file with how much it has to do with a request; the scores of one ranking can be compared, nothing else. */
export type RankedFile = {
  readonly path: WorkspacePath;
  readonly score: number;
  readonly reasons: readonly RankReason[];
};
