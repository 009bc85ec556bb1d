/**
 * How many tokens a run may cost. What was begun is never stopped, so the limit is exceeded at most by what the calls in
 * flight cost beyond what was expected of them.
 */
export type TokenBudget = {
  /** Null for no limit. */
  readonly limit: number | null;
  /** What the calls that have ended cost, those before this budget included. */
  readonly spent: number;
  /** Aborted when a call was refused: from then on none begins. */
  readonly over: AbortSignal;
  /** What was expected of the call that was refused; 0 before one was. */
  readonly refused: number;
  /**
   * Takes room for a call of `expected` tokens; null where the limit leaves none.
   * @returns to be called once, when the call has ended, with what it cost
   */
  begin(expected: number): ((actual: number) => void) | null;
};

/** @param before what the run has cost so far */
export function createTokenBudget(limit: number | null, before: number): TokenBudget {
  const over = new AbortController();
  let spent = before;
  let reserved = 0;
  let refused = 0;
  return {
    limit,
    over: over.signal,
    get spent() {
      return spent;
    },
    get refused() {
      return refused;
    },
    begin(expected) {
      if (over.signal.aborted) return null;
      if (limit !== null && spent + reserved + expected > limit) {
        refused = expected;
        over.abort(new Error('The limit of tokens is reached.'));
        return null;
      }
      reserved += expected;
      return (actual) => {
        reserved -= expected;
        spent += actual;
      };
    },
  };
}
