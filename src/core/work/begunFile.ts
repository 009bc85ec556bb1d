import { fenceOf, holdsFences } from '../edit/fences.ts';
import { parseNewFile } from '../edit/parseNewFile.ts';
import { splitLines } from '../edit/textLines.ts';
import type { Begun } from './attempt.ts';

type BegunFile = Extract<Begun, { kind: 'file' }>;

/** So many of the last lines are repeated where an answer goes on, so that nothing is lost or there twice. */
const repeated = 3;

/**
 * The whole lines of a new file that an answer had given when it was cut short; null where it is not certain which those are:
 * in a file that may have fences itself, or where not one line came.
 */
export function begunFile(reply: string, path: string): BegunFile | null {
  const whole = splitLines(reply).filter(({ ending }) => ending !== '');
  const lines = whole.map(({ text }) => text);
  const fences = lines.flatMap((line) => fenceOf(line) ?? []);
  const [fence] = fences;
  if (fence === undefined || fences.length > 1 || holdsFences(path)) return null;
  const closed = parseNewFile([...lines, fence.indentation + fence.mark].join('\n'), path);
  if (!closed.ok || closed.value.text.trim() === '') return null;
  return { kind: 'file', explanation: closed.explanation, lines: linesOf(closed.value.text) };
}

/** The last lines of what there is, which the next answer begins with. */
export function seamOf({ lines }: BegunFile): readonly string[] {
  const filled = lines.flatMap((line, at) => (line.trim() === '' ? [] : [at]));
  return lines.slice(filled.at(-repeated) ?? 0);
}

/** What there is and what goes on from it; null where that does not begin with the last lines of what there is. */
export function joinFile(begun: BegunFile, further: string): string | null {
  const seam = seamOf(begun);
  const lines = linesOf(further);
  const isSeam = seam.every((line, at) => line.trimEnd() === lines[at]?.trimEnd());
  if (!isSeam) return null;
  return [...begun.lines, ...lines.slice(seam.length)].map((line) => `${line}\n`).join('');
}

function linesOf(text: string): string[] {
  return splitLines(text).map((line) => line.text);
}
