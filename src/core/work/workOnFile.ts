import type { GatedReader } from '../context/gatedReader.ts';
import type { ChatModel } from '../model/chatModel.ts';
import type { Shown } from '../model/shownText.ts';
import { excerpt } from '../model/streamReply.ts';
import { addUsage, noUsage, type Usage } from '../model/usage.ts';
import type { FileTask, ImplementationPlan } from '../plan/implementationPlan.ts';
import type { Grammars } from '../ports.ts';
import type { FeatureRequest } from '../request/featureRequest.ts';
import { askWorker, type TaskCall } from './askWorker.ts';
import { type Assignment, firstQuestion } from './assignment.ts';
import type { Attempt, Outcome } from './attempt.ts';
import { checkChange, type Flaw } from './checkChange.ts';
import { complainOfFlaws } from './complainOfFlaws.ts';
import { mendChange } from './mendChange.ts';
import { prepareTask } from './prepareTask.ts';
import type { Repair } from './repair.ts';
import { climb } from './repairLadder.ts';
import { repairPrompt } from './repairRequest.ts';
import { restoreChange } from './restoreChange.ts';
import type { Written } from './reviseChange.ts';
import type { TaskFailure } from './taskFailure.ts';
import type { UsersOf } from './workerContext.ts';
import type { WorkSurroundings } from './workSurroundings.ts';

/** What one worker wrote: the file before (`null`: there was none) and after (`null`: it goes). */
export type FileChange = {
  readonly taskId: string;
  readonly base: string | null;
  readonly text: string | null;
  readonly explanation: string;
  readonly usage: Usage;
  /** What looks wrong about it and its worker did not mend; left out where there is nothing. */
  readonly warnings?: readonly Flaw[];
};

/** A task's file before and after. */
export type ChangedText = Pick<FileChange, 'taskId' | 'base' | 'text'>;

export type WorkResult =
  | { readonly ok: true; readonly change: FileChange }
  /** `reply` is the last one, as far as it came; `error` what the last call threw, left out where it ended well. */
  | { readonly ok: false; readonly failure: TaskFailure; readonly reply: string; readonly error?: unknown };

/** What every worker of a run shares. */
export type WorkSite = {
  readonly request: Shown<FeatureRequest>;
  readonly plan: Shown<ImplementationPlan>;
  readonly surroundings: WorkSurroundings;
  readonly reader: GatedReader;
  /** What came of the tasks that a task waits for. */
  readonly before: (task: FileTask) => readonly ChangedText[];
  readonly grammars: Grammars;
  /** Null where there is no index of the workspace. */
  readonly usersOf: UsersOf | null;
  /** The model that is asked once where the workers' own does not bring a change; null where there is no other. */
  readonly plannerModel: ChatModel | null;
  /** The most tokens of other files that a worker sees, whether shown at once or asked for. */
  readonly contextTokens: number;
  /** Told of answers that were not used, and why. */
  readonly log: (message: string, cause: unknown) => void;
};

/** One task's calls: the model that they go to, and who is told of what. */
export type WorkCall = TaskCall & {
  readonly model: ChatModel;
  readonly onRepair?: (repair: Repair) => void;
  /** Told how the change came about, so that its worker can be asked to revise it. */
  readonly onWritten?: (written: Written) => void;
};

/**
 * Carries out one task: one model call, those of the `ladder` where that brings no change, and one more where the change
 * does not pass its checks. How the calls, the replies and the file fall short is data in the result. All is done to the
 * file as the worker sees it, secrets masked; only the change that comes out has them again.
 * @throws UnsearchedError, and whatever an aborted signal leads to
 */
export async function workOnFile(site: WorkSite, task: FileTask, call: WorkCall): Promise<WorkResult> {
  const prepared = await prepareTask(site, task);
  if (!prepared.ok) return { ok: false, failure: prepared.failure, reply: '' };
  const { assignment, original } = prepared;
  const ask = asking(assignment, call);
  const report = call.onRepair ?? (() => {});
  const onRepair = (repair: Repair, { reply, outcome, error }: Attempt) => {
    if (outcome.kind !== 'changed') {
      const { kind, detail } = outcome.failure;
      site.log(`${task.filePath}: ${kind}: ${detail}; asking on (${repair.step})`, error ?? reply);
    }
    report(repair);
  };
  const attempts = await climb(assignment, await firstQuestion(assignment, call.model, 1), { ask, onRepair });
  const last = attempts.at(-1) as Attempt;
  const { outcome } = last;
  const before = failuresOf(attempts.slice(0, -1));
  if (outcome.kind !== 'changed') return failedWith(outcome.failure, before, last);
  const usage = attempts.reduce((sum, attempt) => addUsage(sum, attempt.usage), noUsage);
  const first = changeOf(assignment, outcome, usage);
  const { change, answer } = await mendChange(first, {
    signal: call.signal,
    log: (message, cause) => site.log(`${task.filePath}: ${message}`, cause),
    check: ({ text }) =>
      checkChange({ filePath: task.filePath, base: assignment.base, text }, assignment.wanted, site.grammars),
    askAgain: async (flaws) => {
      report({ step: 'flaws', count: flaws.length, detail: flaws[0]?.detail ?? '' });
      const prompt = repairPrompt(last.question.origin, outcome.answer, complainOfFlaws(flaws, outcome.text ?? ''));
      return ask({ ...last.question, prompt, begun: null });
    },
    changeOf: (mended, more) => changeOf(assignment, mended, more),
  });
  const isBroken = change.warnings?.some(({ kind }) => kind !== 'placeholder') === true;
  if (outcome.isWholeFile && change.text === first.text && isBroken) {
    return failedWith({ kind: 'reply-no-blocks', detail: excerpt(last.reply) }, before, last);
  }
  call.onWritten?.({ assignment, original, question: last.question, answer: answer ?? outcome.answer, change });
  return { ok: true, change: restoreChange(change, original, assignment.masked) };
}

/** Asks with progress that goes on from call to call. */
function asking(assignment: Assignment, { model: _, onRepair: __, onWritten: ___, ...call }: WorkCall) {
  let tokens = 0;
  return async (question: Attempt['question']): Promise<Attempt> => {
    const before = tokens;
    const onProgress = (more: number) => {
      tokens = before + more;
      call.onProgress?.(tokens);
    };
    return askWorker(assignment, question, { ...call, onProgress });
  };
}

function changeOf(
  { task, base }: Assignment,
  { text, explanation }: Extract<Outcome, { kind: 'changed' }>,
  usage: Usage,
): FileChange {
  return { taskId: task.id, base, text, explanation, usage };
}

function failuresOf(attempts: readonly Attempt[]): TaskFailure[] {
  return attempts.flatMap(({ outcome }) => (outcome.kind === 'changed' ? [] : [outcome.failure]));
}

function failedWith(failure: TaskFailure, before: readonly TaskFailure[], { reply, error }: Attempt): WorkResult {
  const account = before.length === 0 ? failure : { ...failure, attempts: before };
  return { ok: false, failure: account, reply, ...(error === null ? {} : { error }) };
}
