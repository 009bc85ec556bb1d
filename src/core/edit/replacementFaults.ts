import type { Edit } from './edit.ts';
import { isProseFile } from './proseLines.ts';

const longestSentence = 300;
const conflictMarker = /^(?:<{7}|>{7})(?: |$)/;
const order =
  /^(?:i(?:'d| would| will|'ll)|please|remove|delete|keep|move|replace|add|change|update|leave|see|same|insert|put|write|no|this|these|here) /i;

/** Why a replacement is none, in words for the model; null for one that can stand in a file. */
export function replacementFault(
  { search, replace }: Edit,
  path: string | null,
  fileLines: readonly string[],
): string | null {
  const filled = replace.filter((line) => line.trim() !== '');
  const marker = filled.find((line) => conflictMarker.test(line));
  if (marker !== undefined && !fileLines.some((line) => conflictMarker.test(line)))
    return `the replacement holds the marker of a conflict: ${marker.trim()}`;
  const [only] = filled;
  if (
    filled.length === 1 &&
    only !== undefined &&
    !isProseFile(path) &&
    isSentence(only) &&
    !search.every((line) => line.trim() === '' || isPlainText(line))
  ) {
    return `the replacement is a sentence about the code: ${only.trim()}`;
  }
  const last = filled.at(-1);
  return last !== undefined && isCutOff(last, search, replace) ? `the replacement breaks off: ${last.trim()}` : null;
}

/** Whether a line tells what to do, or what was done, in words. */
function isSentence(line: string): boolean {
  const trimmed = line.trim();
  if (trimmed.length > longestSentence) return false;
  if (/^(?:TODO|FIXME)\b:?\s+\p{L}/u.test(trimmed)) return true;
  const text = trimmed.replace(/^[([<*_]+/, '').replace(/[)\]>*_.]+$/, '');
  const words = text.match(/[\p{L}']+/gu) ?? [];
  return order.test(text) && words.length >= 3 && !isCode(text);
}

/** Whether a line has words alone, as in a paragraph of a template or a comment. */
function isPlainText(line: string): boolean {
  return (
    /\p{L}{2}/u.test(line) &&
    !isCode(line.trim().replace(/[.:!?]$/, '')) &&
    !/^\s*(?:else|pass|return|break|continue|end|do|try|begin)\b/.test(line)
  );
}

function isCode(text: string): boolean {
  return /[=(){}[\];<>|&$@#"\\]|\w\.\w|:\s|:$/.test(text);
}

/**
 * Whether a half ends in the middle of a word with which a line of the search, that it has not, goes on; and more than the
 * word's end is missing, for a word may well become shorter.
 */
function isCutOff(last: string, search: readonly string[], replace: readonly string[]): boolean {
  const text = last.trimEnd();
  const start = text.trimStart();
  if (start === '' || search.includes(last)) return false;
  return search.some((line, at) => {
    const whole = line.trim();
    if (!whole.startsWith(start) || whole === start || replace.includes(line)) return false;
    const rest = whole.slice(start.length);
    const lacksMore = !/^[\p{L}\p{N}_]+$/u.test(rest) || search.slice(at + 1).some((next) => next.trim() !== '');
    return /[\p{L}\p{N}_]$/u.test(start) && /^[\p{L}\p{N}_]/u.test(rest) && lacksMore;
  });
}
