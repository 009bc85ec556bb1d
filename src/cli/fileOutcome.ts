import type { Finding } from '../core/check/finding.ts';
import type { ChangeType } from '../core/plan/implementationPlan.ts';
import type { WorkspacePath } from '../core/ports.ts';
import type { Proposal } from '../core/review/proposal.ts';
import type { Sensitivity } from '../core/review/sensitivityOf.ts';
import type { Run, TaskState } from '../core/run/run.ts';
import type { Flaw } from '../core/work/checkChange.ts';
import type { EncodingName } from '../node/textEncoding.ts';
import type { WriteResult } from '../node/writeProposal.ts';
import type { Messages } from '../views/messages.ts';
import { createReviewMessages } from '../views/reviewMessages.ts';
import { type ExitCode, exitCode } from './exitCode.ts';
import { shellOption } from './shellOption.ts';

/**
 * Where a file of the plan stands in the end: `done`; its worker `failed`; it was `refused`, since it cannot be worked on or
 * not be written; the plan leaves it out (`left-out`); or it waits, since the person stopped before it was done.
 */
export type FileStatus = 'done' | 'failed' | 'refused' | 'left-out' | 'waiting';

/** What came of one file of the plan. */
export type FileOutcome = {
  readonly taskId: string;
  readonly filePath: WorkspacePath;
  readonly changeType: ChangeType;
  readonly status: FileStatus;
  /** What the worker said of its change; null where there is none. */
  readonly explanation: string | null;
  /** What looks wrong about its change and its worker did not mend. */
  readonly warnings: readonly Flaw[];
  /** What does not hold together with other files, and it could mend. */
  readonly findings: readonly Finding[];
  /** Why the file failed or was refused. */
  readonly failure: { readonly kind: string; readonly message: string } | null;
  /** Whether it was written into the workspace; null when that was not asked for or nothing came out. */
  readonly applied: boolean | null;
  /** Whether it was merged with changes that were made to the file since it was read; null when it was not written. */
  readonly rebased: boolean | null;
  /** The change as `git apply` takes it in the file's encoding, empty for a file that stays as it is; null where there is none. */
  readonly patch: string | null;
  /** The encoding of the file; null where there is no change. */
  readonly encoding: EncodingName | null;
};

/** A file that is only written when a person allows it by name, and why. */
export type Sensitive = { readonly kind: 'sensitive'; readonly sensitivity: Sensitivity };

/** What became of a change. */
export type Delivered = {
  /** Null where git has no patch for the encoding. */
  readonly patch: string | null;
  readonly encoding: EncodingName;
  /** What came of writing it; `stopped` where the person stopped before that, null when it was not to be written. */
  readonly written: WriteResult | Sensitive | 'stopped' | null;
};

/** The change that was written instead of the proposed one, since the file had changed meanwhile; null where none was. */
export function rebasedBy(written: Delivered['written']): Pick<Proposal, 'base' | 'text'> | null {
  return written !== null && written !== 'stopped' && written.kind === 'accepted' ? written.rebased : null;
}

/** What came of each file of a run that has ended, in the order of the plan. */
export function outcomesOf(
  run: Run,
  delivered: ReadonlyMap<string, Delivered>,
  messages: Messages,
): readonly FileOutcome[] {
  return run.tasks.map((state): FileOutcome => {
    const { task, proposal } = state;
    const { patch, encoding, written } = delivered.get(task.id) ?? { patch: null, encoding: null, written: null };
    const applied = written === null ? null : written !== 'stopped' && written.kind === 'accepted';
    return {
      taskId: task.id,
      filePath: task.filePath,
      changeType: task.changeType,
      explanation: proposal?.explanation ?? null,
      warnings: proposal?.warnings ?? [],
      findings: state.findings,
      applied,
      rebased: applied ? rebasedBy(written) !== null : null,
      patch,
      encoding,
      ...verdictOn(state, written, messages),
    };
  });
}

function verdictOn(
  { task, included, problem, failure, proposal }: TaskState,
  written: Delivered['written'],
  messages: Messages,
): Pick<FileOutcome, 'status' | 'failure'> {
  if (!included) return { status: 'left-out', failure: null };
  if (problem !== null) {
    return { status: 'refused', failure: { kind: `plan-${problem}`, message: messages.planProblem(problem) } };
  }
  if (failure !== null) {
    return { status: 'failed', failure: { kind: failure.kind, message: messages.taskFailure(failure) } };
  }
  if (proposal === null || written === 'stopped') return { status: 'waiting', failure: null };
  if (written === null || written.kind === 'accepted') return { status: 'done', failure: null };
  return {
    status: 'refused',
    failure: { kind: kindOf(written), message: whyNotWritten(written, task.filePath, messages) },
  };
}

type Refusal = Exclude<WriteResult, { kind: 'accepted' }> | Sensitive;

function kindOf(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'stale':
      return `write-${refusal.freshness}`;
    case 'forbidden':
      return `write-path-${refusal.problem}`;
    default:
      return `write-${refusal.kind}`;
  }
}

function whyNotWritten(refusal: Refusal, path: WorkspacePath, messages: Messages): string {
  switch (refusal.kind) {
    case 'stale':
      return {
        changed: 'It has changed since it was read, so nothing was written over it.',
        gone: 'It was deleted since it was read, so it was not written.',
        appeared: 'It was created meanwhile, so nothing was written over it.',
        unreadable: 'It cannot be read any more, so it was not written.',
      }[refusal.freshness];
    case 'forbidden':
      return messages.pathProblem(refusal.problem);
    case 'sensitive':
      return `${createReviewMessages(messages.t).sensitive(refusal.sensitivity)} Read its diff; to have it written, add${shellOption('allow', path)}`;
    case 'not-encodable':
      return `Its text has characters that ${refusal.encoding} cannot hold.`;
    case 'not-written':
      return `It could not be written: ${refusal.detail}`;
  }
}

/** What a run with these outcomes ends with. */
export function exitCodeOf(outcomes: readonly FileOutcome[], isCancelled: boolean): ExitCode {
  if (isCancelled) return exitCode.cancelled;
  const wanted = outcomes.filter(({ status }) => status !== 'left-out');
  const done = wanted.filter(({ status }) => status === 'done');
  if (done.length === 0) return exitCode.failed;
  return done.length < wanted.length ? exitCode.partly : exitCode.done;
}
