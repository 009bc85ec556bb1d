import { jsonrepair } from 'jsonrepair';

/** A value, and whether small faults of its text had to be mended. */
export type JsonValue = { readonly value: unknown; readonly mended: boolean };

/** A longer text is not searched for JSON. */
const longestText = 400_000;

/**
 * The JSON values that a model's text holds, likeliest first: the whole text (or what it encodes as a JSON string), then
 * its fenced blocks and objects from the last to the first. Small faults (trailing commas, single quotes, comments) are mended, but what is not closed or leaves
 * something out is never taken for whole, and nothing is taken of a text with an object that never closes. Thoughts in
 * `<think>` are no part of the text.
 */
export function* jsonValuesIn(text: string): Generator<JsonValue> {
  const answer = withoutThoughts(text).trim();
  if (answer.length > longestText) return;
  const whole = parse(answer) ?? parse(decoded(answer));
  if (whole !== undefined) return yield whole;
  const closed = closedValues(answer);
  if (closed === null) return;
  const seen = new Set<string>();
  for (const candidate of [...fencedBlocks(answer).reverse(), ...closed.reverse()]) {
    const json = candidate.trim();
    if (seen.has(json)) continue;
    seen.add(json);
    const value = parse(json);
    if (value !== undefined) yield value;
  }
}

/** The text that a JSON string encodes, where the answer is nothing else; else the answer. */
function decoded(answer: string): string {
  if (!/^".*"$/s.test(answer)) return answer;
  try {
    return String(JSON.parse(answer)).trim();
  } catch {
    return answer;
  }
}

/** What follows the last thought; nothing if a thought never ends. A text that begins as JSON holds no thought. */
function withoutThoughts(text: string): string {
  if (/^\s*(?:[{[]|```)/.test(text)) return text;
  const end = [...text.matchAll(/<\/think(?:ing)?>/g)].at(-1);
  const answer = end === undefined ? text : text.slice(end.index + end[0].length);
  const unfinished = answer.search(/<think(?:ing)?>/);
  return unfinished < 0 ? answer : '';
}

function fencedBlocks(text: string): string[] {
  const blocks: string[] = [];
  let open: { mark: string; lines: string[] } | null = null;
  for (const line of text.split('\n')) {
    const mark = /^[ \t]*(`{3,}|~{3,})/.exec(line)?.[1];
    if (open === null) {
      if (mark !== undefined) open = { mark, lines: [] };
    } else if (line.trim() === open.mark) {
      blocks.push(open.lines.join('\n'));
      open = null;
    } else open.lines.push(line);
  }
  return blocks;
}

function parse(json: string): JsonValue | undefined {
  if (!/^[[{]/.test(json)) return undefined;
  try {
    return { value: JSON.parse(json), mended: false };
  } catch {
    if (closedEnd(json, 0) !== json.length || leavesOut(json) || isAmbiguous(json)) return undefined;
  }
  try {
    return { value: JSON.parse(jsonrepair(json)), mended: true };
  } catch {
    return undefined;
  }
}

const comment = /\/\*[\s\S]*?\*\/|\/\/.*/g;

/** The text with 0 for each string in double quotes, straight or curly. */
function withoutStrings(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"/g, '0').replace(/“[^“”]*”/g, '0');
}

/** Whether something stands for what a model did not want to write out: an ellipsis, or a comment that says so. */
function leavesOut(json: string): boolean {
  const rest = withoutStrings(json);
  const comments = rest.match(comment) ?? [];
  return /\.\.\.|…/.test(rest) || comments.some((said) => /\b(?:omit|remain|rest|same|other|more|etc)/i.test(said));
}

/**
 * Whether mending would have to guess what a string says: at a backslash before a letter that it does not escape, as in a
 * Windows path, at a quote within a string beside a comment or other quotes, or where single quotes or no quotes at all delimit one and
 * something is left over.
 */
function isAmbiguous(json: string): boolean {
  for (const [, escaped] of json.matchAll(/\\([\s\S])/g)) if (/[ac-eg-mo-qsv-zA-Z0-9]/.test(escaped ?? '')) return true;
  const withComments = withoutStrings(json);
  if (withComments.match(comment)?.some((said) => said.includes('"'))) return true;
  if (/[{,:[]\s*“/.test(json) && json.includes('"')) return true;
  const rest = withComments.replace(comment, '');
  const hasInnerQuotes = /0\s*[A-Za-z]|[A-Za-z]\s*0/.test(rest);
  if (hasInnerQuotes && /\/[/*]/.test(json)) return true;
  const isLoose = /[{,:[]\s*'/.test(rest) || /:\s*[A-Za-z_]/.test(rest);
  const leftOver = rest
    .replace(/'[^'\\\n]*'/g, '0')
    .replace(/[A-Za-z_$][\w$]*(?=\s*:)/g, '0')
    .replace(/\b(?:true|false|null|True|False|None)\b/g, '0');
  return isLoose && /[^\s{}[\],:\d.eE+-]/.test(leftOver);
}

/** After so many brackets that never close, no more are tried. */
const mostUnclosed = 20;

/** The outermost `{…}` and `[…]` of a text that are closed; null if something that looks like JSON never closes. */
function closedValues(text: string): string[] | null {
  const found: string[] = [];
  let unclosed = 0;
  for (let at = 0; at < text.length && unclosed < mostUnclosed; at += 1) {
    if (text[at] !== '{' && text[at] !== '[') continue;
    const end = closedEnd(text, at);
    if (end >= 0) {
      found.push(text.slice(at, end));
      at = end - 1;
    } else if (/^(?:\{\s*["“]|\[\s*\{)/.test(text.slice(at, at + 40))) return null;
    else unclosed += 1;
  }
  return found;
}

const closers: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/** Where the bracket at a position closes, strings and comments aside; -1 if it never does. */
function closedEnd(text: string, start: number): number {
  const open: string[] = [];
  for (let at = start; at < text.length; at += 1) {
    const character = text[at] as string;
    if (character in closers) open.push(closers[character] as string);
    else if (character === '}' || character === ']') {
      if (open.pop() !== character) return -1;
      if (open.length === 0) return at + 1;
    } else if (character === '"' || (character === "'" && /[[{,:]\s*$/.test(text.slice(Math.max(0, at - 20), at)))) {
      at = stringEnd(text, at, character);
      if (at < 0) return -1;
    } else if (character === '/' && (text[at + 1] === '/' || text[at + 1] === '*')) {
      const end = text.indexOf(text[at + 1] === '/' ? '\n' : '*/', at);
      if (end < 0) return -1;
      at = end;
    }
  }
  return -1;
}

/** The index of a string's closing quote: the first unescaped one that JSON may follow; -1 if there is none. */
function stringEnd(text: string, start: number, quote: string): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === quote && (quote === '"' || /^\s*[,:\]}]/.test(text.slice(at + 1, at + 40)))) return at;
  }
  return -1;
}
