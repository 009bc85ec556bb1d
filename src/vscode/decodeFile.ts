import * as vscode from 'vscode';
import type { FileContent } from '../core/ports.ts';
import { isSame, unreadableBytes } from '../node/fileBytes.ts';
import { decodeUnicode, encodeUnicode, hasLoneSurrogate, isUnicode, markedEncoding } from '../node/unicodeText.ts';

/** A file's text with its own line endings, and the encoding, in VS Code's words, that makes the same bytes of it. */
export type DecodedFile = { readonly text: string; readonly encoding: string };

/**
 * Decodes a file's bytes as the editor has opened or would open them; null when that encoding does not give the same bytes
 * back, or when no other encoding, such as that of a proposal's document, can hold the text.
 */
export async function decodeFile(bytes: Uint8Array, uri: vscode.Uri): Promise<DecodedFile | null> {
  const encoding = markedEncoding(bytes) ?? (await unmarkedEncoding(uri));
  if (isUnicode(encoding)) return decodeUnicode(bytes);
  const text = await vscode.workspace.decode(bytes, { encoding });
  if (text.includes('\0') || hasLoneSurrogate(text)) return null;
  return isSame(await vscode.workspace.encode(text, { encoding }), bytes) ? { text, encoding } : null;
}

/**
 * What a file says whose bytes these are, null where there is none: the text of its document where that has unsaved changes,
 * which outlive the file.
 */
export async function contentOf(bytes: Uint8Array | null, uri: vscode.Uri): Promise<FileContent> {
  const reason = bytes === null ? null : unreadableBytes(bytes);
  if (reason !== null) return { kind: 'unreadable', reason };
  const document = openDocument(uri);
  if (document?.isDirty) return { kind: 'text', text: document.getText() };
  if (bytes === null) return { kind: 'missing' };
  const decoded = await decodeFile(bytes, uri);
  return decoded === null ? { kind: 'unreadable', reason: 'encoding' } : { kind: 'text', text: decoded.text };
}

/** A text in an encoding; null when the encoding cannot hold it. */
export async function encodeText(text: string, encoding: string): Promise<Uint8Array | null> {
  if (isUnicode(encoding)) return encodeUnicode(text, encoding);
  if (hasLoneSurrogate(text)) return null;
  const bytes = await vscode.workspace.encode(text, { encoding });
  return (await vscode.workspace.decode(bytes, { encoding })) === text ? bytes : null;
}

/** The open document of a resource, whether or not an editor shows it. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const wanted = uri.toString();
  return vscode.workspace.textDocuments.find((document) => !document.isClosed && document.uri.toString() === wanted);
}

/** The encoding that the editor has opened or would open a file in that has no byte order mark. */
async function unmarkedEncoding(uri: vscode.Uri): Promise<string> {
  const document = openDocument(uri);
  if (document !== undefined) return document.encoding;
  const files = vscode.workspace.getConfiguration('files', uri);
  if (files.get('autoGuessEncoding')) return (await vscode.workspace.openTextDocument(uri)).encoding;
  return files.get<string>('encoding', 'utf8');
}
