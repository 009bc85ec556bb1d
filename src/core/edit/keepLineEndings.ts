import { lineDiff } from './lineDiff.ts';
import { dominantEnding, joinLines, mixesLineEndings, splitLines, type TextLine, wholeLines } from './textLines.ts';

/**
 * An edited version of a text, in which an editor made all line endings one, with the endings of the text: unchanged lines
 * have their own, new ones that of the line whose place they take, else that of the line before. A text whose lines all
 * end alike gives the edited version as it is.
 */
export function keepLineEndings(text: string, edited: string): string {
  if (!mixesLineEndings(text)) return edited;
  const lines: TextLine[] = [];
  const usual = dominantEnding(splitLines(text));
  let replaced: readonly TextLine[] = [];
  for (const part of lineDiff(wholeLines(text), wholeLines(edited), sameLine)) {
    const own = splitLines(part.lines.join(''));
    if (part.kind === 'removed') replaced = own;
    else if (part.kind === 'shared') lines.push(...own);
    else {
      for (const [index, line] of own.entries()) {
        const ending = replaced[index]?.ending || lines.at(-1)?.ending || usual;
        lines.push(line.ending === '' ? line : { ...line, ending });
      }
    }
    if (part.kind !== 'removed') replaced = [];
  }
  return joinLines(lines);
}

function sameLine(a: string, b: string): boolean {
  const [one, other] = [a, b].map((line) => line.replace(/\r\n?$|\n$/, '\n'));
  return one === other;
}
