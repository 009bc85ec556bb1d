import type { WorkspacePath } from '../core/ports.ts';
import { createTermsOf, type FileTerms } from '../core/retrieval/fileTerms.ts';
import { readIndexedText } from './readIndexedText.ts';

/** A file to be read: its path in the workspace, and where it is on disk. */
export type TermsJob = { readonly path: WorkspacePath; readonly file: string };

/**
 * Reads the terms of files, in any order.
 * @param checkStop called often; what it throws ends the reading
 * @param onTerms told of each file, by its place among the jobs, once
 */
export type ReadTerms = (
  jobs: readonly TermsJob[],
  checkStop: () => void,
  onTerms: (place: number, terms: FileTerms) => void,
) => void;

/** How many files are read between two looks at whether to stop. */
const batch = 32;

/** Reads one file after the other. */
export const readTermsHere: ReadTerms = (jobs, checkStop, onTerms) => {
  const termsOf = createTermsOf();
  for (const [place, { path, file }] of jobs.entries()) {
    if (place % batch === 0) checkStop();
    onTerms(place, termsOf(path, readIndexedText(file)));
  }
};
