/** What holds the calls of a run; shown, never journalled. */
export type PauseEvent =
  /** The provider wants no call before `until`, in ms since the epoch; `detail` is what it says. */
  | { readonly type: 'calls.paused'; readonly until: number; readonly detail: string }
  /** Calls are made again, or none waits any more. */
  | { readonly type: 'calls.resumed' };
