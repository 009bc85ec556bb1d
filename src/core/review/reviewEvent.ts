import type { SnapshotId, WorkspacePath } from '../ports.ts';

/** What takes an acceptance back, recorded before the first byte of the workspace changes. */
export type Acceptance = {
  /** What is being written; null for a deletion. */
  readonly text: string | null;
  /** The bytes that stood there; null where there was no file. */
  readonly before: SnapshotId | null;
  /** The folders that are made for a new file, the outermost first. */
  readonly folders: readonly WorkspacePath[];
  /** The permissions of a file that is deleted; null where there are none to be given back. */
  readonly mode: number | null;
};

/**
 * What became of an accepted file beyond the plain case: left unsaved, changed by the editor while saving, or `already-there`
 * before anything was written.
 */
export type AcceptNote = 'unsaved' | 'changed-on-save' | 'already-there';

export type ReviewEvent =
  | { readonly type: 'proposal.edited'; readonly taskId: string; readonly text: string }
  /**
   * The proposal was brought up to date with its file, whose text is the new `base`, and waits for a decision on the new
   * `text`; `markers` are the lines that mark conflicts in it.
   */
  | {
      readonly type: 'proposal.rebased';
      readonly taskId: string;
      readonly base: string;
      readonly text: string | null;
      readonly markers?: readonly string[];
    }
  /** Everything was verified, and the file is about to change. */
  | { readonly type: 'acceptance.begun'; readonly taskId: string; readonly acceptance: Acceptance }
  /** The file is as it was before. */
  | { readonly type: 'acceptance.failed'; readonly taskId: string }
  /** Written and read back; `written` is the text that stands there now, null for a deleted file. */
  | {
      readonly type: 'file.accepted';
      readonly taskId: string;
      readonly written: string | null;
      readonly notes: readonly AcceptNote[];
    }
  | { readonly type: 'file.rejected'; readonly taskId: string }
  /**
   * What was accepted was taken back from the workspace; the proposal waits for a decision again. `base` and `text` are its
   * new ones, where what stands there now is not what stood there before: it was edited since, or changed on save.
   */
  | {
      readonly type: 'file.restored';
      readonly taskId: string;
      readonly base?: string | null;
      readonly text?: string | null;
    };
