import type { TextRange } from '../ports.ts';

const opening = /^[\w.-]{0,40}\\?["'`]?[\])}]{0,2}\??\s{0,8}(?:[=:]=?|=>|\?\?=|\|\|=|\(|\{|\[\])/;
const longest = 600;

/**
 * The string literals of what a name is given, from behind the name to the end of its statement: `a || 'b'`, `f("a", "b")`,
 * `'a' + 'b'`, also on further lines where the first is not complete.
 */
export function statementLiterals(rest: string): TextRange[] {
  const start = opening.exec(rest)?.[0];
  if (start === undefined) return [];
  const found: TextRange[] = [];
  let depth = /[({]$/.test(start) ? 1 : 0;
  for (let at = start.length; at < Math.min(rest.length, longest); at += 1) {
    const character = rest[at] as string;
    const quote = quoteAt(rest, at);
    if (quote !== null) {
      const from = at + quote.length;
      const end = closing(rest, from, quote);
      if (end < 0) break;
      found.push(trimmed(rest, from, end));
      at = end + quote.length - 1;
    } else if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    else if (character === '\n' && !continues(rest, at, depth)) break;
    if (depth < 0 || (depth === 0 && ',;'.includes(character))) break;
  }
  return found;
}

/** A quote as it opens here: three times, with the backslash that escapes it, or alone. */
function quoteAt(text: string, at: number): string | null {
  const isEscaped = text[at] === '\\';
  const sign = text[isEscaped ? at + 1 : at] as string;
  if (sign !== '"' && sign !== "'" && sign !== '`') return null;
  if (isEscaped) return `\\${sign}`;
  return sign !== '`' && text[at + 1] === sign && text[at + 2] === sign ? sign.repeat(3) : sign;
}

function closing(text: string, from: number, quote: string): number {
  const isLong = quote.length === 3 || quote === '`';
  for (let at = from; at < text.length; at += 1) {
    if (text.startsWith(quote, at)) return at;
    if (text[at] === '\n' && !isLong) return -1;
    if (text[at] === '\\') at += 1;
  }
  return -1;
}

function trimmed(text: string, from: number, end: number): TextRange {
  const value = text.slice(from, end);
  return { start: end - value.trimStart().length, end: from + value.trimEnd().length };
}

/** Whether a statement goes on behind a line break. */
function continues(text: string, at: number, depth: number): boolean {
  if (depth > 0) return true;
  return /[=+\\|?(.&]\s*$/.test(text.slice(Math.max(0, at - 10), at)) || /^\s*[+."'|?]/.test(text.slice(at, at + 40));
}
