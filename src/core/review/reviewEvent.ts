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
  /**
   * Written and read back; `written` is the text that stands there now, null for a deleted file, whose bytes are then kept
   * in `deleted`, in Base64.
   */
  | {
      readonly type: 'file.accepted';
      readonly taskId: string;
      readonly written: string | null;
      readonly notes: readonly AcceptNote[];
      readonly deleted?: string;
    }
  | { readonly type: 'file.rejected'; readonly taskId: string }
  /**
   * What was accepted was taken back from the workspace; the proposal waits for a decision again. `base` is the text that
   * stands there now, where saving made another of it than stood there before.
   */
  | { readonly type: 'file.restored'; readonly taskId: string; readonly base?: string };
