import type { Assignment } from './assignment.ts';
import type { Attempt, Question } from './attempt.ts';
import type { Repair, RepairStep } from './repair.ts';
import { failedEdits } from './rungs/failedEdits.ts';
import { plannersModel } from './rungs/plannersModel.ts';
import { readableAnswer } from './rungs/readableAnswer.ts';
import { requestedFiles } from './rungs/requestedFiles.ts';
import { restOfAnswer } from './rungs/restOfAnswer.ts';
import { shorterAnswer } from './rungs/shorterAnswer.ts';
import { smallerContext } from './rungs/smallerContext.ts';
import { wholeFile } from './rungs/wholeFile.ts';

/** One way on from an attempt that brought no change. */
export type Rung = {
  readonly step: RepairStep;
  /** What is asked next, about how many files or edits (1 where left out); null where this is no answer to how it ended. */
  readonly next: (last: Attempt, assignment: Assignment) => Promise<NextQuestion | null> | NextQuestion | null;
};

export type NextQuestion = { readonly question: Question; readonly count?: number };

/**
 * What is tried, in this order: each rung at most once, and never one below the last. So a task costs at most one call for
 * each, the first one, and one for the flaws of what comes of them.
 */
export const ladder: readonly Rung[] = [
  smallerContext,
  requestedFiles,
  shorterAnswer,
  restOfAnswer,
  restOfAnswer,
  readableAnswer,
  failedEdits,
  wholeFile,
  plannersModel,
];

/** The most calls for one task: the first, a rung each, and one for the flaws of the change. */
export const mostCalls = 1 + ladder.length + 1;

/** What climbing takes. */
export type Climbing = {
  readonly ask: (question: Question) => Promise<Attempt>;
  /** Told of every further question before it is asked, and of the attempt that led to it. */
  readonly onRepair: (repair: Repair, last: Attempt) => void;
};

/**
 * Asks, and asks on as long as no change comes and a rung is left.
 * @returns all attempts, at least one; only the last one may have brought a change
 */
export async function climb(
  assignment: Assignment,
  first: Question,
  { ask, onRepair }: Climbing,
): Promise<readonly [...Attempt[], Attempt]> {
  let last = await ask(first);
  const before: Attempt[] = [];
  for (const { step, next } of ladder) {
    if (last.outcome.kind === 'changed') break;
    const further = await next(last, assignment);
    if (further === null) continue;
    onRepair({ step, count: further.count ?? 1, detail: last.outcome.failure.detail }, last);
    before.push(last);
    last = await ask(further.question);
  }
  return [...before, last];
}
