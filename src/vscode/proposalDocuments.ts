import * as vscode from 'vscode';
import { mixesLineEndings } from '../core/edit/textLines.ts';
import type { Proposal } from '../core/review/proposal.ts';
import { isUndecided, type Run, taskOf } from '../core/run/run.ts';
import type { RunStore } from '../core/run/runStore.ts';
import type * as Engine from './engine.ts';

export const proposalScheme = 'foreman-proposal';

/** What a document of the scheme shows: the proposal, the text it changes, or the nothing a deletion leaves. */
type Side = 'proposal' | 'original' | 'nothing';

function uriOf(run: Run, { taskId, filePath }: Proposal, side: Side): vscode.Uri {
  return vscode.Uri.from({ scheme: proposalScheme, authority: `${run.id}.${taskId}.${side}`, path: `/${filePath}` });
}

/** Where a proposal stands as a document; the path is the file's own, so that its name and language are. */
export function proposalUri(run: Run, proposal: Proposal): vscode.Uri {
  return uriOf(run, proposal, 'proposal');
}

/** Where the text that the proposal changes stands as a read-only document. */
export function originalUri(run: Run, proposal: Proposal): vscode.Uri {
  return uriOf(run, proposal, 'original');
}

/** The right side of a proposal's diff: its own document, or the nothing that a deletion leaves. */
export function changedUri(run: Run, proposal: Proposal): vscode.Uri {
  return uriOf(run, proposal, proposal.text === null ? 'nothing' : 'proposal');
}

/** The proposal of the current run that a document of the scheme stands for, whatever side it shows. */
export function proposalAt(run: Run | null, uri: vscode.Uri): Proposal | null {
  const [runId, taskId = ''] = uri.authority.split('.');
  return (runId === run?.id ? taskOf(run, taskId)?.proposal : null) ?? null;
}

/** The right sides of the diffs that still wait for a decision, or of some of them, as menus compare them. */
export function undecidedResources(run: Run | null, isMeant: (taskId: string) => boolean = () => true): string[] {
  return (run?.tasks ?? []).filter(isUndecided).flatMap(({ proposal }) => {
    if (run === null || proposal === null || !isMeant(proposal.taskId)) return [];
    return [changedUri(run, proposal).toString()];
  });
}

/**
 * The proposal's text as the person decides on it: that of its open document, saved or not, else the run's. What was decided
 * on before has that text alone.
 */
export function liveText(run: Run, proposal: Proposal): string | null {
  if (proposal.text === null || proposal.decision !== 'pending') return proposal.text;
  const uri = proposalUri(run, proposal).toString();
  const document = vscode.workspace.textDocuments.find((open) => !open.isClosed && open.uri.toString() === uri);
  return document?.isDirty ? document.getText() : proposal.text;
}

/** Saves a proposal's document, so that no unsaved copy of it is left behind. */
export async function saveProposal(run: Run, proposal: Proposal): Promise<void> {
  const uri = proposalUri(run, proposal).toString();
  const dirty = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri && document.isDirty);
  await dirty?.save();
}

/**
 * The proposals, their originals and what deletions leave as a file system that holds nothing itself: it reads the run,
 * and a save of a proposal is reported as `proposal.edited`. Only undecided proposals can be written. As a file system,
 * unlike a content provider, it lets VS Code restore its editors after a reload.
 * @param ready resolves when the run has been taken up from the journal
 */
export function createProposalFileSystem(
  store: RunStore,
  ready: Promise<void>,
  loadEngine: () => Promise<typeof Engine>,
): vscode.FileSystemProvider {
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  let before: Run | null = store.run;
  store.subscribe(() => {
    const run = store.run;
    const changed = (run?.tasks ?? []).flatMap(({ proposal, task }) => {
      const old = before?.id === run?.id ? taskOf(before, task.id)?.proposal : null;
      if (run === null || proposal === null || proposal.revision === old?.revision) return [];
      const uris = [proposalUri(run, proposal), ...(proposal.base === old?.base ? [] : [originalUri(run, proposal)])];
      return uris.map((uri) => ({ type: vscode.FileChangeType.Changed, uri }));
    });
    before = run;
    if (changed.length > 0) changes.fire(changed);
  });
  const find = async (uri: vscode.Uri): Promise<VirtualFile> => {
    await ready;
    const file = fileAt(proposalAt(store.run, uri), uri);
    if (file === null) throw vscode.FileSystemError.FileNotFound(uri);
    return file;
  };
  const refuse = (uri: vscode.Uri): never => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  return {
    onDidChangeFile: changes.event,
    watch: () => new vscode.Disposable(() => {}),
    async stat(uri) {
      const { text, revision, writable } = await find(uri);
      const stat = { type: vscode.FileType.File, ctime: 0, mtime: revision, size: encode(text).length };
      return writable && !store.isReading ? stat : { ...stat, permissions: vscode.FilePermission.Readonly };
    },
    readFile: async (uri) => encode((await find(uri)).text),
    async writeFile(uri, content) {
      const { text, taskId, writable } = await find(uri);
      const shown = new TextDecoder().decode(content);
      const edited = mixesLineEndings(text) ? (await loadEngine()).keepLineEndings(text, shown) : shown;
      if (edited === text) return;
      if (!writable || store.isReading) return refuse(uri);
      store.report({ type: 'proposal.edited', taskId, text: edited });
      await store.recorded();
    },
    readDirectory: () => [],
    createDirectory: refuse,
    delete: refuse,
    rename: refuse,
  };
}

type VirtualFile = {
  readonly taskId: string;
  readonly text: string;
  readonly revision: number;
  readonly writable: boolean;
};

function fileAt(proposal: Proposal | null, uri: vscode.Uri): VirtualFile | null {
  if (proposal === null) return null;
  const { taskId, base, text, revision, decision } = proposal;
  const side = uri.authority.split('.')[2] as Side;
  if (side !== 'proposal') return { taskId, text: side === 'original' ? (base ?? '') : '', revision, writable: false };
  return text === null ? null : { taskId, text, revision, writable: decision === 'pending' };
}

/** UTF-8 with a byte order mark: VS Code reads and writes it as such whatever `files.encoding` says of other files. */
function encode(text: string): Uint8Array {
  return new TextEncoder().encode(`\uFEFF${text}`);
}
