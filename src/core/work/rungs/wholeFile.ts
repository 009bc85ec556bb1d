import { estimateTokenCount } from 'tokenx';
import type { Rung } from '../repairLadder.ts';
import { furtherPrompt } from '../repairRequest.ts';
import { wholeFileInstructions } from '../workerPrompt.ts';
import { writeEdits } from '../writeEdits.ts';

/** A file of more tokens is not asked for as a whole: that costs, and is where models leave code out. */
const largest = 4_000;

/** Edits of a small file that do not fit or cannot be read: the whole new file instead. */
export const wholeFile: Rung = {
  step: 'whole-file',
  next({ question, reply, outcome }, { task, base, markers }) {
    if (task.changeType !== 'modify' || base === null || question.isPartial || question.begun?.kind === 'file')
      return null;
    if (outcome.kind !== 'unfit' && outcome.kind !== 'unreadable') return null;
    if (estimateTokenCount(base) > largest) return null;
    const answer = outcome.kind === 'unfit' ? writeEdits(outcome.explanation, outcome.edits, markers) : reply;
    const prompt = furtherPrompt(question.origin, {
      answer: answer.trim() === '' ? null : answer,
      findings: null,
      words,
    });
    const instructions = wholeFileInstructions(question.tags);
    return { question: { ...question, instructions, prompt, begun: null } };
  },
};

const words =
  'Blocks could not be applied: they did not all fit the file, or could not be read. So the file is still as it was in the beginning; what they were to change may be right. Give no blocks this time: write the whole file as it is to be, with everything that the task asks for and every other line as it was.';
