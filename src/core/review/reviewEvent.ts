/** What became of an accepted file beyond the plain case: left unsaved, or changed by the editor while saving. */
export type AcceptNote = 'unsaved' | 'changed-on-save';

export type ReviewEvent =
  | { readonly type: 'proposal.edited'; readonly taskId: string; readonly text: string }
  /** Written and read back; `written` is the text that stands there now, null for a deleted file. */
  | {
      readonly type: 'file.accepted';
      readonly taskId: string;
      readonly written: string | null;
      readonly notes: readonly AcceptNote[];
    }
  | { readonly type: 'file.rejected'; readonly taskId: string };
