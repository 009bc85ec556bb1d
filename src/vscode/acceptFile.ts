import * as vscode from 'vscode';
import { hunks } from '../core/edit/hunks.ts';
import { pathProblem } from '../core/plan/filePath.ts';
import { conflictLine, type Freshness, freshnessOf, isInPlace, type Proposal } from '../core/review/proposal.ts';
import type { AcceptNote } from '../core/review/reviewEvent.ts';
import { decodeFile, type EditorWorkspace, openDocument } from './editorWorkspace.ts';

/** What came of accepting: written and read back, or why nothing may be called accepted. */
export type AcceptResult =
  | {
      readonly kind: 'accepted';
      readonly written: string | null;
      readonly notes: readonly AcceptNote[];
      /** What a deletion took away, in Base64; null for anything else. */
      readonly deleted: string | null;
    }
  | { readonly kind: 'stale'; readonly freshness: Exclude<Freshness, 'fresh'> }
  | { readonly kind: 'forbidden' }
  /** The text still marks a conflict with the file, first in this line. */
  | { readonly kind: 'unresolved'; readonly line: number }
  | { readonly kind: 'unsaved-deletion' }
  | { readonly kind: 'not-encodable'; readonly encoding: string }
  | { readonly kind: 'not-written'; readonly detail: string };

/**
 * Writes one proposal into the workspace: base holds? → edit → read back → save → read the disk.
 * A document that was clean is saved; one that had unsaved changes stays unsaved. What stands there already, from an
 * acceptance that was interrupted, is accepted as it is. An edit that could not be saved is taken back.
 * @param bytes what a new file consists of, if not of its text in the encoding that the settings say
 */
export async function acceptFile(
  proposal: Proposal,
  workspace: EditorWorkspace,
  bytes?: Uint8Array,
): Promise<AcceptResult> {
  const uri = workspace.uriOf(proposal.filePath);
  if (uri === null || pathProblem(proposal.filePath, workspace.folders) !== null) return { kind: 'forbidden' };
  const line = conflictLine(proposal);
  if (line !== null) return { kind: 'unresolved', line };
  const now = await workspace.read(proposal.filePath);
  if (now.kind === 'unreadable' && (now.reason === 'link' || now.reason === 'outside')) return { kind: 'forbidden' };
  if (isInPlace(proposal, now)) return alreadyThere(uri, proposal.text);
  const freshness = freshnessOf(proposal, now);
  if (freshness !== 'fresh') return { kind: 'stale', freshness };
  if (proposal.text === null) return deleteFile(uri);
  return proposal.base === null ? createFile(uri, proposal.text, bytes) : modifyFile(uri, proposal.base, proposal.text);
}

/**
 * Takes an accepted proposal back out of the workspace: what stood there before is there again, byte for byte where it
 * was deleted. What was edited since is `stale` and stays.
 * @param deleted the bytes that the acceptance took away, in Base64
 */
export async function restoreFile(
  proposal: Proposal,
  deleted: string | null,
  workspace: EditorWorkspace,
): Promise<AcceptResult> {
  const back = { ...proposal, base: proposal.text, text: proposal.base };
  return acceptFile(back, workspace, deleted === null ? undefined : Buffer.from(deleted, 'base64'));
}

function alreadyThere(uri: vscode.Uri, written: string | null): AcceptResult {
  const unsaved = openDocument(uri)?.isDirty === true;
  return {
    kind: 'accepted',
    written,
    notes: unsaved ? ['already-there', 'unsaved'] : ['already-there'],
    deleted: null,
  };
}

async function createFile(uri: vscode.Uri, text: string, bytes?: Uint8Array): Promise<AcceptResult> {
  const contents = bytes ?? (await vscode.workspace.encode(text, { uri }));
  if ((await decodeFile(contents, uri)) !== text) return notEncodable(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { contents, overwrite: false, ignoreIfExists: false });
  if (!(await vscode.workspace.applyEdit(edit))) return notWritten('the editor did not apply the edit');
  const written = await readDisk(uri);
  if (written !== text) return notWritten('what stands on disk is not what was proposed');
  return { kind: 'accepted', written, notes: [], deleted: null };
}

async function deleteFile(uri: vscode.Uri): Promise<AcceptResult> {
  if (openDocument(uri)?.isDirty) return { kind: 'unsaved-deletion' };
  const bytes = await vscode.workspace.fs.readFile(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.deleteFile(uri, { ignoreIfNotExists: false, recursive: false });
  if (!(await vscode.workspace.applyEdit(edit))) return notWritten('the editor did not apply the edit');
  try {
    await vscode.workspace.fs.stat(uri);
    return notWritten('the file is still there');
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'FileNotFound') throw error;
    return { kind: 'accepted', written: null, notes: [], deleted: Buffer.from(bytes).toString('base64') };
  }
}

async function modifyFile(uri: vscode.Uri, base: string, proposed: string): Promise<AcceptResult> {
  const document = await vscode.workspace.openTextDocument(uri);
  const unsaved = document.isDirty;
  if (document.getText() !== base) return { kind: 'stale', freshness: 'changed' };
  const text = proposed.replace(/\r\n|\r|\n/g, document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n');
  const { encoding } = document;
  const bytes = await vscode.workspace.encode(text, { encoding });
  if ((await vscode.workspace.decode(bytes, { encoding })) !== text) return { kind: 'not-encodable', encoding };
  if (!(await replace(document, text))) return notWritten('the editor did not apply the edit');
  if (document.getText() !== text) return notWritten('what stands in the editor is not what was proposed');
  if (unsaved) return { kind: 'accepted', written: text, notes: ['unsaved'], deleted: null };
  if (document.isDirty && !(await document.save())) {
    const back = document.getText() === text && (await replace(document, base));
    return notWritten(back ? 'it could not be saved, so the edit was taken back' : 'it could not be saved');
  }
  const written = document.getText();
  if ((await readDisk(uri)) !== written) return notWritten('what stands on disk is not what was saved');
  return { kind: 'accepted', written, notes: written === text ? [] : ['changed-on-save'], deleted: null };
}

/** Turns a document's text into another, hunk by hunk; whether the editor did so. */
async function replace(document: vscode.TextDocument, text: string): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, text: inserted } of hunks(document.getText(), text)) {
    edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), inserted);
  }
  return edit.size === 0 || vscode.workspace.applyEdit(edit);
}

async function readDisk(uri: vscode.Uri): Promise<string | null> {
  return decodeFile(await vscode.workspace.fs.readFile(uri), uri);
}

function notEncodable(uri: vscode.Uri): AcceptResult {
  return { kind: 'not-encodable', encoding: vscode.workspace.getConfiguration('files', uri).get('encoding', 'utf8') };
}

function notWritten(detail: string): AcceptResult {
  return { kind: 'not-written', detail };
}
