import { lstatSync } from 'node:fs';
import * as vscode from 'vscode';
import type { FileContent, WorkspacePath } from '../core/ports.ts';
import { conflictLine, type Freshness, freshnessOf, isInPlace, type Proposal } from '../core/review/proposal.ts';
import type { AcceptNote } from '../core/review/reviewEvent.ts';
import { type Changed, type ChangedFile, createFile, deleteFile, modifyFile } from './changeFile.ts';
import { contentOf, decodeFile, openDocument } from './decodeFile.ts';
import type { EditorWorkspace } from './editorWorkspace.ts';
import { type Obstacle, obstacleTo } from './obstacle.ts';
import { readBytes } from './putBytes.ts';
import { problemAt } from './writeGate.ts';

/** What came of accepting: written and read back, or why nothing may be called accepted. */
export type AcceptResult =
  | { readonly kind: 'accepted'; readonly written: string | null; readonly notes: readonly AcceptNote[] }
  | { readonly kind: 'stale'; readonly freshness: Exclude<Freshness, 'fresh'> }
  /** The text still marks a conflict with the file, first in this line. */
  | { readonly kind: 'unresolved'; readonly line: number }
  | { readonly kind: Obstacle }
  | Exclude<Changed, { kind: 'written' | 'changed-meanwhile' }>;

/** What stands there before an acceptance changes anything. */
export type Before = {
  /** The file's bytes; null where there is no file. */
  readonly bytes: Uint8Array | null;
  /** The folders that will be made, the outermost first. */
  readonly folders: readonly WorkspacePath[];
  /** The permissions of a file that is deleted; null where there are none to be given back. */
  readonly mode: number | null;
};

/**
 * Writes one proposal into the workspace: base holds? → keep what is there → edit → read back → save → read the disk.
 * A document that was clean is saved; one that had unsaved changes stays unsaved. What stands there already, from an
 * acceptance that was interrupted, is accepted as it is. Whatever fails, the file is as it was.
 * @param begin told what stands there, when all is verified; nothing changes before it resolves
 */
export async function acceptFile(
  proposal: Proposal,
  workspace: EditorWorkspace,
  begin: (before: Before) => Promise<void>,
): Promise<AcceptResult> {
  const { filePath, base, text } = proposal;
  const file = fileAt(filePath, workspace);
  if (file === null) return { kind: 'forbidden', problem: 'outside' };
  const line = conflictLine(proposal);
  if (line !== null) return { kind: 'unresolved', line };
  const problem = await file.problem();
  if (problem !== null && problem !== 'folder') return { kind: 'forbidden', problem };
  const bytes = problem === 'folder' ? undefined : await readBytes(file.uri);
  const now = bytes === undefined ? aFolder : await contentOf(bytes, file.uri);
  if (isInPlace(proposal, now)) {
    if (bytes == null || openDocument(file.uri)?.isDirty !== true) return alreadyThere(text);
    if ((await decodeFile(bytes, file.uri))?.text !== base) return alreadyThere(text, 'unsaved');
    await begin({ bytes, folders: [], mode: null });
    return { kind: 'accepted', written: text, notes: ['unsaved'] };
  }
  const freshness = freshnessOf(proposal, now);
  if (freshness !== 'fresh') return { kind: 'stale', freshness };
  const obstacle = base === null ? null : obstacleTo(file.uri);
  if (obstacle !== null) return { kind: obstacle };
  const folders = base === null ? await missingFolders(filePath, workspace) : [];
  const changed = await change(file, base, text, (before) =>
    begin({ bytes: before, folders, mode: text === null ? modeOf(file.uri) : null }),
  );
  if (changed.kind === 'written') return { kind: 'accepted', written: changed.text, notes: changed.notes };
  if (changed.kind !== 'changed-meanwhile') return changed;
  const then = freshnessOf(proposal, await workspace.read(filePath));
  return { kind: 'stale', freshness: then === 'fresh' ? 'changed' : then };
}

const aFolder: FileContent = { kind: 'unreadable', reason: 'directory' };

/** A path of the workspace as a file that may be changed; null for one in no open folder. */
export function fileAt(path: WorkspacePath, workspace: EditorWorkspace): ChangedFile | null {
  const uri = workspace.uriOf(path);
  return uri === null ? null : { uri, problem: () => problemAt(path, workspace) };
}

function change(
  file: ChangedFile,
  base: string | null,
  text: string | null,
  begin: (before: Uint8Array | null) => Promise<void>,
): Promise<Changed> {
  if (text === null) return deleteFile(file, base, begin);
  return base === null ? createFile(file, text, begin) : modifyFile(file, base, text, begin);
}

function alreadyThere(written: string | null, ...more: AcceptNote[]): AcceptResult {
  return { kind: 'accepted', written, notes: ['already-there', ...more] };
}

/** The folders on the way to a path that are not there yet, the outermost first. */
async function missingFolders(path: WorkspacePath, workspace: EditorWorkspace): Promise<WorkspacePath[]> {
  const missing: WorkspacePath[] = [];
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const folder = path.slice(0, end);
    const uri = workspace.uriOf(folder);
    if (uri === null || (await isThere(uri))) break;
    missing.unshift(folder);
  }
  return missing;
}

function modeOf(uri: vscode.Uri): number | null {
  return uri.scheme === 'file' ? lstatSync(uri.fsPath).mode & 0o7777 : null;
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
