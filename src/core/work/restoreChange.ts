import { type MaskedText, restoreMarks, withoutMarks } from '../context/masks.ts';
import type { Flaw } from './checkChange.ts';
import type { FileChange } from './workOnFile.ts';

/**
 * A worker's change, made for the file as a model sees it, as one of the file itself: with the secrets in place of their
 * marks, and no mark in what a person reads. It must not have marks of other texts.
 */
export function restoreChange(change: FileChange, base: string | null, masked: MaskedText): FileChange {
  const { text, explanation, warnings } = change;
  return {
    ...change,
    base,
    text: text === null ? null : restoreMarks(text, masked),
    explanation: withoutMarks(explanation),
    ...(warnings === undefined ? {} : { warnings: warnings.map((flaw) => restoreFlaw(flaw, text ?? '', masked)) }),
  };
}

/** A mark may stand for several lines. */
function restoreFlaw({ kind, line, detail }: Flaw, text: string, masked: MaskedText): Flaw {
  const above =
    line === null
      ? ''
      : text
          .split(/(?<=\r\n|\n|\r(?!\n))/)
          .slice(0, line - 1)
          .join('');
  const more = breaksIn(restoreMarks(above, masked)) - breaksIn(above);
  return { kind, line: line === null ? null : line + more, detail: withoutMarks(detail) };
}

function breaksIn(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}
