import * as vscode from 'vscode';
import type { Proposal } from '../core/review/proposal.ts';
import { type Sensitivity, sensitivityOf } from '../core/review/sensitivityOf.ts';
import { type Run, taskOf } from '../core/run/run.ts';
import type { Messages } from '../views/messages.ts';
import { createReviewMessages } from '../views/reviewMessages.ts';
import { plain } from './tell.ts';

/** Why a proposal is accepted only after a question of its own: its file is sensitive, or a new file was \`emptied\`. */
export type Doubt = Sensitivity | 'emptied';

export function doubtAbout(run: Run, proposal: Proposal): Doubt | null {
  return sensitivityOf(proposal) ?? (isEmptied(run, proposal) ? 'emptied' : null);
}

/** Asks whether to accept nevertheless. */
export async function confirmAcceptance({ filePath, text }: Proposal, doubt: Doubt, { t }: Messages): Promise<boolean> {
  const accept = { title: doubt === 'emptied' ? t('Make an Empty File') : t('Accept') };
  const question =
    doubt === 'emptied'
      ? t('Make {0} as an empty file?', filePath)
      : text === null
        ? t('Delete {0}?', filePath)
        : t('Write {0}?', filePath);
  const detail =
    doubt === 'emptied'
      ? t('Its proposal was emptied. To have no file at all, reject it.')
      : t('{0} Look at its diff before you accept it.', createReviewMessages(t).sensitive(doubt));
  const chosen = await vscode.window.showWarningMessage(plain(question), { modal: true, detail }, accept);
  return chosen === accept;
}

/** Whether a new file was given a text by its worker and has none any more. */
function isEmptied(run: Run, { taskId, base, text }: Proposal): boolean {
  const stored = taskOf(run, taskId)?.proposal;
  return base === null && text === '' && (stored?.text !== '' || stored.revision > 1);
}
