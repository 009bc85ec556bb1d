const stopWords = new Set(
  (
    'a an and any are as at be but by can do each for from has have if in into is it its may must new no not of on or ' +
    'our should so than that the their them then there these they this to up us use used user want was we when where ' +
    'which who will with would you your add make support implement feature file files'
  ).split(' '),
);

/** Splits text into lower-case search terms: identifiers whole and by camelCase, snake_case and acronym parts. */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  for (const word of text.match(/[\p{L}\p{N}_]+/gu) ?? []) {
    const parts = word
      .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
      .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
      .split(/[\s_]+/)
      .map((part) => part.toLowerCase())
      .filter((part) => part.length > 1 && !stopWords.has(part));
    terms.push(...parts.map(singular));
    if (parts.length > 1) terms.push(parts.join(''));
  }
  return terms;
}

function singular(term: string): string {
  return term.length > 3 && term.endsWith('s') && !term.endsWith('ss') ? term.slice(0, -1) : term;
}
