import * as vscode from 'vscode';
import { textEdits } from '../core/edit/textEdits.ts';
import { pathProblem } from '../core/plan/filePath.ts';
import { type Freshness, freshnessOf, type Proposal } from '../core/review/proposal.ts';
import type { AcceptNote } from '../core/review/reviewEvent.ts';
import { decodeFile, type EditorWorkspace, openDocument } from './editorWorkspace.ts';

/** What came of accepting: written and read back, or why nothing may be called accepted. */
export type AcceptResult =
  | { readonly kind: 'accepted'; readonly written: string | null; readonly notes: readonly AcceptNote[] }
  | { readonly kind: 'stale'; readonly freshness: Exclude<Freshness, 'fresh'> }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'unsaved-deletion' }
  | { readonly kind: 'not-written'; readonly detail: string };

/**
 * Writes one proposal into the workspace: base holds? → edit → read back → save → read the disk.
 * A document that was clean is saved; one that had unsaved changes stays unsaved.
 */
export async function acceptFile(proposal: Proposal, workspace: EditorWorkspace): Promise<AcceptResult> {
  const uri = workspace.uriOf(proposal.filePath);
  if (uri === null || pathProblem(proposal.filePath, workspace.folders) !== null) return { kind: 'forbidden' };
  const now = await workspace.read(proposal.filePath);
  if (now.kind === 'unreadable' && now.reason === 'outside') return { kind: 'forbidden' };
  const freshness = freshnessOf(proposal, now);
  if (freshness !== 'fresh') return { kind: 'stale', freshness };
  if (proposal.text === null) return deleteFile(uri);
  return proposal.base === null ? createFile(uri, proposal.text) : modifyFile(uri, proposal.base, proposal.text);
}

async function createFile(uri: vscode.Uri, text: string): Promise<AcceptResult> {
  const contents = await vscode.workspace.encode(text, { uri });
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { contents, overwrite: false, ignoreIfExists: false });
  if (!(await vscode.workspace.applyEdit(edit))) return notWritten('the editor did not apply the edit');
  const written = await readDisk(uri);
  if (written !== text) return notWritten('what stands on disk is not what was proposed');
  return { kind: 'accepted', written, notes: [] };
}

async function deleteFile(uri: vscode.Uri): Promise<AcceptResult> {
  if (openDocument(uri)?.isDirty) return { kind: 'unsaved-deletion' };
  const edit = new vscode.WorkspaceEdit();
  edit.deleteFile(uri, { ignoreIfNotExists: false, recursive: false });
  if (!(await vscode.workspace.applyEdit(edit))) return notWritten('the editor did not apply the edit');
  const gone = await vscode.workspace.fs.stat(uri).then(
    () => false,
    (error: unknown) => (error as { code?: unknown }).code === 'FileNotFound',
  );
  return gone ? { kind: 'accepted', written: null, notes: [] } : notWritten('the file is still there');
}

async function modifyFile(uri: vscode.Uri, base: string, text: string): Promise<AcceptResult> {
  const document = await vscode.workspace.openTextDocument(uri);
  const unsaved = document.isDirty;
  if (document.getText() !== base) return { kind: 'stale', freshness: 'changed' };
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, text: inserted } of textEdits(base, text)) {
    edit.replace(uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), inserted);
  }
  if (edit.size > 0 && !(await vscode.workspace.applyEdit(edit))) {
    return notWritten('the editor did not apply the edit');
  }
  if (document.getText() !== text) return notWritten('what stands in the editor is not what was proposed');
  if (unsaved) return { kind: 'accepted', written: text, notes: ['unsaved'] };
  if (document.isDirty && !(await document.save())) return notWritten('the file could not be saved');
  const written = document.getText();
  if ((await readDisk(uri)) !== written) return notWritten('what stands on disk is not what was saved');
  return { kind: 'accepted', written, notes: written === text ? [] : ['changed-on-save'] };
}

async function readDisk(uri: vscode.Uri): Promise<string | null> {
  return decodeFile(await vscode.workspace.fs.readFile(uri), uri);
}

function notWritten(detail: string): AcceptResult {
  return { kind: 'not-written', detail };
}
