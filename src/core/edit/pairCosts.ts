import { isMisspelling } from './misspelling.ts';
import { isWord, type QuotedToken } from './quotedTokens.ts';

/** Signs that may be missing or stand for each other without another meaning. */
export const slight = new Set([',', ';', "'", '"', '`', '\\', '.', ':']);

/** Tokens as they are written, and their numbers in the vocabulary. */
export type NumberedTokens = { readonly ids: Int32Array; readonly quoted: readonly QuotedToken[] };

/** What it costs to pair tokens while a search is laid over lines; each kind of pair is weighed once, in advance. */
export function pairCosts(search: NumberedTokens, own: NumberedTokens): (a: number, b: number) => number {
  const [rows, columns] = [kindsOf(search), kindsOf(own)];
  const width = columns.kinds.length;
  const costs = new Float64Array(rows.kinds.length * width);
  for (const [row, kind] of rows.kinds.entries()) {
    for (const [column, other] of columns.kinds.entries()) {
      costs[row * width + column] = kind.id === other.id ? 0 : pairCost(kind, other);
    }
  }
  return (a, b) => costs[(rows.of[a] as number) * width + (columns.of[b] as number)] as number;
}

/** All tokens with the same number, by the first of them. */
type TokenKind = { readonly id: number; readonly text: string; readonly lower: string; readonly isWord: boolean };

/** The kinds of tokens in the order of their first ones, and for each token the index of its kind. */
function kindsOf({ ids, quoted }: NumberedTokens): { readonly of: Int32Array; readonly kinds: readonly TokenKind[] } {
  const indices = new Map<number, number>();
  const kinds: TokenKind[] = [];
  const of = ids.map((id, at) => {
    const known = indices.get(id);
    if (known !== undefined) return known;
    const token = quoted[at] as QuotedToken;
    const index = kinds.push({ id, text: token.text, lower: token.text.toLowerCase(), isWord: isWord(token) }) - 1;
    indices.set(id, index);
    return index;
  });
  return { of, kinds };
}

function pairCost(token: TokenKind, own: TokenKind): number {
  if (token.isWord !== own.isWord) return 4;
  if (!token.isWord) {
    const isAlike = (slight.has(token.text) && slight.has(own.text)) || isSameComparison(token.text, own.text);
    return isAlike ? 0.5 : 3;
  }
  if (token.text[0] !== own.text[0] && token.lower !== own.lower) return 2;
  return isMisspelling(token.text, own.text) ? 0.3 : 2;
}

/** Whether two signs compare alike, strictly or not. */
export function isSameComparison(a: string, b: string): boolean {
  return /^[!=]==?$/.test(a) && a[0] === b[0] && /^[!=]==?$/.test(b);
}
