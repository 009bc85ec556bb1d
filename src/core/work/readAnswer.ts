import { foreignMark, withoutMarks } from '../context/masks.ts';
import { applyEdits } from '../edit/applyEdits.ts';
import { omissionIn } from '../edit/omission.ts';
import { parseDeletion } from '../edit/parseDeletion.ts';
import type { ParsedReply, ReplyProblem } from '../edit/parsedReply.ts';
import { parseEdits, type WorkerEdits } from '../edit/parseEdits.ts';
import { parseNewFile } from '../edit/parseNewFile.ts';
import { splitLines } from '../edit/textLines.ts';
import { excerpt } from '../model/streamReply.ts';
import type { Assignment } from './assignment.ts';
import type { Begun, Outcome, Question } from './attempt.ts';
import { joinFile } from './begunFile.ts';
import { fileRequestIn } from './fileRequest.ts';
import { joinEdits } from './joinEdits.ts';
import type { TaskFailureKind } from './taskFailure.ts';
import { withdrawnIn } from './withdrawnBlocks.ts';
import { writeEdits } from './writeEdits.ts';

/** What a worker's answer, with what was begun before it, makes of its file as it is shown. */
export function readAnswer(assignment: Assignment, question: Question, reply: string): Outcome {
  const outcome = outcomeOf(assignment, question, reply);
  if (outcome.kind !== 'changed') return outcome;
  const foreign = foreignMark(outcome.text ?? '', assignment.masked);
  return foreign === null ? outcome : failed('unreadable', 'reply-foreign-mark', foreign);
}

function outcomeOf(assignment: Assignment, { begun, isPartial }: Question, reply: string): Outcome {
  const { changeType } = assignment.task;
  if (fileRequestIn(reply)?.isAll === true) return unreadable(nothingFor[changeType], reply);
  switch (changeType) {
    case 'create':
      return newFile(assignment, begun?.kind === 'file' ? begun : null, reply);
    case 'delete':
      return deletion(reply);
    case 'modify':
      return edited(assignment, begun?.kind === 'edits' ? begun : null, isPartial, reply);
  }
}

function newFile({ task }: Assignment, begun: Extract<Begun, { kind: 'file' }> | null, reply: string): Outcome {
  const parsed = parseNewFile(reply, task.filePath);
  if (!parsed.ok) return begun === null ? unreadable(parsed.problem, reply) : unjoined;
  const text = begun === null ? parsed.value.text : joinFile(begun, parsed.value.text);
  if (text === null) return unjoined;
  const omission = omissionIn(splitLines(text).map((line) => line.text));
  if (omission !== undefined) return failed('unreadable', 'edit-invalid', `the file leaves code out: ${omission}`);
  const explanation = begun?.explanation || parsed.explanation;
  const answer = begun === null ? reply : `${explanation}\n\n\`\`\`\n${text}\`\`\``;
  return { kind: 'changed', text, explanation, isWholeFile: false, answer };
}

function deletion(reply: string): Outcome {
  const parsed = parseDeletion(reply);
  if (!parsed.ok) return unreadable(parsed.problem, reply);
  const { explanation } = parsed;
  if (parsed.value === 'keep') return failed('settled', 'kept', withoutMarks(explanation));
  return { kind: 'changed', text: null, explanation, isWholeFile: false, answer: reply };
}

function edited(
  { task, base, markers, masked }: Assignment,
  begun: Extract<Begun, { kind: 'edits' }> | null,
  isPartial: boolean,
  reply: string,
): Outcome {
  const original = base ?? '';
  const withdrawn = withdrawnIn(reply, begun?.missing ?? []);
  const read = parseEdits(reply, markers, { path: task.filePath, original });
  const isNoMore = !read.ok && read.problem === 'no-blocks' && begun?.edits[0] !== undefined && withdrawn.isAll;
  const parsed = isNoMore ? noMore : read;
  if (!parsed.ok) return begun?.missing.length === 0 ? unjoined : unreadable(parsed.problem, reply);
  const explanation = begun?.explanation || parsed.explanation;
  if (parsed.value.kind === 'file') {
    if (isPartial) return unreadable('no-blocks', reply);
    return { kind: 'changed', text: parsed.value.text, explanation, isWholeFile: true, answer: reply };
  }
  const given = parsed.value.edits;
  const missing = (begun?.missing.length ?? 0) - given.length - withdrawn.count;
  if (missing > 0) {
    return failed('unreadable', 'edit-invalid', `${missing} of the blocks that did not fit were not given again`);
  }
  const edits = joinEdits(begun?.edits ?? [], given);
  const foreign = foreignMark(edits.flatMap(({ search, replace }) => [...search, ...replace]).join('\n'), masked);
  if (foreign !== null) return failed('unreadable', 'reply-foreign-mark', foreign);
  const result = applyEdits(original, edits, task.filePath);
  if (result.ok) {
    const answer = begun === null ? reply : writeEdits(explanation, edits, markers);
    return { kind: 'changed', text: result.text, explanation, isWholeFile: false, answer };
  }
  const failure = { kind: `edit-${result.reason}` as const, detail: result.detail };
  return { kind: 'unfit', explanation, edits, failures: result.failures, failure };
}

const nothingFor = { create: 'no-file', modify: 'no-blocks', delete: 'no-verdict' } as const;

const noMore: ParsedReply<WorkerEdits> = {
  ok: true,
  explanation: '',
  value: { kind: 'edits', edits: [], otherFiles: [] },
};

const unjoined = failed('cut-short', 'model-cut-short', 'what came next does not go on from where it broke off');

function unreadable(problem: ReplyProblem, reply: string): Outcome {
  return failed('unreadable', `reply-${problem}`, excerpt(reply));
}

function failed(
  kind: Exclude<Outcome['kind'], 'changed' | 'unfit'>,
  failure: TaskFailureKind,
  detail: string,
): Outcome {
  return { kind, failure: { kind: failure, detail } };
}
