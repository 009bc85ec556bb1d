import { isModelError, type ModelFailureKind } from '../model/modelError.ts';
import { type ModelCall, type Reply, streamReply } from '../model/streamReply.ts';
import { noUsage } from '../model/usage.ts';
import type { Assignment } from './assignment.ts';
import type { Attempt, Outcome, Question } from './attempt.ts';
import { readAnswer } from './readAnswer.ts';
import { failureOf } from './taskFailure.ts';

/** What every call of one task shares. */
export type TaskCall = Omit<ModelCall, 'model' | 'instructions' | 'prompt'>;

/**
 * Puts one question to a model; how the call failed is part of what comes of it.
 * @throws UnsearchedError, and whatever an aborted signal leads to
 */
export async function askWorker(assignment: Assignment, question: Question, call: TaskCall): Promise<Attempt> {
  call.signal.throwIfAborted();
  const { model, instructions, prompt } = question;
  let answer: Reply;
  try {
    answer = await streamReply({ ...call, model, instructions, prompt });
  } catch (error) {
    if (call.signal.aborted || !isModelError(error)) throw error;
    const outcome: Outcome = { kind: kinds[error.kind] ?? 'settled', failure: failureOf(error) };
    return { question, reply: error.text, usage: error.usage ?? noUsage, outcome, error };
  }
  const { text: reply, usage } = answer;
  return { question, reply, usage, outcome: readAnswer(assignment, question, reply), error: null };
}

/** The failures of a call about which the worker itself can do something. */
const kinds: Partial<Record<ModelFailureKind, 'cut-short' | 'too-long' | 'unreadable'>> = {
  'cut-short': 'cut-short',
  'context-too-long': 'too-long',
  malformed: 'unreadable',
};
