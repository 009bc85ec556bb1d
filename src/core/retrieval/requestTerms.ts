import { stopWords } from './stopWords.ts';
import { hashOf, type TermHash } from './termHash.ts';
import { wordsIn } from './termsIn.ts';

/** One spelling of a concept, and how much less than the request's own it counts. */
export type Form = { readonly hash: TermHash; readonly weight: number };

/**
 * Something that a request speaks of: a plain `word`, an `identifier` that it spells out, or words next to each other that
 * may be one identifier, `joined`. A `stop` word says nothing, unless a file has it for a name.
 */
export type Concept = {
  readonly kind: 'word' | 'identifier' | 'joined' | 'stop';
  readonly text: string;
  readonly forms: readonly Form[];
};

/** The most concepts that are looked for: what comes first in a request says the most. */
const most = 120;
const longestJoin = 3;

/** What a request speaks of, each once. */
export function requestTerms(request: string): Concept[] {
  const concepts = new Map<string, Concept>();
  const add = (kind: Concept['kind'], text: string, variants: readonly string[]): void => {
    const known = concepts.get(text);
    if (known !== undefined && precedence[known.kind] >= precedence[kind]) return;
    const forms = [{ hash: hashOf(text), weight: 1 }];
    for (const variant of variants) forms.push({ hash: hashOf(variant), weight: variantWeight });
    concepts.set(text, { kind, text, forms });
  };
  const run: string[] = [];
  for (const { text: word, parts, whole } of wordsIn(request)) {
    const said = parts.filter((part) => !stopWords.has(part));
    for (const part of said) add('word', part, variantsOf(part));
    if (whole !== null) add('identifier', whole, []);
    else if (said.length > 0 && /\p{Lu}/u.test(word.slice(1)) && /\p{Ll}/u.test(word)) {
      add('identifier', word.toLowerCase(), []);
    }
    if (said.length === 0 && parts.length === 1) {
      add('stop', parts[0] as string, []);
      run.length = 0;
      continue;
    }
    run.push(word.toLowerCase().replaceAll('_', ''));
    for (let length = 2; length <= Math.min(longestJoin, run.length); length += 1) {
      const joined = run.slice(-length).join('');
      if (joined.length <= 40) add('joined', joined, []);
      const last = run.at(-1) as string;
      if (last.length > 3 && last.endsWith('s') && !last.endsWith('ss')) add('joined', joined.slice(0, -1), []);
    }
  }
  return [...concepts.values()].slice(0, most);
}

const precedence: Readonly<Record<Concept['kind'], number>> = { stop: 0, joined: 1, word: 2, identifier: 3 };

const variantWeight = 0.5;

/** Other forms of an English word that may stand in code for it. */
function variantsOf(word: string): string[] {
  if (!/^[a-z]{4,}$/.test(word)) return [];
  const stems = new Set<string>();
  for (const [ending, ...others] of endings) {
    if (!word.endsWith(ending) || word.length - ending.length < 3) continue;
    const stem = word.slice(0, -ending.length);
    for (const other of others) stems.add(stem + other);
    const doubled = /([bdfgklmnprt])\1$/.test(stem);
    if (doubled) stems.add(stem.slice(0, -1));
    break;
  }
  const bases = stems.size > 0 ? [...stems] : [word];
  const variants = new Set(bases);
  if (stems.size === 0) {
    const short = word.endsWith('e') ? word.slice(0, -1) : word;
    for (const ending of ['ing', 'ed', 'er', 'or', 'ion']) variants.add(short + ending);
    if (word.endsWith('y')) variants.add(`${word.slice(0, -1)}ie`);
  }
  variants.delete(word);
  return [...variants];
}

/** Endings, the longest first, and what stands in their place in the words of the same stem. */
const endings: readonly (readonly [string, ...string[]])[] = [
  ['ization', 'ize', 'izer'],
  ['ation', 'ate', 'e', ''],
  ['ition', 'ite', 'e', ''],
  ['ction', 'ct'],
  ['sion', 'd', 'de', 's', 'se'],
  ['tion', 't', 'te'],
  ['ment', ''],
  ['ness', ''],
  ['able', '', 'e'],
  ['ible', '', 'e'],
  ['ies', 'y'],
  ['ied', 'y'],
  ['ing', '', 'e', 'er'],
  ['ed', '', 'e', 'er', 'ing'],
  ['er', '', 'e', 'ing'],
  ['or', '', 'e', 'ion'],
  ['ie', 'y'],
  ['ly', ''],
  ['al', '', 'e'],
];
