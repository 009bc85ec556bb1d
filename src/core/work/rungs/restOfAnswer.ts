import type { EditMarkers } from '../../edit/editMarkers.ts';
import type { Begun } from '../attempt.ts';
import { seamOf } from '../begunFile.ts';
import { begunIn } from '../begunIn.ts';
import type { Rung } from '../repairLadder.ts';
import { furtherPrompt } from '../repairRequest.ts';
import { writeEdits } from '../writeEdits.ts';

/** An answer that was cut short after whole blocks or lines: those are kept, and the worker goes on from there. */
export const restOfAnswer: Rung = {
  step: 'rest-of-answer',
  next(last, assignment) {
    const { question, outcome } = last;
    const begun = outcome.kind === 'cut-short' ? begunIn(last, assignment) : null;
    if (begun === null) return null;
    const { markers } = assignment;
    const further = { answer: answerOf(begun, markers), findings: null, words: wordsFor(begun, markers) };
    return { question: { ...question, prompt: furtherPrompt(question.origin, further), begun } };
  },
};

function answerOf(begun: Begun, markers: EditMarkers): string {
  if (begun.kind === 'edits') return writeEdits(begun.explanation, begun.edits, markers);
  return [...(begun.explanation === '' ? [] : [begun.explanation, '']), '```', ...begun.lines].join('\n');
}

function wordsFor(begun: Begun, { search }: EditMarkers): string {
  const was = 'That is your answer to the task as far as it came: it was cut off before its end.';
  if (begun.kind === 'edits') {
    return `${was} Its blocks are kept as they stand above. Give the blocks that are still missing, each from its line "${search}" on, and none of those above again; all blocks are made for the file as it was in the beginning. If none is missing, answer with the single word DONE.`;
  }
  const seam = seamOf(begun);
  const lines = seam.length === 1 ? 'its last line' : `its last ${seam.length} lines`;
  return `${was} What stands above of the file is kept. Answer with exactly one fenced code block and nothing else: in it first repeat ${lines} to the letter, from "${seam[0]?.trim()}" on, then go on to the end of the file.`;
}
