import type { Messages } from '../views/messages.ts';
import { createReviewMessages } from '../views/reviewMessages.ts';
import type { AcceptResult } from './acceptFile.ts';
import type { UndoResult } from './undoFile.ts';

/** Why a proposal was not accepted, and what to do. */
export function acceptRefusal(
  path: string,
  result: Exclude<AcceptResult, { kind: 'accepted' }>,
  messages: Messages,
): string {
  const { t } = messages;
  const review = createReviewMessages(t);
  switch (result.kind) {
    case 'stale':
      return review.stale(result.freshness, path);
    case 'forbidden':
      return t(
        '{0} was not written. {1} Reject it, or mend that and try again.',
        path,
        messages.pathProblem(result.problem),
      );
    case 'unresolved':
      return review.unresolved(path, result.line);
    case 'unsaved':
      return t('{0} has unsaved changes, so it was not deleted. Save or revert it first.', path);
    case 'read-only':
      return t('{0} is read-only, so nothing was written. Make it writable, then try again.', path);
    case 'open-elsewhere':
      return t(
        '{0} is open in a notebook or an editor of its own kind. Save and close it there, then try again.',
        path,
      );
    case 'not-encodable':
      return t(
        '{0} has characters that {1} cannot hold, so nothing was written. Edit them, or set "files.encoding".',
        path,
        result.encoding,
      );
    case 'not-written':
      return t('{0} was not accepted: {1}. Look at the file, then try again.', path, result.detail);
  }
}

/** Why an accepted file was not taken back, and what to do. */
export function undoRefusal(path: string, result: Exclude<UndoResult, { kind: 'undone' }>, messages: Messages): string {
  const { t } = messages;
  switch (result.kind) {
    case 'edited':
      return t('{0} was edited in the same places after it was accepted, so it stays. Compare it.', path);
    case 'lost':
      return t('{0} stays deleted: its bytes were not kept, or not whole. Its text is in its diff.', path);
    case 'not-ours':
      return t('{0} was as proposed before it was accepted, so it stays as it is.', path);
    case 'forbidden':
      return t('{0} stays as it is. {1}', path, messages.pathProblem(result.problem));
    case 'unsaved':
      return t('{0} has unsaved changes, so it stays. Save or revert it, then undo again.', path);
    case 'read-only':
      return t('{0} is read-only, so it stays. Make it writable, then undo again.', path);
    case 'open-elsewhere':
      return t(
        '{0} is open in a notebook or an editor of its own kind. Save and close it there, then undo again.',
        path,
      );
    case 'not-encodable':
      return t('{0} has characters that {1} cannot hold, so it stays.', path, result.encoding);
    case 'not-written':
      return t('{0} was not taken back: {1}. Look at the file, then try again.', path, result.detail);
  }
}
