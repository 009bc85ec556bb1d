import type { FailedEdit } from '../../edit/applyEdits.ts';
import { splitLines } from '../../edit/textLines.ts';
import type { Begun } from '../attempt.ts';
import type { Rung } from '../repairLadder.ts';
import { furtherPrompt, type ShownPlace } from '../repairRequest.ts';
import { writeEdits } from '../writeEdits.ts';

/** Edits that do not fit: those alone once more, each with the lines of the file that it may have meant; the others are kept. */
export const failedEdits: Rung = {
  step: 'failed-edits',
  next({ question, outcome }, { task, base, markers }) {
    if (outcome.kind !== 'unfit') return null;
    const { edits, explanation } = outcome;
    const failures = outcome.failures.toSorted((a, b) => a.index - b.index);
    const missing = failures.map(({ index }) => index + 1);
    const kept = edits.filter((_, index) => !missing.includes(index + 1));
    const findings = failures.map(({ index, detail }) => {
      const search = edits[index]?.search.find((line) => line.trim() !== '')?.trim() ?? '';
      return `- block ${index + 1}, which searches for "${search.slice(0, 80)}": ${detail}`;
    });
    const lines = splitLines(base ?? '').map(({ text }) => text);
    const prompt = furtherPrompt(question.origin, {
      answer: writeEdits(explanation, edits, markers),
      findings: findings.join('\n'),
      places: failures.flatMap((failure) =>
        placesOf(failure, lines).map((place) => ({ ...place, path: task.filePath, block: failure.index + 1 })),
      ),
      words: wordsFor(missing[0] as number),
    });
    const begun: Begun = { kind: 'edits', explanation, edits: kept, missing };
    return { question: { ...question, prompt, begun }, count: missing.length };
  },
};

const mostPlaces = 3;
const around = 3;

/** The lines nearest to an edit, or those around each place that it could mean. */
function placesOf(
  { nearest, lines: numbers }: FailedEdit,
  lines: readonly string[],
): Omit<ShownPlace, 'path' | 'block'>[] {
  if (nearest !== null) {
    const from = Math.max(0, nearest.first - 1 - around);
    return [{ first: from + 1, lines: lines.slice(from, nearest.first - 1 + nearest.lines.length + around) }];
  }
  return numbers.slice(0, mostPlaces).map((number) => {
    const from = Math.max(0, number - 1 - around);
    return { first: from + 1, lines: lines.slice(from, number + around) };
  });
}

function wordsFor(example: number): string {
  return `That was your answer to the task, and what is wrong with some of its blocks. Nothing was applied yet: the file is still as it was in the beginning, and all blocks are made for that. The blocks that are not named above fit and are kept, so do not repeat them; a block with the same search as one of them takes its place. Give each block that is named above once more, to the same end: its search copied from the file to the letter, with enough lines to be found only once. The lines that come nearest to what it searched for stand above; where you mean others, find them in the file as you were first shown it. If the file is already as a block wants it, write a line such as "DROP ${example}" instead of that block.`;
}
