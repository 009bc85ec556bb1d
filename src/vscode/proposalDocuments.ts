import * as vscode from 'vscode';
import type { Proposal } from '../core/review/proposal.ts';
import { isUndecided, type Run, taskOf } from '../core/run/run.ts';
import type { RunStore } from '../core/run/runStore.ts';

export const proposalScheme = 'foreman-proposal';
export const originalScheme = 'foreman-original';

/** Where a proposal stands as a document; the path is the file's own, so that its name and language are. */
export function proposalUri(run: Run, { taskId, filePath }: Proposal): vscode.Uri {
  return vscode.Uri.from({ scheme: proposalScheme, authority: `${run.id}.${taskId}`, path: `/${filePath}` });
}

/** Where the text that the worker read stands as a read-only document. */
export function originalUri(run: Run, proposal: Proposal): vscode.Uri {
  return proposalUri(run, proposal).with({ scheme: originalScheme });
}

/** The empty text that a deletion leaves, as a read-only document. */
function nothingUri(run: Run, proposal: Proposal): vscode.Uri {
  const original = originalUri(run, proposal);
  return original.with({ authority: `${original.authority}.${nothing}` });
}

const nothing = 'nothing';

/** The right side of a proposal's diff: its own document, or the nothing that a deletion leaves. */
export function changedUri(run: Run, proposal: Proposal): vscode.Uri {
  return proposal.text === null ? nothingUri(run, proposal) : proposalUri(run, proposal);
}

/** The proposal of the current run that a document of either scheme stands for. */
export function proposalAt(run: Run | null, uri: vscode.Uri): Proposal | null {
  const [runId, taskId = ''] = uri.authority.split('.');
  return (runId === run?.id ? taskOf(run, taskId)?.proposal : null) ?? null;
}

/** The right sides of the diffs that still wait for a decision, as menus compare them. */
export function undecidedResources(run: Run | null): string[] {
  return (run?.tasks ?? []).filter(isUndecided).flatMap(({ proposal }) => {
    if (run === null || proposal === null) return [];
    return [changedUri(run, proposal).toString()];
  });
}

/** The proposal's text as the person sees it: that of its open document, saved or not, else the run's. */
export function liveText(run: Run, proposal: Proposal): string | null {
  if (proposal.text === null) return null;
  const uri = proposalUri(run, proposal).toString();
  const document = vscode.workspace.textDocuments.find((open) => !open.isClosed && open.uri.toString() === uri);
  return document?.isDirty ? document.getText() : proposal.text;
}

/**
 * The proposals as a writable file system that holds nothing itself: it reads the run, and a save is reported as
 * `proposal.edited`. Decided proposals are read-only.
 * @param ready resolves when the run has been taken up from the journal
 */
export function createProposalFileSystem(store: RunStore, ready: Promise<void>): vscode.FileSystemProvider {
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  let before: Run | null = store.run;
  store.subscribe(() => {
    const run = store.run;
    const changed = (run?.tasks ?? []).flatMap(({ proposal, task }) => {
      const old = before?.id === run?.id ? taskOf(before, task.id)?.proposal : null;
      if (run === null || proposal === null || proposal.revision === old?.revision) return [];
      return [{ type: vscode.FileChangeType.Changed, uri: proposalUri(run, proposal) }];
    });
    before = run;
    if (changed.length > 0) changes.fire(changed);
  });
  return createFileSystem(
    async (uri) => {
      await ready;
      const proposal = proposalAt(store.run, uri);
      if (proposal === null || proposal.text === null) return null;
      return { text: proposal.text, revision: proposal.revision, readOnly: proposal.decision !== 'pending' };
    },
    changes.event,
    async (uri, text) => {
      const taskId = proposalAt(store.run, uri)?.taskId;
      if (taskId === undefined) return;
      store.report({ type: 'proposal.edited', taskId, text });
      await store.recorded();
    },
  );
}

/** The originals of the proposals, and the nothing that a deletion leaves, as a read-only file system. */
export function createOriginalFileSystem(store: RunStore, ready: Promise<void>): vscode.FileSystemProvider {
  return createFileSystem(async (uri) => {
    await ready;
    const proposal = proposalAt(store.run, uri);
    if (proposal === null) return null;
    const text = uri.authority.endsWith(`.${nothing}`) ? '' : (proposal.base ?? '');
    return { text, revision: 1, readOnly: true };
  }, new vscode.EventEmitter<vscode.FileChangeEvent[]>().event);
}

type VirtualFile = { readonly text: string; readonly revision: number; readonly readOnly: boolean };

/** A file system of texts; as one, unlike a content provider, it lets VS Code restore its editors after a reload. */
function createFileSystem(
  find: (uri: vscode.Uri) => Promise<VirtualFile | null>,
  onDidChangeFile: vscode.Event<vscode.FileChangeEvent[]>,
  write?: (uri: vscode.Uri, text: string) => Promise<void>,
): vscode.FileSystemProvider {
  const get = async (uri: vscode.Uri): Promise<VirtualFile> => {
    const file = await find(uri);
    if (file === null) throw vscode.FileSystemError.FileNotFound(uri);
    return file;
  };
  const refuse = (uri: vscode.Uri): never => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  return {
    onDidChangeFile,
    watch: () => new vscode.Disposable(() => {}),
    async stat(uri) {
      const { text, revision, readOnly } = await get(uri);
      const stat = { type: vscode.FileType.File, ctime: 0, mtime: revision, size: encode(text).length };
      return readOnly ? { ...stat, permissions: vscode.FilePermission.Readonly } : stat;
    },
    readFile: async (uri) => encode((await get(uri)).text),
    async writeFile(uri, content) {
      const { text, readOnly } = await get(uri);
      const edited = new TextDecoder().decode(content);
      if (edited === text) return;
      if (readOnly || write === undefined) return refuse(uri);
      await write(uri, edited);
    },
    readDirectory: () => [],
    createDirectory: refuse,
    delete: refuse,
    rename: refuse,
  };
}

/** UTF-8 with a byte order mark: VS Code reads and writes it as such whatever `files.encoding` says of other files. */
function encode(text: string): Uint8Array {
  return new TextEncoder().encode(`\uFEFF${text}`);
}
