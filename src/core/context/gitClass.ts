/** A class of a git pattern, such as `[a-z]`: which bytes it has, and where its closing bracket stands. */
export type GitClass = { readonly has: (byte: number) => boolean; readonly end: number };

type Member = (byte: number) => boolean;

/**
 * Reads the class whose opening bracket stands at `start`, by the letter of git's own matching; null where git can match
 * nothing with it: it is not closed, or names a kind of characters that there is none of.
 * @param foldsCase whether the bytes it is asked about are in small letters and stand for both
 */
export function readGitClass(pattern: string, start: number, foldsCase: boolean): GitClass | null {
  const isNegated = /[!^]/.test(pattern[start + 1] ?? '');
  const members: Member[] = [];
  let at = start + (isNegated ? 2 : 1);
  let previous: number | null = null;
  do {
    if (at >= pattern.length) return null;
    if (pattern[at] === '\\') {
      if (++at >= pattern.length) return null;
      previous = pattern.charCodeAt(at);
      members.push(sameAs(previous));
    } else if (pattern[at] === '-' && previous !== null && at + 1 < pattern.length && pattern[at + 1] !== ']') {
      if (pattern[++at] === '\\' && ++at >= pattern.length) return null;
      members.push(between(previous, pattern.charCodeAt(at), foldsCase));
      previous = null;
    } else if (pattern.startsWith('[:', at)) {
      const end = pattern.indexOf(']', at + 2);
      if (end < 0) return null;
      if (end > at + 2 && pattern[end - 1] === ':') {
        const kind = kinds[pattern.slice(at + 2, end - 1)];
        if (kind === undefined) return null;
        members.push((byte) => kind.test(String.fromCharCode(foldsCase && kind === kinds.upper ? upper(byte) : byte)));
        at = end;
        previous = null;
      } else {
        previous = pattern.charCodeAt(at);
        members.push(sameAs(previous));
      }
    } else {
      previous = pattern.charCodeAt(at);
      members.push(sameAs(previous));
    }
    at++;
  } while (pattern[at] !== ']');
  return { has: (byte) => members.some((isMember) => isMember(byte)) !== isNegated, end: at };
}

const kinds: Readonly<Record<string, RegExp>> = {
  alnum: /[A-Za-z0-9]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this class is about
  cntrl: /[\0-\x1f\x7f]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[ \t\n\r\v\f]/,
  upper: /[A-Z]/,
  xdigit: /[A-Fa-f0-9]/,
};

function sameAs(wanted: number): Member {
  return (byte) => byte === wanted;
}

function between(first: number, last: number, foldsCase: boolean): Member {
  const isWithin: Member = (byte) => byte >= first && byte <= last;
  return foldsCase ? (byte) => isWithin(byte) || isWithin(upper(byte)) : isWithin;
}

function upper(byte: number): number {
  return byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte;
}
