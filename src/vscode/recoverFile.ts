import * as vscode from 'vscode';
import type { Snapshots } from '../core/ports.ts';
import { isInPlace, type Proposal } from '../core/review/proposal.ts';
import type { Acceptance } from '../core/review/reviewEvent.ts';
import { isBeginning, isSame } from '../node/fileBytes.ts';
import { fileAt } from './acceptFile.ts';
import { decodeFile, encodeText, openDocument } from './decodeFile.ts';
import type { EditorWorkspace } from './editorWorkspace.ts';
import { putBytesBack, readBytes } from './putBytes.ts';

/**
 * What an acceptance that was cut off left: the file as it was `before`, or `written`; `unsaved` stands in its document
 * beside what the person has not saved; `mended` was half written and is as before again; `unclear` is none of these, and
 * was left alone.
 */
export type Recovery = 'before' | 'written' | 'unsaved' | 'mended' | 'unclear';

/** Brings a file whose acceptance was cut off, as by a crash, to where it was before or is meant to be. */
export async function recoverFile(
  proposal: Proposal,
  { text, before }: Acceptance,
  workspace: EditorWorkspace,
  snapshots: Snapshots,
): Promise<Recovery> {
  const file = fileAt(proposal.filePath, workspace);
  if (file === null || (await file.problem()) !== null) return 'unclear';
  const now = await readBytes(file.uri);
  const old = before === null ? null : await snapshots.read(before);
  if (isInPlace({ text }, await workspace.read(proposal.filePath))) {
    const document = openDocument(file.uri);
    if (document?.isDirty !== true) return 'written';
    const wasClean = old !== null && (await decodeFile(old, file.uri))?.text === proposal.base;
    return wasClean && (await document.save()) ? 'written' : 'unsaved';
  }
  if (now === null) return before === null ? 'before' : 'unclear';
  if (isSame(now, old)) return 'before';
  if (text === null || (before !== null && old === null)) return 'unclear';
  const meant = await meantBytes(text, old, file.uri);
  if (meant === null || isSame(now, meant) || !isBeginning(now, meant)) return 'unclear';
  if (old === null) await vscode.workspace.fs.delete(file.uri);
  else await putBytesBack(file.uri, old, now);
  return 'mended';
}

async function meantBytes(text: string, old: Uint8Array | null, uri: vscode.Uri): Promise<Uint8Array | null> {
  if (old === null) return vscode.workspace.encode(text, { uri });
  const decoded = await decodeFile(old, uri);
  return decoded === null ? null : encodeText(text, decoded.encoding);
}
