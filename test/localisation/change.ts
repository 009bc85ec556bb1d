import type { RequestStyle } from './requestOf.ts';

/** Repositories on which the ranking may be tuned, and those that only say how well it does. */
export type Split = 'tuned' | 'held-out';

/** The changes taken from one repository, as commit hashes by style: all that is kept of them. */
export type References = {
  readonly repo: string;
  readonly language: string;
  readonly split: Split;
  readonly commit: readonly string[];
  readonly issue: readonly string[];
};

/** Lines from the first to the last, counted from 1. */
export type LineRange = readonly [from: number, to: number];

/** What a real commit asks for and what it then touched in the tree of its parent. */
export type Change = {
  readonly repo: string;
  readonly language: string;
  readonly split: Split;
  readonly style: RequestStyle;
  readonly commit: string;
  readonly parent: string;
  /** When it was committed, in seconds since 1970. */
  readonly time: number;
  readonly request: string;
  /** The files that existed before and were changed or deleted. */
  readonly files: readonly string[];
  /** Those of `files` that are code and neither tests nor docs. */
  readonly sources: readonly string[];
  /** Of each of `sources`, the lines that were changed or deleted, and for an insertion the line before it. */
  readonly lines: Readonly<Record<string, readonly LineRange[]>>;
};
