import { firstQuestion } from '../assignment.ts';
import type { Rung } from '../repairLadder.ts';

/** Whatever the worker's own model could not do: the first question once to the planner's, where that is another one. */
export const plannersModel: Rung = {
  step: 'planners-model',
  async next({ question, outcome }, assignment) {
    const { plannerModel } = assignment.site;
    if (plannerModel === null || plannerModel.name === question.model.name || outcome.kind === 'settled') return null;
    return { question: await firstQuestion(assignment, plannerModel, 1) };
  },
};
