import { omissionIn } from './omission.ts';

/** An edit rarely makes a file shorter by more than a fifth, while a file given in parts usually is. */
const leastSize = 0.8;

/** Of the lines that were there so many remain; else the text is another file, or an excerpt in other words. */
const leastKept = 0.6;

/** So many lines must remain at least, or all: of a file of two lines nothing else tells an excerpt from the whole. */
const fewestKept = 3;

/** So much of what the file declared may be gone, since names do change. */
const mostGone = 0.1;

/** A longer line says nothing about what is left out. */
const longestLine = 1_000;

/**
 * Whether a text that a model gave for a file is certainly all of it: nothing is left out, it is not suddenly shorter, most
 * lines and nearly all names that the file declares are still there, and it begins and ends as a whole file does.
 */
export function isWholeFile(before: string, after: string): boolean {
  const old = filledLines(before);
  const lines = filledLines(after);
  const [first = '', last = ''] = [old[0], old.at(-1)];
  if (old.length === 0) return lines.length > 0 && omissionIn(short(lines)) === undefined;
  return (
    lines.length >= leastSize * old.length &&
    keptOf(old, lines) >= Math.min(old.length, Math.max(fewestKept, leastKept * old.length)) &&
    (/^[\p{L}\s]/u.test(first) || lines.includes(first)) &&
    endsLike(last, lines.at(-1) ?? '') &&
    (!isBalanced(before) || isBalanced(after)) &&
    goneOf(namesIn(old), lines) <= mostGone &&
    omissionIn(short(lines), old) === undefined
  );
}

function filledLines(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.trimEnd());
  return lines.filter((line) => line.trim() !== '');
}

function short(lines: readonly string[]): string[] {
  return lines.filter((line) => line.length <= longestLine);
}

function keptOf(old: readonly string[], lines: readonly string[]): number {
  const left = new Map<string, number>();
  for (const line of lines) left.set(line.trim(), (left.get(line.trim()) ?? 0) + 1);
  return old.filter((line) => {
    const count = left.get(line.trim()) ?? 0;
    left.set(line.trim(), count - 1);
    return count > 0;
  }).length;
}

function endsLike(last: string, line: string): boolean {
  if (line.trim() === last.trim()) return true;
  return depthOf(line) <= depthOf(last) && !/[{([,=+\\&|:]$/.test(line);
}

function depthOf(line: string): number {
  return line.length - line.trimStart().length;
}

function isBalanced(text: string): boolean {
  const depths = { '{': 0, '[': 0, '(': 0 };
  for (const sign of text) {
    if (sign === '{' || sign === '[' || sign === '(') depths[sign] += 1;
    else if (sign === '}') depths['{'] -= 1;
    else if (sign === ']') depths['['] -= 1;
    else if (sign === ')') depths['('] -= 1;
  }
  return Object.values(depths).every((depth) => depth === 0);
}

const leadingWords = /^["'.#@<*-]*\s*((?:[\p{L}_$][\p{L}\p{N}_$-]*\s+){0,4}[\p{L}_$][\p{L}\p{N}_$-]*)/u;
const control =
  /^\s*[})]?\s*(?:if|else|elif|for|foreach|while|until|switch|case|catch|except|with|return|do|try|match)\b/;

/** The names that lines without indentation begin with (of few such lines, those one step in too), and those of functions. */
function namesIn(lines: readonly string[]): Set<string> {
  const depths = [...new Set(lines.map(depthOf))].sort((a, b) => a - b);
  const outer = lines.filter((line) => depthOf(line) === depths[0] && nameOn(line) !== undefined);
  const isShallow = (line: string) => depthOf(line) <= (depths[outer.length < 3 ? 1 : 0] ?? 0);
  const names = new Set<string>();
  for (const line of short(lines)) {
    const name = isShallow(line) ? nameOn(line) : undefined;
    if (name !== undefined) names.add(name);
    if (!/[{:]$/.test(line) || control.test(line)) continue;
    for (const [, called] of line.matchAll(/([\p{L}_$][\p{L}\p{N}_$]*)\s?\(/gu)) names.add(called as string);
  }
  return names;
}

function nameOn(line: string): string | undefined {
  return leadingWords.exec(line.trimStart())?.[1]?.split(/\s+/).at(-1);
}

function goneOf(names: ReadonlySet<string>, lines: readonly string[]): number {
  const words = new Set(lines.flatMap((line) => line.match(/[\p{L}_$][\p{L}\p{N}_$-]*/gu) ?? []));
  const gone = [...names].filter((name) => !words.has(name));
  return names.size === 0 ? 0 : gone.length / names.size;
}
