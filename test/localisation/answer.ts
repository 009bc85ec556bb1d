import type { LineRange } from './change.ts';

/** What `foreman context --json` says about a request, as far as it is measured: files, the best first. */
export type Answer = {
  readonly files: readonly {
    readonly path: string;
    /** The lines that would be shown; none when the file would not be. */
    readonly ranges: readonly LineRange[];
  }[];
};
