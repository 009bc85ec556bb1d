import { type Document, plainTextOf } from './document.ts';
import type { Draw } from './draw.ts';
import { distance } from './similar.ts';

const others: Readonly<Record<string, string>> = {
  the: 'this',
  returns: 'gives',
  return: 'give',
  create: 'make',
  creates: 'makes',
  check: 'verify',
  checks: 'verifies',
  use: 'take',
  used: 'taken',
  get: 'fetch',
  find: 'locate',
  must: 'should',
  default: 'standard',
  only: 'just',
  also: 'too',
  we: 'they',
  when: 'if',
  because: 'since',
  called: 'invoked',
  make: 'create',
  every: 'each',
  whether: 'if',
  string: 'text',
  should: 'must',
};

/** The line with one comment word said otherwise; null where no word is known. */
export function reworded(draw: Draw, text: string): string | null {
  const words = [...text.matchAll(/(?<=\s)[a-z]+(?=\s)/g)].filter((found) => others[found[0]] !== undefined);
  if (words.length === 0) return null;
  const word = draw.pick(words);
  return text.slice(0, word.index) + others[word[0]] + text.slice(word.index + word[0].length);
}

const wordsByDocument = new WeakMap<Document, readonly string[]>();

function wordsIn(document: Document): readonly string[] {
  let words = wordsByDocument.get(document);
  if (words === undefined) {
    words = [...new Set(plainTextOf(document).match(/[A-Za-z]{4,}/g) ?? [])];
    wordsByDocument.set(document, words);
  }
  return words;
}

/** The line with a word of at least so many letters misspelled; null where there is none. */
export function misspelled(document: Document, draw: Draw, text: string, least: number): string | null {
  const words = [...text.matchAll(/(?<![\w'"\\])[A-Za-z]{5,}(?![\w'"])/g)].filter(
    (found) => found[0].length >= least && new Set(found[0]).size > 3,
  );
  if (words.length === 0) return null;
  const word = draw.pick(words);
  const at = draw.between(1, word[0].length - 3);
  const letters = [...word[0]];
  const ways = [
    [...letters.slice(0, at), letters[at + 1], letters[at], ...letters.slice(at + 2)],
    [...letters.slice(0, at), ...letters.slice(at + 1)],
    [...letters.slice(0, at), letters[at], ...letters.slice(at)],
  ];
  const typo = draw.pick(ways).join('');
  if (typo === word[0] || plainTextOf(document).includes(typo)) return null;
  const isLike = (name: string) =>
    name[0] === typo[0] && Math.abs(name.length - typo.length) < 2 && distance(name, typo) < 3;
  if (wordsIn(document).some((name) => name !== word[0] && isLike(name))) return null;
  return text.slice(0, word.index) + typo + text.slice(word.index + word[0].length);
}

/** A line of code with strings and a comment at its end blanked out, letter for letter. */
function bareCode(text: string): string {
  return text
    .replace(/(["'`])(?:\\.|(?!\1).)*\1/g, (found) => found[0] + ' '.repeat(found.length - 2) + found[0])
    .replace(/(?:\/\/|\s#|\/\*|--\s|;;|%).*$/, (found) => ' '.repeat(found.length));
}

/** A line with a number of its code changed; null where it has none. */
export function renumbered(draw: Draw, text: string): string | null {
  const numbers = [...bareCode(text).matchAll(/(?<![\w.#-])\d+(?![\w.])/g)];
  if (numbers.length === 0) return null;
  const number = draw.pick(numbers);
  const fresh = String(Number(number[0]) + draw.between(2, 60));
  return text.slice(0, number.index) + fresh + text.slice(number.index + number[0].length);
}

const keywords = new Set(
  `abstract await break case catch class const continue default delete else enum except export extends false final
  finally from func function guard impl import include interface lambda local module namespace null override package
  pass private protected public raise require return self static string struct super switch this throw throws true type
  typedef typeof undefined union unless until using void where while with yield boolean number object int integer None
  True False elif nonatomic strong readonly async then`.split(/\s+/),
);

/** Whether a word means something to a language rather than to its author. */
export function isKeyword(word: string): boolean {
  return keywords.has(word);
}

/** Every name that a line of code uses. */
export function namesOf(text: string): RegExpMatchArray[] {
  return [...bareCode(text).matchAll(/(?<![\w"'$@#.\\-])[A-Za-z_]\w{3,}(?![\w"'-])/g)].filter(
    (found) => !keywords.has(found[0]),
  );
}

/** A line with a name exchanged for another name that the file uses for something else; null where there is none. */
export function renamed(document: Document, draw: Draw, text: string): string | null {
  const names = namesOf(text);
  if (names.length === 0) return null;
  const name = draw.pick(names);
  const other = draw.pick(
    namesOf(draw.pick(document.lines).text)
      .map((found) => found[0])
      .concat(''),
  );
  const start = name[0].slice(0, 3).toLowerCase();
  if (other === '' || text.includes(other) || other.toLowerCase().includes(start) || other.length < 4) return null;
  return text.slice(0, name.index) + other + text.slice((name.index ?? 0) + name[0].length);
}

const negations: readonly (readonly [RegExp, string])[] = [
  [/\b(if|while|assert) not (?=\w)/, '$1 '],
  [/\b(if|while|elif) (?!not |let |var |const |case |#|\()(?=[\w.]+(?:\(|:| ))/, '$1 not '],
  [/\b(if|while) \(!(?=\w)/, '$1 ('],
  [/\b(if|while) \((?=[\w.]+\))/, '$1 (!'],
  [/\breturn !(?=\w)/, 'return '],
  [/\bis not\b/, 'is'],
  [/ !== /, ' === '],
  [/ === /, ' !== '],
  [/ != /, ' == '],
  [/ == /, ' != '],
];

/** A line whose condition says the opposite; null where it has none. */
export function negated(language: string, text: string): string | null {
  const bare = bareCode(text);
  for (const [at, [condition, opposite]] of negations.entries()) {
    const found = condition.exec(bare);
    if (found === null || ((at < 2 || at === 5) && language !== 'python') || (at === 7 && / !== /.test(bare))) continue;
    return (
      text.slice(0, found.index) + found[0].replace(condition, opposite) + text.slice(found.index + found[0].length)
    );
  }
  return null;
}

const operators: readonly (readonly [string, string])[] = [
  [' && ', ' || '],
  [' || ', ' && '],
  [' and ', ' or '],
  [' + ', ' - '],
  [' - ', ' + '],
  [' += ', ' -= '],
  [' >= ', ' < '],
  [' <= ', ' > '],
  [' > ', ' <= '],
  [' < ', ' >= '],
  [' * ', ' / '],
];

/** A line with an operator of its code exchanged; null where it has none. */
export function reoperated(draw: Draw, text: string): string | null {
  const bare = bareCode(text);
  if (/^\s*(?:import|export)\b/.test(bare)) return null;
  const fitting = operators.filter(
    ([operator]) => /[\w)\]"'`]$/.test(bare.split(operator)[0] ?? '') && bare.includes(operator),
  );
  if (fitting.length === 0) return null;
  const [operator, other] = draw.pick(fitting);
  const at = bare.indexOf(operator);
  return text.slice(0, at) + other + text.slice(at + operator.length);
}

const literals = ['orange juice', 'winter', 'north-east', 'pending', 'guest list', 'copper', 'midnight'];

/** A line with what a string of it holds exchanged; null where it has none that matters. */
export function reliteraled(draw: Draw, text: string): string | null {
  const strings = [...text.matchAll(/(["'])((?:\\.|(?!\1).)*)\1/g)].filter((found) =>
    /^[\w ./:-]{4,}$/.test(found[2] ?? ''),
  );
  if (strings.length === 0) return null;
  const found = draw.pick(strings);
  const quote = found[1] ?? '';
  return text.slice(0, found.index) + quote + draw.pick(literals) + quote + text.slice(found.index + found[0].length);
}
