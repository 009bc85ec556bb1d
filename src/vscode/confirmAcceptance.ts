import * as vscode from 'vscode';
import type { Proposal } from '../core/review/proposal.ts';
import { type Run, taskOf } from '../core/run/run.ts';
import type { Messages } from '../views/messages.ts';
import { plain } from './tell.ts';

/**
 * Asks where accepting could surprise: a new file that the person emptied would be made empty.
 * @returns whether to accept
 */
export async function confirmAcceptance(run: Run, proposal: Proposal, { t }: Messages): Promise<boolean> {
  if (!isEmptied(run, proposal)) return true;
  const make = { title: t('Make an Empty File') };
  const chosen = await vscode.window.showWarningMessage(
    plain(t('Make {0} as an empty file?', proposal.filePath)),
    { modal: true, detail: t('Its proposal was emptied. To have no file at all, reject it.') },
    make,
  );
  return chosen === make;
}

/** Whether a new file was given a text by its worker and has none any more. */
function isEmptied(run: Run, { taskId, base, text }: Proposal): boolean {
  const stored = taskOf(run, taskId)?.proposal;
  return base === null && text === '' && (stored?.text !== '' || stored.revision > 1);
}
