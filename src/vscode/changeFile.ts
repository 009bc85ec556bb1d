import * as vscode from 'vscode';
import { hunks } from '../core/edit/hunks.ts';
import { rebase } from '../core/edit/rebase.ts';
import { mixesLineEndings } from '../core/edit/textLines.ts';
import type { WriteProblem } from '../core/plan/writeProblem.ts';
import type { AcceptNote } from '../core/review/reviewEvent.ts';
import { isBeginning, isSame } from '../node/fileBytes.ts';
import { decodeFile, encodeText, openDocument } from './decodeFile.ts';
import { putBytes, putBytesBack, readBytes } from './putBytes.ts';

/** A file of the workspace that is to be changed. */
export type ChangedFile = {
  readonly uri: vscode.Uri;
  /** Why it must not be written, at the moment of asking. */
  readonly problem: () => Promise<WriteProblem | null>;
};

/** What is kept before the first byte changes; `begin` resolves when it is kept. */
export type Begin = (before: Uint8Array | null) => Promise<void>;

/** What came of a change: written and read back, or why the file is as it was. */
export type Changed =
  | { readonly kind: 'written'; readonly text: string | null; readonly notes: readonly AcceptNote[] }
  | { readonly kind: 'changed-meanwhile' }
  | { readonly kind: 'forbidden'; readonly problem: WriteProblem }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'not-encodable'; readonly encoding: string }
  | { readonly kind: 'not-written'; readonly detail: string };

/**
 * Makes a new file of a text.
 * @param exact what it consists of, if not of the text in the encoding that the settings say
 */
export async function createFile(file: ChangedFile, text: string, begin: Begin, exact?: Uint8Array): Promise<Changed> {
  const { uri } = file;
  const contents = exact ?? (await vscode.workspace.encode(text, { uri }));
  if (exact === undefined && (await decodeFile(contents, uri))?.text !== text) {
    return { kind: 'not-encodable', encoding: vscode.workspace.getConfiguration('files', uri).get('encoding', 'utf8') };
  }
  await begin(null);
  const problem = await file.problem();
  if (problem !== null) return { kind: 'forbidden', problem };
  if (openDocument(uri)?.isDirty || (await readBytes(uri)) !== null) return { kind: 'changed-meanwhile' };
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { contents, overwrite: false, ignoreIfExists: false });
  const trouble = await troubleWith(vscode.workspace.applyEdit(edit), 'the editor did not make the file');
  const written = await readBytes(uri);
  if (trouble === null && isSame(written, contents)) return { kind: 'written', text, notes: [] };
  if (written !== null && isBeginning(written, contents)) await vscode.workspace.fs.delete(uri);
  return notWritten(trouble ?? 'what stands on disk is not what was proposed');
}

/** Deletes a file that says a text, into the trash where the platform has one and the settings say so. */
export async function deleteFile(file: ChangedFile, text: string | null, begin: Begin): Promise<Changed> {
  const { uri } = file;
  if (openDocument(uri)?.isDirty) return { kind: 'unsaved' };
  const before = await readBytes(uri);
  const decoded = before === null ? null : await decodeFile(before, uri);
  if (before === null || decoded?.text !== text) return { kind: 'changed-meanwhile' };
  await begin(before);
  const problem = await file.problem();
  if (problem !== null) return { kind: 'forbidden', problem };
  if (!isSame(await readBytes(uri), before)) return { kind: 'changed-meanwhile' };
  if (openDocument(uri)?.isDirty) return { kind: 'unsaved' };
  const edit = new vscode.WorkspaceEdit();
  edit.deleteFile(uri, { ignoreIfNotExists: false, recursive: false });
  const trouble = await troubleWith(vscode.workspace.applyEdit(edit), 'the editor did not delete the file');
  if (trouble !== null) return notWritten(trouble);
  if ((await readBytes(uri)) !== null) return notWritten('the file is still there');
  return { kind: 'written', text: null, notes: [] };
}

/**
 * Makes another text of a file. Through its document, by the hunks that differ: one that was clean is saved, one that had
 * unsaved changes stays unsaved. Where a document would not keep every byte (mixed line endings, another byte order mark),
 * the bytes are put in place of the old ones at once. A change that could not be saved is taken back.
 */
export async function modifyFile(file: ChangedFile, from: string, to: string, begin: Begin): Promise<Changed> {
  const { uri } = file;
  const before = await readBytes(uri);
  const known = openDocument(uri);
  if (known?.isDirty) {
    await begin(before);
    return (await replaceText(known, from, to)) ?? { kind: 'written', text: known.getText(), notes: ['unsaved'] };
  }
  const decoded = before === null ? null : await decodeFile(before, uri);
  if (before === null || decoded?.text !== from) return { kind: 'changed-meanwhile' };
  const after = await encodeText(to, decoded.encoding);
  if (after === null) return { kind: 'not-encodable', encoding: decoded.encoding };
  if (known !== undefined) await noticed(uri);
  const document = await vscode.workspace.openTextDocument(uri);
  const isFaithful =
    document.encoding === decoded.encoding &&
    ![from, to].some(mixesLineEndings) &&
    document.getText() === from &&
    withEndings(to, document) === to;
  await begin(before);
  const problem = await file.problem();
  if (problem !== null) return { kind: 'forbidden', problem };
  if (!isSame(await readBytes(uri), before)) return { kind: 'changed-meanwhile' };
  if (!isFaithful || document.isDirty) return putInPlace(file, document, { before, after, to });
  const refused = await replaceText(document, from, to);
  if (refused !== null) return refused;
  const late = await file.problem();
  if (late !== null) {
    await replaceText(document, to, from);
    return { kind: 'forbidden', problem: late };
  }
  const sides = { before, after, from, to };
  const trouble = document.isDirty ? await troubleWith(document.save(), 'it could not be saved') : null;
  const onDisk = await readBytes(uri).catch(() => null);
  if (isSame(onDisk, after)) return { kind: 'written', text: to, notes: [] };
  if (trouble !== null) return takeBack(file, document, sides, trouble);
  const text = document.getText();
  if (!isSame(onDisk, await encodeText(text, decoded.encoding))) {
    return takeBack(file, document, sides, 'what stands on disk is not what was saved');
  }
  return { kind: 'written', text, notes: ['changed-on-save'] };
}

/**
 * Puts exact bytes in the place of a file's, at once and without anything that happens on save. An open document that has
 * no unsaved changes follows.
 */
export async function putInPlace(
  file: ChangedFile,
  document: vscode.TextDocument | undefined,
  { before, after, to }: { readonly before: Uint8Array; readonly after: Uint8Array; readonly to: string },
): Promise<Changed> {
  if (document?.isDirty) return { kind: 'changed-meanwhile' };
  try {
    await putBytes(file.uri, after, before);
  } catch (error) {
    return notWritten(error instanceof Error ? error.message : String(error));
  }
  if (!isSame(await readBytes(file.uri), after)) return notWritten('what stands on disk is not what was proposed');
  if (document !== undefined) await followed(document, to);
  return { kind: 'written', text: to, notes: [] };
}

/** Turns a document's text into another, hunk by hunk; null when that stands there now. */
async function replaceText(document: vscode.TextDocument, from: string, to: string): Promise<Changed | null> {
  if (document.isClosed || document.getText() !== from) return { kind: 'changed-meanwhile' };
  const text = withEndings(to, document);
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, text: inserted } of hunks(from, text)) {
    edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), inserted);
  }
  if (edit.size > 0) {
    const trouble = await troubleWith(vscode.workspace.applyEdit(edit), 'the editor did not apply the edit');
    if (trouble !== null) return notWritten(trouble);
  }
  return document.getText() === text ? null : notWritten('what stands in the editor is not what was proposed');
}

/** After a save that failed: the document and the file as they were, but for what came from elsewhere since. */
async function takeBack(
  file: ChangedFile,
  document: vscode.TextDocument,
  { before, after, from, to }: { before: Uint8Array; after: Uint8Array; from: string; to: string },
  trouble: string,
): Promise<Changed> {
  const isTakenOut = await takeOut(document, from, to);
  const now = await readBytes(file.uri);
  if (now !== null && !isSame(now, before) && isBeginning(now, after)) await putBytesBack(file.uri, before, now);
  if (!isTakenOut) return notWritten(`${trouble}, and the editor still has the edit`);
  const isBack = isSame(await readBytes(file.uri), before);
  return notWritten(isBack ? `${trouble}, and the edit was taken back` : trouble);
}

/** Takes an edit back out of a document, which keeps what was typed since; whether that was possible. */
async function takeOut(document: vscode.TextDocument, from: string, to: string): Promise<boolean> {
  const now = document.getText();
  const without = rebase(to, from, now);
  return without.ok && (await replaceText(document, now, without.text)) === null;
}

/** A text with the line ending of a document, as it would stand there. */
function withEndings(text: string, { eol }: vscode.TextDocument): string {
  return text.replace(/\r\n|\r|\n/g, eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n');
}

/**
 * Resolves when the editor must have noticed the last change of a file on disk. It learns of that from file watchers, later;
 * until then it refuses to save an open document of the file, since the file is newer.
 */
async function noticed(uri: vscode.Uri): Promise<void> {
  const { mtime } = await vscode.workspace.fs.stat(uri);
  const left = mtime + noticedAfterMs - Date.now();
  if (left > 0 && left <= noticedAfterMs) await new Promise((resolve) => setTimeout(resolve, left));
}

const noticedAfterMs = 1_000;

/** Resolves when a document shows what was written beneath it, or after the time that file watchers usually take. */
function followed(document: vscode.TextDocument, text: string): Promise<void> {
  const shows = () => document.isClosed || document.getText() === withEndings(text, document);
  if (shows()) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      watch.dispose();
      resolve();
    };
    const watch = vscode.workspace.onDidChangeTextDocument((event) => event.document === document && shows() && done());
    const timer = setTimeout(done, 2_000);
  });
}

/** Why the editor did not take an edit or did not save; null when it did. */
async function troubleWith(doing: Thenable<boolean>, otherwise: string): Promise<string | null> {
  return doing.then(
    (isDone) => (isDone ? null : otherwise),
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

function notWritten(detail: string): Changed {
  return { kind: 'not-written', detail };
}
