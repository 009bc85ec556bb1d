import { chmodSync } from 'node:fs';
import * as vscode from 'vscode';
import { rebase } from '../core/edit/rebase.ts';
import type { FileContent, Snapshots } from '../core/ports.ts';
import type { Proposal } from '../core/review/proposal.ts';
import type { Acceptance } from '../core/review/reviewEvent.ts';
import { isSame } from '../node/fileBytes.ts';
import { fileAt } from './acceptFile.ts';
import { type Changed, type ChangedFile, createFile, deleteFile, modifyFile, putInPlace } from './changeFile.ts';
import { decodeFile, encodeText, openDocument } from './decodeFile.ts';
import type { EditorWorkspace } from './editorWorkspace.ts';
import { type Obstacle, obstacleTo } from './obstacle.ts';
import { readBytes } from './putBytes.ts';
import { problemAt } from './writeGate.ts';

/** What came of taking an acceptance back, or why what stands there stays. */
export type UndoResult =
  /** The proposal as it waits again: what stands there now, and what it would make of that. */
  | { readonly kind: 'undone'; readonly base: string | null; readonly text: string | null; readonly isMerged: boolean }
  /** It was edited since in the very places that the acceptance changed, or cannot be read any more. */
  | { readonly kind: 'edited' }
  /** It was as proposed before it was accepted. */
  | { readonly kind: 'not-ours' }
  /** What stood there was kept, and is not there any more or was damaged. */
  | { readonly kind: 'lost' }
  | { readonly kind: Obstacle }
  | Exclude<Changed, { kind: 'written' | 'changed-meanwhile' }>;

/**
 * Takes an accepted proposal back out of the workspace: the bytes that stood there before stand there again; what was
 * edited since is merged by lines and survives. Folders that the acceptance made are removed if they are empty.
 * @param acceptance null when nothing was written
 */
export async function undoFile(
  proposal: Proposal,
  acceptance: Acceptance | null,
  workspace: EditorWorkspace,
  snapshots: Snapshots,
): Promise<UndoResult> {
  if (acceptance === null) return { kind: 'not-ours' };
  const { filePath, base, text } = proposal;
  const file = fileAt(filePath, workspace);
  if (file === null) return { kind: 'forbidden', problem: 'outside' };
  const problem = await file.problem();
  if (problem !== null) return { kind: 'forbidden', problem };
  const now = await workspace.read(filePath);
  if (now.kind === 'unreadable') return { kind: 'edited' };
  const before = acceptance.before === null ? null : await snapshots.read(acceptance.before);
  const isOnDisk = isSame(await readBytes(file.uri), before);
  if (openDocument(file.uri)?.isDirty && !isOnDisk) return { kind: 'unsaved' };
  const undone = { kind: 'undone', base, text, isMerged: false } as const;
  if (isText(now, base)) return undone;
  const obstacle = now.kind === 'missing' ? null : obstacleTo(file.uri);
  if (obstacle !== null) return { kind: obstacle };
  if (base === null) {
    if (!isText(now, text)) return { kind: 'edited' };
    const result = resultOf(await deleteFile(file, text, async () => {}), undone);
    if (result.kind === 'undone') await removeFolders(acceptance, workspace);
    return result;
  }
  if (now.kind === 'missing') {
    if (text !== null) return { kind: 'edited' };
    if (before === null) return { kind: 'lost' };
    const result = resultOf(await createFile(file, base, async () => {}, before), undone);
    const { mode } = acceptance;
    if (result.kind === 'undone' && file.uri.scheme === 'file' && mode !== null) chmodSync(file.uri.fsPath, mode);
    return result;
  }
  const merged = text === null ? null : rebase(text, base, now.text);
  if (merged === null || !merged.ok) return { kind: 'edited' };
  const changed = await putBack(file, now.text, merged.text, before);
  return resultOf(changed, { ...undone, base: merged.text, text: now.text, isMerged: now.text !== text });
}

/** Puts a text in the place of another, to the byte as it was before where it is the same text. */
async function putBack(file: ChangedFile, from: string, to: string, before: Uint8Array | null): Promise<Changed> {
  const document = openDocument(file.uri);
  if (document?.isDirty) return modifyFile(file, from, to, async () => {});
  const now = await readBytes(file.uri);
  const decoded = now === null ? null : await decodeFile(now, file.uri);
  if (now === null || decoded?.text !== from) return { kind: 'changed-meanwhile' };
  const known = before === null ? null : await decodeFile(before, file.uri);
  const after = known?.text === to ? before : await encodeText(to, decoded.encoding);
  if (after === null) return { kind: 'not-encodable', encoding: decoded.encoding };
  const problem = await file.problem();
  if (problem !== null) return { kind: 'forbidden', problem };
  return putInPlace(file, document, { before: now, after, to });
}

function resultOf(changed: Changed, undone: UndoResult): UndoResult {
  if (changed.kind === 'written') return undone;
  return changed.kind === 'changed-meanwhile' ? { kind: 'edited' } : changed;
}

function isText(now: FileContent, text: string | null): boolean {
  return text === null ? now.kind === 'missing' : now.kind === 'text' && now.text === text;
}

async function removeFolders({ folders }: Acceptance, workspace: EditorWorkspace): Promise<void> {
  for (const folder of folders.toReversed()) {
    const uri = workspace.uriOf(folder);
    if (uri === null || (await problemAt(folder, workspace)) !== 'folder') return;
    const entries = await vscode.workspace.fs.readDirectory(uri).then(
      (found) => found.length,
      () => null,
    );
    if (entries !== 0) return;
    await vscode.workspace.fs.delete(uri, { recursive: false, useTrash: false });
  }
}
