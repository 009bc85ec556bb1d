import * as vscode from 'vscode';
import { isSame } from '../node/fileBytes.ts';
import { restoreFile, rewriteFile } from '../node/placeFile.ts';
import { readRegularFile } from '../node/readRegularFile.ts';

/**
 * The bytes that stand at a resource, of a file on disk without waiting; null when nothing does.
 * @throws the file system's error, also for anything that is no regular file
 */
export async function readBytes(uri: vscode.Uri): Promise<Uint8Array | null> {
  try {
    return uri.scheme === 'file' ? readRegularFile(uri.fsPath) : await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/**
 * Puts other bytes in the place of a file's: at once on disk, as its file system does it elsewhere.
 * @param before what must stand there
 * @throws when something else does, or the file system's error
 */
export function putBytes(uri: vscode.Uri, bytes: Uint8Array, before: Uint8Array): Promise<void> {
  return put(uri, bytes, before, rewriteFile);
}

/**
 * Puts the bytes back that stood in a file before a write of it failed, also where there is no room for another file.
 * @param left what the failed write left
 * @throws when something else stands there, or the file system's error
 */
export function putBytesBack(uri: vscode.Uri, bytes: Uint8Array, left: Uint8Array): Promise<void> {
  return put(uri, bytes, left, restoreFile);
}

async function put(uri: vscode.Uri, bytes: Uint8Array, before: Uint8Array, onDisk: typeof rewriteFile): Promise<void> {
  const now = uri.scheme === 'file' ? readRegularFile(uri.fsPath) : await vscode.workspace.fs.readFile(uri);
  if (!isSame(now, before)) throw new Error('the file has changed meanwhile');
  if (uri.scheme === 'file') onDisk(uri.fsPath, bytes);
  else await vscode.workspace.fs.writeFile(uri, bytes);
}

/** Whether a file system's error says that nothing stands there. */
export function isMissing(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return ['FileNotFound', 'FileNotADirectory', 'ENOENT', 'ENOTDIR'].includes(String(code));
}
