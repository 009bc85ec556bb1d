import type { Proposal } from '../core/review/proposal.ts';
import { type RebaseResult, rebaseProposal } from '../core/review/rebaseProposal.ts';
import { type Run, taskOf } from '../core/run/run.ts';
import type { RunStore } from '../core/run/runStore.ts';
import type { EditorWorkspace } from './editorWorkspace.ts';
import { saveProposal } from './proposalDocuments.ts';

/**
 * Brings a proposal up to date with its file as the editor has it, unsaved changes included, and reports so. The file stays
 * as it is. Null when the proposal is not there any more.
 */
export async function rebaseOntoFile(
  asked: Run,
  seen: Proposal,
  store: RunStore,
  workspace: EditorWorkspace,
): Promise<RebaseResult | null> {
  const { taskId } = seen;
  const now = await workspace.read(seen.filePath);
  await saveProposal(asked, seen);
  const proposal = store.run?.id === asked.id ? taskOf(store.run, taskId)?.proposal : null;
  if (proposal?.decision !== 'pending') return null;
  const result = rebaseProposal(proposal, now);
  if (result.kind === 'rebased') {
    store.report({ type: 'proposal.rebased', taskId, base: result.base, text: result.text });
  }
  if (result.kind === 'conflict') {
    const { base, text, markers } = result;
    store.report({ type: 'proposal.rebased', taskId, base, text, markers });
  }
  return result;
}
