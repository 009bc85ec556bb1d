import type { EditMarkers } from '../../edit/editMarkers.ts';
import type { ReplyProblem } from '../../edit/parsedReply.ts';
import { listed } from '../../model/promptBlocks.ts';
import type { WorkspacePath } from '../../ports.ts';
import type { Rung } from '../repairLadder.ts';
import { furtherPrompt } from '../repairRequest.ts';
import type { TaskFailure } from '../taskFailure.ts';

/** An answer that cannot be read, or is empty: the task once more, with what is wrong. */
export const readableAnswer: Rung = {
  step: 'readable-answer',
  next({ question, reply, outcome, error }, { task, markers }) {
    if (outcome.kind !== 'unreadable') return null;
    const isEmpty = error !== null || reply.trim() === '';
    const further = isEmpty
      ? { answer: null, findings: null, words: emptyWords }
      : { answer: reply, findings: `- ${problemOf(outcome.failure, task.filePath, markers)}`, words };
    return { question: { ...question, prompt: furtherPrompt(question.origin, further), begun: null } };
  },
};

const emptyWords =
  'You have been asked this before, but no usable answer arrived. Carry out the task now, in the format that was asked for.';

const words =
  'That was your answer to the task, and why it cannot be used. Nothing of it was applied: the file is still as it was in the beginning. Answer the task again as a whole, in the format that was asked for.';

function problemOf({ kind, detail }: TaskFailure, path: WorkspacePath, { search, divider, replace }: EditMarkers) {
  const block = `${search}, the lines to find, ${divider}, the lines that replace them, ${replace}`;
  const problems: Record<ReplyProblem, string> = {
    'no-blocks': `It has no block of the form that was asked for: ${block}. A fenced excerpt of the file is none.`,
    'unclosed-block': `A block or a fence does not end; the last line of each block is ${replace}.`,
    'misplaced-marker': `The marker lines are not complete or not in order. A block is: ${block}, each marker on a line of its own.`,
    'malformed-diff': 'The diff in it is not well formed. Give blocks instead of a diff.',
    'unclear-file': `It is not clear whether it is about ${listed(path)}. Give what changes in this file alone, and name no other.`,
    'several-versions': 'It has several versions of the change. Give the one that counts, once.',
    ambiguous: 'It can be read in more than one way. Give each change once, in one form.',
    'no-file': 'It has no fenced code block that holds the whole file.',
    'several-files': `It has several files or fenced blocks. Give exactly one, which holds the whole of ${listed(path)}.`,
    'no-verdict': 'Its last line is neither DELETE nor KEEP.',
  };
  if (kind === 'reply-foreign-mark') return `It writes ${detail}, which stands for no secret of this file.`;
  if (!kind.startsWith('reply-')) return `It was refused: ${detail}`;
  return problems[kind.slice('reply-'.length) as ReplyProblem];
}
