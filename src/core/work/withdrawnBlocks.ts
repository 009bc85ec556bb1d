/** What an answer says of blocks that it does not give: how many it takes back, and whether none is left to give. */
export type Withdrawn = { readonly count: number; readonly isAll: boolean };

/**
 * Reads the lines `DROP 2` of an answer to a question about blocks that did not fit, or the one word `DONE` of an answer
 * that was to go on.
 * @param missing the numbers of the blocks that were asked for; none where the answer was to go on
 */
export function withdrawnIn(reply: string, missing: readonly number[]): Withdrawn {
  if (missing.length === 0) return { count: 0, isAll: /^[\s*`"]*DONE[\s*`".]*$/.test(reply) };
  const numbers = reply.split(/\r\n|\n|\r/).map((line) => Number(dropped.exec(line)?.[1]));
  const count = new Set(numbers.filter((number) => missing.includes(number))).size;
  return { count, isAll: count === missing.length };
}

const dropped = /^[\s*`"-]*DROP\s+(?:block\s+)?(\d{1,6})[\s*`".]*$/;
