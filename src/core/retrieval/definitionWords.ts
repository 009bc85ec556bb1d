import { hashOf, type TermHash } from './termHash.ts';

function hashes(words: string): ReadonlySet<TermHash> {
  return new Set(words.split(' ').map(hashOf));
}

const definitionWords = hashes(
  'class interface struct enum trait function def fn func fun module namespace protocol record macro_rules defp sub ' +
    'typedef union defmodule mixin impl type',
);
const topLevelWords = hashes('const let var val static define');
const controlWords = hashes(
  'if else for while switch catch return await throw new yield case do try with when assert elif unless until import ' +
    'from raise using foreach match print echo',
);

/** Whether the name of something defined follows the word, in some language. */
export function isDefinitionWord(hash: TermHash): boolean {
  return definitionWords.has(hash);
}

/** Whether a name follows the word where it begins a line that is not indented. */
export function isTopLevelWord(hash: TermHash): boolean {
  return topLevelWords.has(hash);
}

/** Whether a line that begins with the word defines nothing. */
export function isControlWord(hash: TermHash): boolean {
  return controlWords.has(hash);
}
