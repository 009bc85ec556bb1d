import { closingFence, fencedBlockEnd, fenceOf } from './fences.ts';
import { jsonEdits } from './jsonEdits.ts';
import { type Refused, refused } from './parsedReply.ts';
import type { ReplyLines } from './replyLines.ts';
import type { ReplyPart } from './replyParts.ts';

/** The edits that a reply gives as JSON, a part for each file in it, and what the JSON says to a person. */
export type JsonParts = {
  readonly ok: true;
  readonly parts: readonly ReplyPart[];
  readonly explanation: string;
};

/**
 * Reads edits as JSON, which is the whole reply, its fences or what its prose ends in; null if there are none. A file that
 * has keys like those may be meant to hold the JSON itself, so that is a problem.
 */
export function jsonParts({ lines, settled }: ReplyLines, original: string): JsonParts | Refused | null {
  const found = piecesIn(lines).flatMap(({ looseAt, lead, text }) => {
    const edits = jsonEdits(text);
    return edits === null ? [] : [{ looseAt, lead, edits }];
  });
  if (found.length === 0) return null;
  if (found.some(({ looseAt }) => looseAt !== null && looseAt < settled)) return refused('ambiguous');
  const words = new Set(Array.from(original.matchAll(/([\w-]{1,40})["']?\s{0,9}:/g), ([, word]) => word));
  if (found.some(({ edits }) => [...edits.keys].every((key) => words.has(key)))) return refused('ambiguous');
  const parts = found.flatMap(({ lead, edits }) =>
    edits.files.map((file, index): ReplyPart => ({ ...file, lead: index === 0 ? lead : [] })),
  );
  return {
    ok: true,
    parts,
    explanation: found
      .map(({ edits }) => edits.explanation)
      .join('\n')
      .trim(),
  };
}

type Piece = {
  readonly lead: readonly string[];
  readonly text: string;
  /** Where it begins, if no fence says where it ends. */
  readonly looseAt: number | null;
};

function piecesIn(lines: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  let lead: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] as string;
    if (fenceOf(line) !== null) {
      const closing = closingFence(lines, at);
      if (closing > 0)
        pieces.push({ lead: [...lead, line], text: lines.slice(at + 1, closing).join('\n'), looseAt: null });
      lead = [];
      at = fencedBlockEnd(lines, at);
    } else if (pieces.length === 0 && /^\s*[[{]/.test(line)) {
      return [{ lead, text: lines.slice(at).join('\n'), looseAt: at }];
    } else {
      lead.push(line);
      at += 1;
    }
  }
  return pieces;
}
