import type { Fault } from './syntaxFaults.ts';

/**
 * The first place where a text is no JSON; null where it is JSON.
 * @param isTolerant whether comments and trailing commas are allowed
 */
export function jsonFault(text: string, isTolerant: boolean): Fault | null {
  const isMarked = text.startsWith('\uFEFF');
  if (isJson(isMarked ? text.slice(1) : text)) return null;
  return scan(tokensOf(text, isMarked ? 1 : 0, isTolerant), isTolerant);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

type Token = {
  /** A punctuator as itself; `value` stands for numbers and words, `fault` for what is none, and its text says why. */
  readonly kind: '{' | '}' | '[' | ']' | ':' | ',' | 'string' | 'value' | 'fault' | 'end';
  readonly text: string;
  readonly line: number;
};

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const token =
  /(?<comment>\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)|(?<mark>[{}[\]:,])|(?<string>"(?:[^"\\\r\n]|\\.)*"?)|(?<word>[^\s{}[\]:,"/]+|\/)/y;

function* tokensOf(text: string, start: number, isTolerant: boolean): Generator<Token, undefined> {
  let line = 1;
  let at = start;
  while (at < text.length) {
    const space = /[ \t]*(?:\r\n|\n|\r)?/y;
    space.lastIndex = at;
    const blank = space.exec(text)?.[0] ?? '';
    if (blank !== '') {
      if (/[\r\n]/.test(blank)) line += 1;
      at += blank.length;
      continue;
    }
    token.lastIndex = at;
    const { 0: found = text.charAt(at), groups = {} } = token.exec(text) ?? {};
    at += found.length;
    if (groups.comment !== undefined) {
      if (!isTolerant) yield { kind: 'fault', text: 'a comment is not allowed', line };
      line += found.match(/\r\n|\n|\r/g)?.length ?? 0;
    } else if (groups.mark !== undefined) yield { kind: groups.mark as Token['kind'], text: found, line };
    else if (groups.string !== undefined && isJson(found)) yield { kind: 'string', text: found, line };
    else if (number.test(found) || /^(?:true|false|null)$/.test(found)) yield { kind: 'value', text: found, line };
    else yield { kind: 'fault', text: found.startsWith('"') ? badString(found) : unexpected(found), line };
  }
  yield { kind: 'end', text: 'the end', line };
  return undefined;
}

function badString(found: string): string {
  return found.length > 1 && found.endsWith('"') && !found.endsWith('\\"')
    ? `the string ${excerpt(found)} has a character or an escape that is not allowed`
    : `the string ${excerpt(found)} is never closed`;
}

/** What may come next: in an array an `item`, in an object a `key`; a `first` one may be the end instead. */
type Due = 'value' | 'firstItem' | 'item' | 'firstKey' | 'key' | 'colon' | 'next' | 'end';

function scan(tokens: Iterable<Token>, isTolerant: boolean): Fault | null {
  const open: Token[] = [];
  let due: Due = 'value';
  for (const found of tokens) {
    const { kind, line } = found;
    if (kind === 'fault') return { line, detail: found.text };
    if (kind === 'end') {
      const opener = open.at(-1);
      if (opener !== undefined) return { line: opener.line, detail: `"${opener.kind}" is never closed` };
      return due === 'end' ? null : { line, detail: 'there is no value' };
    }
    const mayClose = due === 'next' || due.startsWith('first') || (isTolerant && (due === 'item' || due === 'key'));
    if (mayClose && kind === closerOf(open)) {
      open.pop();
      due = open.length === 0 ? 'end' : 'next';
    } else if (due === 'next' && kind === ',') due = closerOf(open) === '}' ? 'key' : 'item';
    else if (due === 'colon' && kind === ':') due = 'value';
    else if (due === 'key' || due === 'firstKey') {
      if (kind !== 'string') return { line, detail: problemOf(found, due) };
      due = 'colon';
    } else if (!takesValue(due) || !beginsValue(kind)) return { line, detail: problemOf(found, due) };
    else if (kind === '{' || kind === '[') {
      open.push(found);
      due = kind === '{' ? 'firstKey' : 'firstItem';
    } else due = open.length === 0 ? 'end' : 'next';
  }
  return null;
}

function closerOf(open: readonly Token[]): '}' | ']' | null {
  const kind = open.at(-1)?.kind;
  return kind === undefined ? null : kind === '{' ? '}' : ']';
}

function takesValue(due: Due): boolean {
  return due === 'value' || due === 'item' || due === 'firstItem';
}

function beginsValue(kind: Token['kind']): boolean {
  return kind === 'string' || kind === 'value' || kind === '{' || kind === '[';
}

function problemOf({ kind, text }: Token, due: Due): string {
  const isCloser = kind === '}' || kind === ']';
  if (isCloser && (due === 'item' || due === 'key')) return `a "," must not stand before "${kind}"`;
  if (due === 'value' && (isCloser || kind === ',')) return `a value is missing before "${kind}"`;
  if (due === 'colon') return `a ":" is missing before ${excerpt(text)}`;
  if (due === 'next' && beginsValue(kind)) return `a "," is missing before ${excerpt(text)}`;
  return unexpected(text);
}

function unexpected(text: string): string {
  return `${excerpt(text)} does not belong here`;
}

function excerpt(text: string): string {
  const short = text.length <= 40 ? text : `${text.slice(0, 39)}…`;
  return short.startsWith('"') ? short : `"${short}"`;
}
