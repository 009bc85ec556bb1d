import { readGitClass } from './gitClass.ts';
import type { Wildcard } from './wildcards.ts';

/** A line of an ignore file. What it says holds for what its wildcards match, which are the name alone or the whole path. */
export type GitPattern = {
  /** Whether it takes back what was ignored. */
  readonly isNegative: boolean;
  readonly isForDirectories: boolean;
  /** Whether it speaks of a name wherever it stands, not of a path from the ignore file's directory. */
  readonly isForNames: boolean;
  readonly wildcards: readonly Wildcard[];
};

/**
 * Reads a line by the letter of git's own reading; null for one that is empty, a comment, or matches nothing.
 * @param line as a {@link bytesOf} text
 */
export function parseGitPattern(line: string, foldsCase: boolean): GitPattern | null {
  if (line.startsWith('#')) return null;
  const written = withoutTrailingSpaces(line.replace(/\r$/, ''));
  const isNegative = written.startsWith('!');
  const isForDirectories = written.endsWith('/');
  const pattern = written.slice(isNegative ? 1 : 0, isForDirectories ? -1 : undefined);
  const isForNames = !pattern.includes('/');
  const wildcards = readWildcards(pattern.replace(/^\//, ''), isForNames, foldsCase);
  if (wildcards === null || wildcards.length === 0) return null;
  return { isNegative, isForDirectories, isForNames, wildcards };
}

/**
 * A text with one character for each byte of its UTF-8, which is how git compares names; composed first, since some file
 * systems take letters apart.
 */
export function bytesOf(text: string): string {
  if (isAscii.test(text)) return text;
  let bytes = '';
  for (const byte of new TextEncoder().encode(text.normalize('NFC'))) bytes += String.fromCharCode(byte);
  return bytes;
}

/** ASCII letters in their small form, the only ones that git folds. */
export function foldCase(bytes: string): string {
  return bytes.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

const isAscii = /^[\0-\x7f]*$/;

function withoutTrailingSpaces(line: string): string {
  let end = 0;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '\\') at++;
    else if (line[at] === ' ') continue;
    end = at + 1;
  }
  return line.slice(0, end);
}

function readWildcards(pattern: string, isForNames: boolean, foldsCase: boolean): Wildcard[] | null {
  const wildcards: Wildcard[] = [];
  const folded = foldsCase ? foldCase(pattern) : pattern;
  let isLiteral = true;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at];
    if (char === '*') {
      const last = endOfStars(pattern, at);
      const behind = pattern.slice(last + 1, last + 3);
      const isAcross =
        !isForNames &&
        last > at &&
        (isLiteral || pattern[at - 1] === '/') &&
        (behind === '' || behind.startsWith('/') || behind === '\\/');
      const isOfDirectories = isAcross && behind.startsWith('/');
      wildcards.push(isOfDirectories ? 'directories' : isAcross ? 'anything' : 'star');
      at = isOfDirectories ? last + 1 : last;
    } else if (char === '?') {
      wildcards.push('one');
    } else if (char === '[') {
      const found = readGitClass(pattern, at, foldsCase);
      if (found === null) return null;
      wildcards.push({ has: found.has });
      at = found.end;
    } else if (char === '\\') {
      if (++at >= pattern.length) return null;
      wildcards.push(pattern.charCodeAt(at));
    } else {
      wildcards.push(folded.charCodeAt(at));
      continue;
    }
    isLiteral = false;
  }
  return wildcards;
}

function endOfStars(pattern: string, start: number): number {
  let end = start;
  while (pattern[end + 1] === '*') end++;
  return end;
}
