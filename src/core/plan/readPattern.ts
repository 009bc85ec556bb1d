/** A pattern as it is written: of characters, one after the other, one of several, again and again; for small letters. */
export type PatternNode =
  /** A character; `text` where it is that one alone. */
  | { readonly kind: 'take'; readonly fits: (code: number) => boolean; readonly text: string | null }
  | { readonly kind: 'place'; readonly holds: (line: string, at: number) => boolean }
  | { readonly kind: 'all'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'any'; readonly parts: readonly PatternNode[] }
  /** `most` is null where there is no limit. */
  | { readonly kind: 'repeat'; readonly part: PatternNode; readonly least: number; readonly most: number | null };

const longestPattern = 500;
const mostRepeats = 50;

/**
 * Reads a regular expression that makes no difference between capitals and small letters: characters, `.`, classes, groups,
 * `|`, `*`, `+`, `?`, `{2,3}`, `^`, `$`, `\b`, `\w`, `\d`, `\s` and their opposites. Null for anything else, such as one
 * that looks around or back.
 */
export function readPattern(source: string): PatternNode | null {
  if (source === '' || source.length > longestPattern) return null;
  try {
    const reader = { source, at: 0 };
    const node = readAny(reader);
    return reader.at === source.length ? node : null;
  } catch (error) {
    if (error === unreadable) return null;
    throw error;
  }
}

const unreadable = new Error('This is no pattern that is understood.');

type Reader = { readonly source: string; at: number };

function readAny(reader: Reader): PatternNode {
  const parts = [readAll(reader)];
  while (reader.source[reader.at] === '|') {
    reader.at += 1;
    parts.push(readAll(reader));
  }
  return parts.length === 1 ? (parts[0] as PatternNode) : { kind: 'any', parts };
}

function readAll(reader: Reader): PatternNode {
  const parts: PatternNode[] = [];
  while (reader.at < reader.source.length && !'|)'.includes(reader.source[reader.at] as string)) {
    parts.push(readRepeated(reader));
  }
  return { kind: 'all', parts };
}

function readRepeated(reader: Reader): PatternNode {
  const part = readOne(reader);
  const [written, least, most] = repeatAt(reader);
  if (written === '') return part;
  if (part.kind === 'place' || least > mostRepeats || (most ?? 0) > mostRepeats || (most ?? least) < least)
    throw unreadable;
  reader.at += written.length;
  if (reader.source[reader.at] === '?') reader.at += 1;
  if (repeatAt(reader)[0] !== '') throw unreadable;
  return { kind: 'repeat', part, least, most };
}

function repeatAt({ source, at }: Reader): [written: string, least: number, most: number | null] {
  switch (source[at]) {
    case '*':
      return ['*', 0, null];
    case '+':
      return ['+', 1, null];
    case '?':
      return ['?', 0, 1];
  }
  const [written = '', least = '', comma, most = ''] =
    /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(source.slice(at, at + 12)) ?? [];
  return [written, Number(least), comma === undefined ? Number(least) : most === '' ? null : Number(most)];
}

function readOne(reader: Reader): PatternNode {
  const { source } = reader;
  const character = source[reader.at++] as string;
  switch (character) {
    case '(': {
      if (source[reader.at] === '?') {
        if (source[reader.at + 1] !== ':') throw unreadable;
        reader.at += 2;
      }
      const node = readAny(reader);
      if (source[reader.at++] !== ')') throw unreadable;
      return node;
    }
    case '[':
      return { kind: 'take', text: null, fits: readClass(reader) };
    case '.':
      return { kind: 'take', text: null, fits: () => true };
    case '^':
      return { kind: 'place', holds: (_, at) => at === 0 };
    case '$':
      return { kind: 'place', holds: (line, at) => at === line.length };
    case '\\':
      return readEscape(reader);
    case '*':
    case '+':
    case '?':
      throw unreadable;
    default:
      return literal(character);
  }
}

function literal(character: string): PatternNode {
  const text = character.toLowerCase();
  const only = text.charCodeAt(0);
  return { kind: 'take', text, fits: (code) => code === only };
}

function readEscape(reader: Reader): PatternNode {
  const character = reader.source[reader.at++] ?? '';
  if (character === 'b' || character === 'B') {
    const isEdge = character === 'b';
    const holds = (line: string, at: number) => (isWordAt(line, at - 1) !== isWordAt(line, at)) === isEdge;
    return { kind: 'place', holds };
  }
  const set = sets[character];
  return set === undefined ? literal(escaped(character)) : { kind: 'take', text: null, fits: set };
}

/** What an escape stands for: itself where it is a sign, a tab. */
function escaped(character: string): string {
  if (character === 't') return '\t';
  if (character === '' || /[a-z\d]/i.test(character)) throw unreadable;
  return character;
}

type Set = (code: number) => boolean;

function readClass(reader: Reader): Set {
  const { source } = reader;
  const isNegated = source[reader.at] === '^';
  if (isNegated) reader.at += 1;
  const parts: Set[] = [];
  while (source[reader.at] !== ']') {
    const from = readMember(reader);
    if (typeof from === 'function') {
      parts.push(from);
      continue;
    }
    const isRange = source[reader.at] === '-' && source[reader.at + 1] !== ']';
    if (isRange) reader.at += 1;
    const to = isRange ? readMember(reader) : from;
    if (typeof to === 'function') throw unreadable;
    parts.push((code) => code >= from && code <= to);
  }
  reader.at += 1;
  const has = (code: number) => parts.some((part) => part(code));
  return (code) => (has(code) || has(capital(code))) !== isNegated;
}

function capital(code: number): number {
  return String.fromCharCode(code).toUpperCase().charCodeAt(0);
}

function readMember(reader: Reader): number | Set {
  const character = reader.source[reader.at++];
  if (character === undefined) throw unreadable;
  if (character !== '\\') return character.charCodeAt(0);
  const next = reader.source[reader.at++] ?? '';
  return sets[next] ?? escaped(next).charCodeAt(0);
}

const isWord: Set = (code) => /\w/.test(String.fromCharCode(code));
const isDigit: Set = (code) => code >= 48 && code <= 57;
const isSpace: Set = (code) => /\s/.test(String.fromCharCode(code));

function isWordAt(line: string, at: number): boolean {
  return at >= 0 && at < line.length && isWord(line.charCodeAt(at));
}

const sets: Readonly<Record<string, Set>> = {
  w: isWord,
  W: (code) => !isWord(code),
  d: isDigit,
  D: (code) => !isDigit(code),
  s: isSpace,
  S: (code) => !isSpace(code),
};
