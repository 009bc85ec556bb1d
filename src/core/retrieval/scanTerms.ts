import { isControlWord, isDefinitionWord, isTopLevelWord } from './definitionWords.ts';
import { emptyHash, hashPrime, type TermHash } from './termHash.ts';
import { wideTerms } from './wideTerms.ts';

/**
 * Called for each term of a text, in order: the parts of an identifier (camelCase, snake_case, acronyms; a plural's `s` is
 * left out) and, where it has several, the identifier as a whole, without underscores.
 * @param start where the identifier begins, in bytes
 */
export type OnTerm = (hash: TermHash, isDefinition: boolean, start: number) => void;

const other = 0;
const lower = 1;
const upper = 2;
const digit = 3;
const underscore = 4;
const wide = 5;

const classes = new Uint8Array(256);
for (let byte = 0; byte < 256; byte += 1) {
  if (byte >= 97 && byte <= 122) classes[byte] = lower;
  else if (byte >= 65 && byte <= 90) classes[byte] = upper;
  else if (byte >= 48 && byte <= 57) classes[byte] = digit;
  else if (byte === 95) classes[byte] = underscore;
  else if (byte >= 128) classes[byte] = wide;
}

const newline = 10;
const space = 32;
const letterS = 115;
/** Words longer than this are data, not names. */
const longestWord = 80;
/** No word has more parts, as long as the longest is. */
const mostParts = 40;
const found = new Uint32Array(mostParts);
/** The deepest indentation at which a line without a keyword is taken for a definition. */
const deepest = 8;

/**
 * Finds the terms of a text in UTF-8, and which of them are names that it defines, as far as the line says: after a word such
 * as `class` or `def`, or before the parameters of a line that opens a body.
 * @returns how many words the text has
 */
export function scanTerms(bytes: Uint8Array, onTerm: OnTerm): number {
  const { length } = bytes;
  let words = 0;
  let lineStart = 0;
  let awaitsName = false;
  let wordsOnLine = 0;
  let isPlain = true;
  let startsWithControl = false;
  let at = 0;
  while (at < length) {
    const byte = bytes[at] as number;
    if (byte === space) {
      at += 1;
      continue;
    }
    const kind = classes[byte] as number;
    if (kind === other || (kind === digit && !startsWord(bytes, at))) {
      if (kind === digit) {
        at += 1;
        while (at < length && (classes[bytes[at] as number] as number) !== other) at += 1;
        continue;
      }
      if (byte === newline) {
        lineStart = at + 1;
        awaitsName = false;
        wordsOnLine = 0;
        isPlain = true;
        startsWithControl = false;
      } else if (awaitsName && byte === 40) {
        at = closing(bytes, at);
        continue;
      } else if (byte === 123 || byte === 59 || byte === 61) {
        awaitsName = false;
        isPlain = false;
      } else if (byte === 40 || byte === 46 || byte === 34 || byte === 39 || byte === 35 || byte === 47) {
        isPlain = false;
      }
      at += 1;
      continue;
    }

    const start = at;
    let hasWide = false;
    let whole = emptyHash | 0;
    let part = emptyHash | 0;
    let before = emptyHash | 0;
    let earlier = emptyHash | 0;
    let partStart = start;
    let parts = 0;
    let previous = other;
    for (; at < length; at += 1) {
      const letter = bytes[at] as number;
      const now = classes[letter] as number;
      if (now === other) break;
      if (now === underscore) {
        if (at > partStart + 1 && parts < mostParts) found[parts++] = stem(bytes, partStart, at, part, before);
        part = emptyHash | 0;
        partStart = at + 1;
        previous = now;
        continue;
      }
      if (now === upper) {
        if (previous === lower || previous === digit) {
          if (at > partStart + 1 && parts < mostParts) found[parts++] = stem(bytes, partStart, at, part, before);
          part = emptyHash | 0;
          partStart = at;
        }
      } else if (now === lower) {
        if (previous === upper && at > partStart + 1) {
          if (at - 1 > partStart + 1 && parts < mostParts) {
            found[parts++] = stem(bytes, partStart, at - 1, before, earlier);
          }
          part = Math.imul(emptyHash ^ ((bytes[at - 1] as number) | 32), hashPrime);
          partStart = at - 1;
        }
      } else if (now === wide) hasWide = true;
      const folded = now === upper ? letter | 32 : letter;
      earlier = before;
      before = part;
      part = Math.imul(part ^ folded, hashPrime);
      whole = Math.imul(whole ^ folded, hashPrime);
      previous = now;
    }
    words += 1;
    if (at - start > longestWord) {
      isPlain = false;
      wordsOnLine += 1;
      awaitsName = false;
      continue;
    }
    if (hasWide) {
      for (const hash of wideTerms(bytes.subarray(start, at))) onTerm(hash, awaitsName, start);
      awaitsName = false;
      wordsOnLine += 1;
      continue;
    }
    if (at > partStart + 1 && parts < mostParts) found[parts++] = stem(bytes, partStart, at, part, before);

    let isDefinition = awaitsName;
    if (!isDefinition && isPlain && bytes[at] === 40 && !startsWithControl) {
      isDefinition = opensBody(bytes, lineStart, start, at, wordsOnLine);
    }
    awaitsName = false;
    for (let index = 0; index < parts; index += 1) onTerm(found[index] as number, isDefinition, start);
    const name = whole >>> 0;
    if (parts > 0 && partStart > start) onTerm(name, isDefinition, start);
    else if (parts > 0 && !isDefinition) {
      if (isDefinitionWord(name)) awaitsName = true;
      else if (start === lineStart && isTopLevelWord(name)) awaitsName = true;
      else if (wordsOnLine === 0 && isControlWord(name)) startsWithControl = true;
    }
    wordsOnLine += 1;
  }
  return words;
}

/** Whether digits begin a word with letters, such as `2fa`, or are a short number. */
function startsWord(bytes: Uint8Array, start: number): boolean {
  let at = start;
  while (at < bytes.length && classes[bytes[at] as number] === digit) at += 1;
  const next = at < bytes.length ? (classes[bytes[at] as number] as number) : other;
  return next === other ? at - start >= 2 && at - start <= 4 : next !== wide && at - start <= 2;
}

/** The place behind the bracket that closes the one at `open`, on the same line at most 200 bytes on. */
function closing(bytes: Uint8Array, open: number): number {
  const end = Math.min(bytes.length, open + 200);
  for (let at = open + 1; at < end; at += 1) {
    if (bytes[at] === 41) return at + 1;
    if (bytes[at] === newline) return at;
  }
  return open + 1;
}

/** A part's hash, without the `s` of a plural. @param before the hash without the last letter; both are signed */
function stem(bytes: Uint8Array, start: number, end: number, hash: number, before: number): TermHash {
  if (end - start <= 3 || before === (emptyHash | 0)) return hash >>> 0;
  const last = (bytes[end - 1] as number) | 32;
  return (last === letterS && ((bytes[end - 2] as number) | 32) !== letterS ? before : hash) >>> 0;
}

/** Whether a line with a name before a bracket looks like the head of a function with a body. */
function opensBody(bytes: Uint8Array, lineStart: number, start: number, bracket: number, wordsBefore: number): boolean {
  let indentation = lineStart;
  while (indentation < start && (bytes[indentation] === 32 || bytes[indentation] === 9)) indentation += 1;
  if (indentation - lineStart > deepest) return false;
  let end = bracket;
  const limit = Math.min(bytes.length, bracket + 300);
  while (end < limit && bytes[end] !== newline) end += 1;
  let last = end - 1;
  while (last > bracket && (bytes[last] === 32 || bytes[last] === 13 || bytes[last] === 9)) last -= 1;
  const ending = bytes[last];
  if (ending === 123) return true;
  return wordsBefore > 0 && (ending === 41 || ending === 44);
}
