import type { WorkspacePath } from '../ports.ts';

/** Where something stands: a line of a file, from 1; null for the file as a whole. */
type Place = { readonly path: WorkspacePath; readonly line: number | null };

/**
 * What does not hold together in what came out of a plan. That a file was `emptied` only older records say; today it is a
 * warning of the change itself.
 */
export type Inconsistency =
  /** A planned file was left as it was. */
  | { readonly kind: 'unchanged' | 'emptied' }
  /** The file lacks what its contract provides. */
  | { readonly kind: 'contract-missing'; readonly name: string; readonly signature: string }
  /** It has that with another signature. */
  | (Place & {
      readonly kind: 'contract-differs';
      readonly name: string;
      readonly signature: string;
      readonly found: string;
    })
  /** A file that was changed imports what is not there. */
  | (Place & { readonly kind: 'import-missing'; readonly specifier: string })
  /** A file that was changed imports a name that the other file does not export. */
  | (Place & { readonly kind: 'export-missing'; readonly name: string; readonly from: WorkspacePath })
  /** A file still imports one that is deleted. */
  | (Place & { readonly kind: 'deleted-used'; readonly from: WorkspacePath })
  /** A file outside of the plan imports a name that a change takes away. */
  | (Place & { readonly kind: 'export-used'; readonly name: string; readonly from: WorkspacePath })
  /** A call gives a changed function more or fewer arguments than that takes now; `most` is null for any number. */
  | (Place & {
      readonly kind: 'arguments';
      readonly name: string;
      readonly from: WorkspacePath;
      readonly given: number;
      readonly least: number;
      readonly most: number | null;
    });

/** An inconsistency, and the task whose file can mend it. */
export type Finding = { readonly taskId: string } & Inconsistency;

/**
 * One task cannot be accepted alone without breaking something: its file uses a `name` (null: the file as such) that only
 * the other one brings, or takes away what only the other one ceases to use.
 */
export type Need = { readonly taskId: string; readonly needs: string };

/** What a check found, and what it could not look at. */
export type Checked = {
  readonly findings: readonly Finding[];
  readonly needs: readonly Need[];
  /** The ends of the names of changed files of code whose imports are not known, such as `.kt`. */
  readonly unsupported: readonly string[];
};
