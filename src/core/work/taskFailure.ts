import { isUnsearchedError } from '../context/unsearchedError.ts';
import type { ReplyProblem } from '../edit/parsedReply.ts';
import type { EditFailureReason } from '../edit/resolveEdit.ts';
import { isModelError, type ModelFailureKind } from '../model/modelError.ts';
import type { WriteProblem } from '../plan/writeProblem.ts';
import type { UnreadableReason } from '../ports.ts';

/** Why a task has no proposal, as data; sentences for people are made from `kind` elsewhere. */
export type TaskFailureKind =
  | `model-${ModelFailureKind}`
  | `reply-${ReplyProblem}`
  | `edit-${EditFailureReason}`
  | `file-${UnreadableReason}`
  | `path-${WriteProblem}`
  | 'file-withheld'
  | 'file-unsearched'
  | 'unsearched'
  | 'reply-foreign-mark'
  | 'file-missing'
  | 'file-exists'
  | 'kept'
  | 'needs-failed'
  | 'internal';

export type TaskFailure = {
  readonly kind: TaskFailureKind;
  readonly detail: string;
  /** How the attempts before this last one failed, in their order; left out where there were none. */
  readonly attempts?: readonly TaskFailure[];
};

/** Whatever a task threw, as data. */
export function failureOf(error: unknown): TaskFailure {
  if (isModelError(error)) return { kind: `model-${error.kind}`, detail: error.message };
  if (isUnsearchedError(error)) return { kind: error.kind, detail: error.message };
  return { kind: 'internal', detail: error instanceof Error ? error.message : String(error) };
}
