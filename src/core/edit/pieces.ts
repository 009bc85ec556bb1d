import { foldText, foldToken } from './lookAlikes.ts';
import { createVocabulary, tokensOf } from './tokens.ts';

/** A word or sign with what stands before it since the last one. */
export type Piece = { readonly gap: string; readonly text: string };

/** A text cut into pieces, and what follows the last; together they are the text. */
export type Pieces = { readonly pieces: readonly Piece[]; readonly rest: string };

export function piecesOf(text: string): Pieces {
  const tokens = tokensOf([text], createVocabulary());
  const pieces: Piece[] = [];
  let at = 0;
  for (let index = 0; index < tokens.length; index += 1) {
    const [start, end] = [tokens.starts[index] as number, tokens.ends[index] as number];
    pieces.push({ gap: text.slice(at, start), text: text.slice(start, end) });
    at = end;
  }
  return { pieces, rest: text.slice(at) };
}

/** Whether two tokens are the same or look alike, quotation marks of either kind included. */
export function looksLike(a: string, b: string): boolean {
  return a === b || foldToken(a) === foldToken(b);
}

/** Whether two tokens are the same but for characters that no keyboard has. */
export function isSameToken(a: string, b: string): boolean {
  return a === b || foldText(a) === foldText(b);
}
