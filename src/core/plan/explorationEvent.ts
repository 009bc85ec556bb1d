/** What a planner may look around with. */
export type LookupTool = 'listFiles' | 'searchText' | 'readFile' | 'outline';

/**
 * Why a planner got nothing: the file is `withheld` by its name or an ignore file, secrets could not be looked for in it
 * (`unsearched`), it is a `link`, it is `missing` or `unreadable`, the path leads `outside` the workspace, or the arguments
 * are `invalid`.
 */
export type LookupRefusal = 'withheld' | 'unsearched' | 'link' | 'missing' | 'unreadable' | 'outside' | 'invalid';

/** What came of a look-up: so many files or lines, which may be none, in so many tokens; or nothing. */
export type LookupOutcome =
  | { readonly kind: 'found'; readonly count: number; readonly tokens: number }
  | { readonly kind: LookupRefusal };

/** A planner looked something up before it answered; `what` is in its own words. */
export type ExplorationEvent = {
  readonly type: 'exploration.stepped';
  readonly tool: LookupTool;
  readonly what: string;
  readonly outcome: LookupOutcome;
};
