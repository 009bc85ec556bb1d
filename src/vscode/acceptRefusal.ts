import type { Messages } from '../views/messages.ts';
import type { AcceptResult } from './acceptFile.ts';

type Refusal = Exclude<AcceptResult, { kind: 'accepted' }>;

/** Why a proposal was not accepted, and what to do. */
export function acceptRefusal(path: string, result: Refusal, messages: Messages): string {
  const { t } = messages;
  switch (result.kind) {
    case 'stale':
      return messages.stale(result.freshness, path);
    case 'forbidden':
      return t('{0} leads elsewhere, through a link or out of the workspace, so nothing was written. Reject it.', path);
    case 'unresolved':
      return messages.unresolved(path, result.line);
    case 'unsaved-deletion':
      return t('{0} has unsaved changes, so it was not deleted. Save or revert it first.', path);
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
export function restoreRefusal(path: string, result: Refusal, messages: Messages): string {
  const { t } = messages;
  switch (result.kind) {
    case 'stale':
      return t('{0} was changed after it was accepted, so it stays as it is. Take it back by hand.', path);
    case 'forbidden':
      return t('{0} leads elsewhere now, through a link or out of the workspace, so it stays.', path);
    case 'unresolved':
      return messages.unresolved(path, result.line);
    case 'unsaved-deletion':
      return t('{0} has unsaved changes, so it stays. Save or revert it, then undo again.', path);
    case 'not-encodable':
      return t('{0} has characters that {1} cannot hold, so it stays.', path, result.encoding);
    case 'not-written':
      return t('{0} was not taken back: {1}. Look at the file, then try again.', path, result.detail);
  }
}
