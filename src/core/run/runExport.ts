import type { FileContent, WorkspacePath } from '../ports.ts';
import type { RunEvent } from './runEvent.ts';

/** What a file says it is, and the version of what it holds. */
export const exportFormat = 'foreman-run';
export const exportVersion = 1;

/** A name of one of an export's texts; of the export's own, since a hash would tell something of what was masked. */
export type ExportedTextId = string;

/** An event and when it happened, in ms since the epoch. The contents that it names are ids of the export's texts. */
export type ExportedEntry = RunEvent & { readonly at: number };

/** A file of the workspace as a model may see it at the time of the export. */
export type ExportedFile = {
  readonly path: WorkspacePath;
  readonly now: FileContent | { readonly kind: 'withheld' | 'unsearched' };
};

/**
 * A run as one file from which it can be replayed: plain JSON without keys, secrets and places of the person's machine. The
 * same secret is the same word everywhere; in the texts of a file it is the mark that a model sees in its place.
 */
export type RunExport = {
  readonly format: typeof exportFormat;
  readonly version: number;
  /** The version of the Foreman that wrote it. */
  readonly foreman: string;
  /** The names of the open folders. */
  readonly folders: readonly string[];
  readonly entries: readonly ExportedEntry[];
  /** Requests and replies as `callTexts.ts` reads them, and files as they were before they were accepted. */
  readonly texts: Readonly<Record<ExportedTextId, unknown>>;
  /** The files of the plan and those that the planner was shown. */
  readonly files: readonly ExportedFile[];
  /** How many different secrets and keys have a mark. */
  readonly masked: number;
  /** What the run names and is not here, in words for whoever reads the file. */
  readonly leftOut: readonly string[];
};
