import { keepLineEndings } from '../core/edit/keepLineEndings.ts';
import type { Snapshots, WorkspacePath } from '../core/ports.ts';
import type { Proposal } from '../core/review/proposal.ts';
import type { RebaseResult } from '../core/review/rebaseProposal.ts';
import { type Run, taskOf } from '../core/run/run.ts';
import type { RunStore } from '../core/run/runStore.ts';
import { type AcceptResult, acceptFile, type Before } from './acceptFile.ts';
import type { EditorWorkspace } from './editorWorkspace.ts';
import { saveProposal } from './proposalDocuments.ts';
import { rebaseOntoFile } from './rebaseOntoFile.ts';
import { type Recovery, recoverFile } from './recoverFile.ts';
import { type UndoResult, undoFile } from './undoFile.ts';

/** What decisions do to the files of the workspace, each step recorded in the run. */
export type Acceptances = {
  /** Null when the run is not the current one any more; `forgotten` when that came after the file was written. */
  accept(run: Run, seen: Proposal): Promise<AcceptResult | { readonly kind: 'forgotten' } | null>;
  /** Null when the proposal is not there any more. */
  rebase(run: Run, seen: Proposal): Promise<RebaseResult | null>;
  undo(run: Run, accepted: Proposal): Promise<UndoResult>;
  /** Looks at every file whose acceptance was cut off, and settles it. */
  recover(): Promise<readonly { readonly filePath: WorkspacePath; readonly recovery: Recovery }[]>;
};

export function createAcceptances(store: RunStore, workspace: EditorWorkspace, snapshots: Snapshots): Acceptances {
  const isCurrent = ({ id }: Run) => store.run?.id === id;

  /** Records what an acceptance that was cut off has come to; null when there is none, or no such run any more. */
  const settle = async (run: Run, taskId: string): Promise<Recovery | null> => {
    const { proposal, acceptance } = taskOf(store.run, taskId) ?? {};
    if (!isCurrent(run) || proposal?.decision !== 'pending' || acceptance == null) return null;
    const recovery = await recoverFile(proposal, acceptance, workspace, snapshots);
    if (!isCurrent(run)) return null;
    if (recovery === 'written' || recovery === 'unsaved') {
      const notes = recovery === 'unsaved' ? (['unsaved'] as const) : [];
      store.report({ type: 'file.accepted', taskId, written: acceptance.text, notes });
    } else store.report({ type: 'acceptance.failed', taskId });
    return recovery;
  };

  return {
    async accept(run, seen) {
      const { taskId } = seen;
      await saveProposal(run, seen);
      if (!isCurrent(run)) return null;
      const known = taskOf(store.run, taskId)?.proposal?.text ?? null;
      const text = seen.text === null ? null : keepLineEndings(known ?? '', seen.text);
      if (text !== null && text !== known) store.report({ type: 'proposal.edited', taskId, text });
      let mayChange = false;
      const begin = async ({ bytes, folders, mode }: Before) => {
        if (!isCurrent(run)) throw new Error('The run was closed.');
        const before = bytes === null ? null : snapshots.idOf(bytes);
        const begun = store.record({ type: 'acceptance.begun', taskId, acceptance: { text, before, folders, mode } });
        await Promise.all([bytes === null ? null : snapshots.keep(bytes), begun]);
        mayChange = true;
      };
      /** After a failure: whether the file was touched is looked at, unless it certainly was not. */
      const giveUp = async (wasTouched: boolean) => {
        if (wasTouched) await settle(run, taskId);
        else if (isCurrent(run)) store.report({ type: 'acceptance.failed', taskId });
      };
      try {
        const result = await acceptFile({ ...seen, text }, workspace, begin);
        if (!isCurrent(run)) return result.kind === 'accepted' ? { kind: 'forgotten' } : null;
        if (result.kind === 'accepted') {
          store.report({ type: 'file.accepted', taskId, written: result.written, notes: result.notes });
        } else await giveUp(mayChange && result.kind === 'not-written');
        return result;
      } catch (error) {
        await giveUp(mayChange);
        throw error;
      }
    },
    rebase: (run, seen) => rebaseOntoFile(run, seen, store, workspace),
    async undo(run, accepted) {
      const { taskId } = accepted;
      const result = await undoFile(accepted, taskOf(run, taskId)?.acceptance ?? null, workspace, snapshots);
      if (result.kind === 'undone' && isCurrent(run)) {
        store.report({ type: 'file.restored', taskId, base: result.base, text: result.text });
      }
      return result;
    },
    async recover() {
      const recovered: { filePath: WorkspacePath; recovery: Recovery }[] = [];
      const { run } = store;
      for (const { task } of run?.tasks ?? []) {
        const recovery = run === null ? null : await settle(run, task.id);
        if (recovery !== null) recovered.push({ filePath: task.filePath, recovery });
      }
      return recovered;
    },
  };
}
