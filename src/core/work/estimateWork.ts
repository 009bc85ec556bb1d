import { estimateTokenCount } from 'tokenx';
import type { ChatModel } from '../model/chatModel.ts';
import { noTokens, type Tokens } from '../model/usage.ts';
import type { FileTask } from '../plan/implementationPlan.ts';
import { type Assignment, questionFor, viewFor, type WorkerView } from './assignment.ts';
import { prepareTask } from './prepareTask.ts';
import { expectedRatio, type UsageRatio, type UsageRatios } from './usageRatios.ts';
import type { WorkSite } from './workOnFile.ts';

/** What a task is expected to cost. */
export type TaskEstimate = {
  readonly taskId: string;
  /** The likeliest, by the rule and what was learnt about the model; none where no model would be asked. */
  readonly tokens: Tokens;
  /** The rule's word alone, against which is learnt. */
  readonly byRule: Tokens;
};

/** Estimates tasks one after the other, from the very prompts that their workers would get, without asking.
 * @throws UnsearchedError; the signal's reason once that is aborted
 */
export async function* estimateWork(
  site: WorkSite,
  tasks: readonly FileTask[],
  model: ChatModel,
  ratios: UsageRatios,
  signal: AbortSignal,
): AsyncGenerator<TaskEstimate> {
  for (const task of tasks) {
    const byRule = await countTask(site, task, model);
    signal.throwIfAborted();
    const ratio = expectedRatio(ratios, model.name, task.changeType);
    yield { taskId: task.id, tokens: times(byRule, ratio), byRule };
  }
}

/** The prompt of a task as it would be sent, and an answer by the rule. */
async function countTask(site: WorkSite, task: FileTask, model: ChatModel): Promise<Tokens> {
  const prepared = await prepareTask(site, task);
  if (!prepared.ok) return noTokens;
  const { assignment } = prepared;
  const view = await viewFor(assignment, model, 1);
  const { instructions, prompt } = questionFor(assignment, model, view, 1);
  return {
    inputTokens: estimateTokenCount(instructions) + estimateTokenCount(prompt),
    outputTokens: answerByRule(assignment, view),
  };
}

const explanationTokens = 60;
const unknownFileTokens = 400;

/**
 * The tokens of an answer by its kind: an explanation and a verdict for a deletion; for a new file as much as one like it
 * has, and what its purpose says; for a change the lines to search and to write, by how much its purpose says and a part of
 * the file, but no more than the file twice.
 */
function answerByRule({ task, base }: Assignment, { context: { example } }: WorkerView): number {
  const said = estimateTokenCount(task.purpose);
  const written = {
    create: () => 2 * said + (example === null ? unknownFileTokens : estimateTokenCount(example.text)),
    modify: () => {
      const file = estimateTokenCount(base ?? '');
      return Math.min(4 * said + Math.ceil(file / 4), 2 * file + 2 * said);
    },
    delete: () => 0,
  }[task.changeType]();
  return explanationTokens + written;
}

function times({ inputTokens, outputTokens }: Tokens, { input, output }: UsageRatio): Tokens {
  return { inputTokens: Math.round(inputTokens * input), outputTokens: Math.round(outputTokens * output) };
}
