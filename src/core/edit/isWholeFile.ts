import { lineDiff } from './lineDiff.ts';
import { omissionIn } from './omission.ts';

/** An edit rarely makes a file shorter by more than a fifth, while a file given in parts usually is. */
const leastSize = 0.8;

/** Of the lines that were there so many remain; else the text is another file, or an excerpt in other words. */
const leastKept = 0.6;

/** So many lines must remain at least, or all: of a file of two lines nothing else tells an excerpt from the whole. */
const fewestKept = 3;

/** More lines that go in one place with nothing instead may have been forgotten. */
const mostLost = 3;

/** So much of what the file declared may be gone, since names do change. */
const mostGone = 0.1;

/** A longer line says nothing about what is left out. */
const longestLine = 1_000;

/**
 * Whether a text that a model gave for a file is certainly all of it: nothing is left out, nothing goes without something
 * instead but a few lines in the middle, most lines and nearly all names that the file declares are still there, and it
 * begins and ends as a whole file does.
 */
export function isWholeFile(before: string, after: string): boolean {
  const old = filledLines(before);
  const lines = filledLines(after);
  if (old.length === 0) return lines.length > 0 && omissionIn(short(lines)) === undefined;
  const first = old[0] as string;
  return (
    lines.length >= leastSize * old.length &&
    (/^[\p{L}\s]/u.test(first) || lines.includes(first)) &&
    endsLike(old.at(-1) as string, lines.at(-1) as string) &&
    (!isBalanced(before) || isBalanced(after)) &&
    goneOf(old, lines) <= mostGone &&
    omissionIn(short(lines), old) === undefined &&
    keepsMost(old, lines)
  );
}

type Change = { removed: readonly string[]; added: number };

function keepsMost(old: readonly string[], lines: readonly string[]): boolean {
  const depth = shallowest(old);
  const declared = namesIn(lines, depth);
  const changes: Change[] = [{ removed: [], added: 0 }];
  let kept = 0;
  for (const part of lineDiff(old, lines)) {
    const change = changes.at(-1) as Change;
    if (part.kind === 'removed') change.removed = part.lines;
    else if (part.kind === 'added') change.added = part.lines.length;
    else {
      kept += part.lines.length;
      changes.push({ removed: [], added: 0 });
    }
  }
  const lost = changes.map(({ removed, added }) => removed.length - added);
  const isForgotten = ({ removed, added }: Change) =>
    added === 0 && [...namesIn(removed, depth)].some((name) => !declared.has(name));
  const leastLines = Math.min(old.length, Math.max(fewestKept, leastKept * old.length));
  const isOpen = (lost[0] as number) > 0 || (lost.at(-1) as number) > 0;
  return kept >= leastLines && !isOpen && lost.every((count) => count <= mostLost) && !changes.some(isForgotten);
}

function filledLines(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.trimEnd());
  return lines.filter((line) => line.trim() !== '');
}

function short(lines: readonly string[]): string[] {
  return lines.filter((line) => line.length <= longestLine);
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

/** How deep the declarations of a file stand at most: those without indentation, of few such lines those one step in too. */
function shallowest(lines: readonly string[]): number {
  const depths = [...new Set(lines.map(depthOf))].sort((a, b) => a - b);
  const outer = lines.filter((line) => depthOf(line) === depths[0] && nameOn(line) !== undefined);
  return depths[outer.length < 3 ? 1 : 0] ?? 0;
}

/** The names that lines up to a depth begin with and those of functions, each with its depth. */
function namesIn(lines: readonly string[], depth: number): Set<string> {
  const names = new Set<string>();
  for (const line of short(lines)) {
    const name = depthOf(line) <= depth ? nameOn(line) : undefined;
    if (name !== undefined) names.add(`${depthOf(line)} ${name}`);
    if (!/[{:]$/.test(line) || control.test(line)) continue;
    for (const [, called] of line.matchAll(/([\p{L}_$][\p{L}\p{N}_$]*)\s?\(/gu))
      names.add(`${depthOf(line)} ${called}()`);
  }
  return names;
}

function nameOn(line: string): string | undefined {
  return leadingWords.exec(line.trimStart())?.[1]?.split(/\s+/).at(-1);
}

function goneOf(old: readonly string[], lines: readonly string[]): number {
  const depth = shallowest(old);
  const [before, after] = [namesIn(old, depth), namesIn(lines, depth)];
  const gone = [...before].filter((name) => !after.has(name));
  return before.size === 0 ? 0 : gone.length / before.size;
}
