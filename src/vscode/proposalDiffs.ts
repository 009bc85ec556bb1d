import * as vscode from 'vscode';
import type { Proposal } from '../core/review/proposal.ts';
import { isUndecided, taskOf } from '../core/run/run.ts';
import type { RunStore } from '../core/run/runStore.ts';
import type { Messages } from '../views/messages.ts';
import type { EditorWorkspace } from './editorWorkspace.ts';
import { changedUri, originalUri, proposalUri } from './proposalDocuments.ts';
import { plain } from './tell.ts';

/** Shows proposals to the person. */
export type ProposalDiffs = {
  /** Shows what a file's proposal changes, or, while there is none, the file. */
  open(taskId: string): Promise<void>;
  /** Shows everything that is undecided in one editor. */
  openAll(): Promise<void>;
  /** Shows a proposal against what stands in its file now. */
  compare(taskId: string): Promise<void>;
};

export function createProposalDiffs(store: RunStore, workspace: EditorWorkspace, messages: Messages): ProposalDiffs {
  return {
    async open(taskId) {
      const run = store.run;
      const state = taskOf(run, taskId);
      if (run === null || state === undefined) return;
      const { proposal, task } = state;
      if (proposal === null) {
        const uri = task.changeType === 'create' ? null : workspace.uriOf(task.filePath);
        if (uri !== null) await vscode.commands.executeCommand('vscode.open', uri, { preview: true });
        return;
      }
      const names = { create: messages.t('create'), modify: messages.t('modify'), delete: messages.t('delete') };
      const title = plain(`${proposal.filePath} (${names[proposal.changeType]})`);
      const changed = changedUri(run, proposal);
      await vscode.commands.executeCommand('vscode.diff', originalUri(run, proposal), changed, title, {
        preview: true,
      });
    },
    async openAll() {
      const run = store.run;
      if (run === null) return;
      const proposals = run.tasks.filter(isUndecided).map(({ proposal }) => proposal as Proposal);
      const resources = proposals.map((proposal) => [
        workspace.uriOf(proposal.filePath) ?? proposalUri(run, proposal),
        proposal.base === null ? undefined : originalUri(run, proposal),
        proposal.text === null ? undefined : proposalUri(run, proposal),
      ]);
      const title = plain(messages.t('Review: {0}', run.request.title));
      await vscode.commands.executeCommand('vscode.changes', title, resources);
    },
    async compare(taskId) {
      const run = store.run;
      const proposal = taskOf(run, taskId)?.proposal;
      const file = proposal == null ? null : workspace.uriOf(proposal.filePath);
      if (run === null || proposal == null || file === null) return;
      const title = plain(messages.t('{0} (now ↔ proposal)', proposal.filePath));
      await vscode.commands.executeCommand('vscode.diff', file, changedUri(run, proposal), title);
    },
  };
}
