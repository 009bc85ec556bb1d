import { firstQuestion } from '../assignment.ts';
import type { Rung } from '../repairLadder.ts';

/** A prompt that is too long for the model: the same question with half of what it was shown of its own file and of others. */
export const smallerContext: Rung = {
  step: 'smaller-context',
  async next({ question, outcome }, assignment) {
    if (outcome.kind !== 'too-long') return null;
    const smaller = await firstQuestion(assignment, question.model, question.share / 2);
    return smaller.prompt.length < question.prompt.length ? { question: smaller } : null;
  },
};
