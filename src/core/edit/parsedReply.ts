/** Why a worker's reply cannot be read: prose alone, a block that never ends, two readings that differ, … */
export type ReplyProblem =
  | 'no-blocks'
  | 'unclosed-block'
  | 'misplaced-marker'
  | 'malformed-diff'
  | 'unclear-file'
  | 'several-versions'
  | 'ambiguous'
  | 'no-file'
  | 'several-files'
  | 'no-verdict';

/** A reply that is not understood, of which nothing is used. */
export type Refused = { readonly ok: false; readonly problem: ReplyProblem };

/** What a reply says, or why it cannot be read; what stands in `<think>` outside of a block is no part of it. */
export type ParsedReply<T> = { readonly ok: true; readonly explanation: string; readonly value: T } | Refused;

/** A reply refused for a reason. */
export function refused(problem: ReplyProblem): Refused {
  return { ok: false, problem };
}
