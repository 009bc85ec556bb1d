import { hashOf, type TermHash } from './termHash.ts';

/** Scripts that are written without spaces between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/**
 * The terms of a word with other letters than those of ASCII: its parts in lower case, and each two neighbouring characters
 * of a script without spaces.
 */
export function wideTerms(bytes: Uint8Array): TermHash[] {
  const word = new TextDecoder().decode(bytes).normalize('NFKC');
  const terms: string[] = [];
  for (const part of word.match(/\p{Lu}*\p{Ll}+[\p{N}\p{M}]*|[\p{L}\p{N}\p{M}]+/gu) ?? []) {
    if (!unspaced.test(part)) {
      terms.push(part.toLowerCase());
      continue;
    }
    const characters = [...part];
    if (characters.length === 1) terms.push(part);
    for (let index = 0; index + 1 < characters.length; index += 1) {
      terms.push(`${characters[index]}${characters[index + 1]}`);
    }
  }
  return terms.map(hashOf);
}
