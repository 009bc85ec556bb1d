import { accessSync, constants, lstatSync, mkdirSync, readFileSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathProblem } from '../core/plan/filePath.ts';
import type { FileContent } from '../core/ports.ts';
import { type Freshness, freshnessOf, type Proposal } from '../core/review/proposal.ts';
import { decodeUtf8 } from './fileBytes.ts';
import { hasUtf8Mark, utf8Mark } from './fileTraits.ts';
import { createFolderWorkspace } from './folderWorkspace.ts';
import { createFile, rewriteFile } from './placeFile.ts';

/** What came of writing: it stands there and was read back, or why nothing may be called written. */
export type WriteResult =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'stale'; readonly freshness: Exclude<Freshness, 'fresh'> }
  /** The path leads out of the folder, through a link or into `.git`. */
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'not-encodable' }
  | { readonly kind: 'not-written'; readonly detail: string };

/**
 * Writes one proposal into a folder: gate → base holds? → write → read back. A file keeps its permissions, its owner and its
 * byte order mark. What stands there already is accepted as it is.
 */
export async function writeProposal(
  { filePath, base, text }: Pick<Proposal, 'filePath' | 'base' | 'text'>,
  folder: string,
): Promise<WriteResult> {
  const workspace = createFolderWorkspace(folder);
  if (pathProblem(filePath, workspace.folders) !== null) return { kind: 'forbidden' };
  if (text !== null && /\p{Cs}/u.test(text)) return { kind: 'not-encodable' };
  const now = await workspace.read(filePath);
  if (now.kind === 'unreadable' && (now.reason === 'link' || now.reason === 'outside')) return { kind: 'forbidden' };
  if (stands(text, now)) return { kind: 'accepted' };
  const freshness = freshnessOf({ base }, now);
  if (freshness !== 'fresh') return { kind: 'stale', freshness };
  const file = join(folder, filePath);
  try {
    if (text === null) return remove(file);
    return base === null ? create(file, text) : modify(file, base, text);
  } catch (error) {
    return { kind: 'not-written', detail: error instanceof Error ? error.message : String(error) };
  }
}

function stands(text: string | null, now: FileContent): boolean {
  return text === null ? now.kind === 'missing' : now.kind === 'text' && now.text === text;
}

function remove(file: string): WriteResult {
  unlinkSync(file);
  const isThere = lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  return isThere ? { kind: 'not-written', detail: 'the file is still there' } : { kind: 'accepted' };
}

function create(file: string, text: string): WriteResult {
  const bytes = Buffer.from(text);
  mkdirSync(dirname(file), { recursive: true });
  createFile(file, bytes);
  return readBack(file, bytes);
}

function modify(file: string, base: string, text: string): WriteResult {
  accessSync(file, constants.W_OK);
  const old = readFileSync(file);
  if (decodeUtf8(old) !== base) return { kind: 'stale', freshness: 'changed' };
  const bytes = Buffer.concat([hasUtf8Mark(old) ? utf8Mark : Buffer.alloc(0), Buffer.from(text)]);
  rewriteFile(file, bytes);
  return readBack(file, bytes);
}

function readBack(file: string, bytes: Buffer): WriteResult {
  if (readFileSync(file).equals(bytes)) return { kind: 'accepted' };
  return { kind: 'not-written', detail: 'what stands on disk is not what was proposed' };
}
