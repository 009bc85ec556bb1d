import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { rewriteFile } from '../node/placeFile.ts';

/** The bytes that stand at a resource; null when nothing does. */
export async function readBytes(uri: vscode.Uri): Promise<Uint8Array | null> {
  try {
    return await vscode.workspace.fs.readFile(uri);
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
export async function putBytes(uri: vscode.Uri, bytes: Uint8Array, before: Uint8Array): Promise<void> {
  const isOther = (now: Uint8Array) => Buffer.compare(now, before) !== 0;
  if (uri.scheme !== 'file') {
    if (isOther(await vscode.workspace.fs.readFile(uri))) throw new Error('the file has changed meanwhile');
    return vscode.workspace.fs.writeFile(uri, bytes);
  }
  if (isOther(readFileSync(uri.fsPath))) throw new Error('the file has changed meanwhile');
  rewriteFile(uri.fsPath, bytes);
}

/** Whether a file system's error says that nothing stands there. */
export function isMissing(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === 'FileNotFound' || code === 'ENOENT' || code === 'ENOTDIR';
}
