import type { ChangeType } from '../../plan/implementationPlan.ts';
import { begunIn } from '../begunIn.ts';
import type { Rung } from '../repairLadder.ts';
import { furtherPrompt } from '../repairRequest.ts';

/** An answer that was cut short before anything of it could be kept for certain: the same in fewer words and smaller pieces. */
export const shorterAnswer: Rung = {
  step: 'shorter-answer',
  next(last, assignment) {
    const { question, outcome } = last;
    if (outcome.kind !== 'cut-short' || begunIn(last, assignment) !== null) return null;
    const words = `You have answered the task before, but your answer was cut off before its end, and nothing of it could be used. ${shorter[assignment.task.changeType]} Think no longer than you must.`;
    const prompt = furtherPrompt(question.origin, { answer: null, findings: null, words });
    return { question: { ...question, prompt, begun: null } };
  },
};

const shorter: Record<ChangeType, string> = {
  create:
    'Answer it again, much shorter: one sentence, then the file with what its task asks for and no more, without long comments or repetition, but whole.',
  modify:
    'Answer it again, much shorter: one sentence, then the blocks, each with no more lines than it takes to find the place and to change it. Where lines far apart change, give a small block for each instead of one that spans them.',
  delete: 'Answer it again: the reasons in one sentence, then the last line.',
};
