/**
 * The terms of a text as `scanTerms` finds them, in order: the parts of each identifier in lower case, a plural without its
 * `s`, and where there are several, the identifier as a whole.
 */
export function termsIn(text: string): string[] {
  return wordsIn(text).flatMap(({ parts, whole }) => (whole === null ? parts : [...parts, whole]));
}

/** An identifier or plain word: its parts in lower case, and itself where that is more than its only part. */
export type Word = { readonly text: string; readonly parts: readonly string[]; readonly whole: string | null };

export function wordsIn(text: string): Word[] {
  return (text.match(/[\p{L}\p{N}\p{M}_]+/gu) ?? []).flatMap((word): Word[] => {
    const pieces = word
      .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
      .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
      .split(/[\s_]+/)
      .filter((piece) => piece !== '');
    const parts = pieces.filter((piece) => piece.length > 1).map((piece) => singular(piece.toLowerCase()));
    const isSplit = pieces.length > 1 || word.includes('_');
    if (parts.length === 0) return [];
    return [{ text: word, parts, whole: isSplit ? word.replaceAll('_', '').toLowerCase() : null }];
  });
}

function singular(term: string): string {
  return term.length > 3 && term.endsWith('s') && !term.endsWith('ss') ? term.slice(0, -1) : term;
}
