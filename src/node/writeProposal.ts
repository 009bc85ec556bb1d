import { accessSync, constants, lstatSync, mkdirSync, readFileSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathProblem } from '../core/plan/pathProblem.ts';
import { type Freshness, freshnessOf, isInPlace, type Proposal } from '../core/review/proposal.ts';
import { rebaseProposal } from '../core/review/rebaseProposal.ts';
import { decodeUtf8 } from './fileBytes.ts';
import { hasUtf8Mark, utf8Mark } from './fileTraits.ts';
import { createFolderWorkspace } from './folderWorkspace.ts';
import { createFile, rewriteFile } from './placeFile.ts';

/** A change of a text. */
type Change = Pick<Proposal, 'base' | 'text'>;

/**
 * What came of writing: it stands there and was read back, or why nothing may be called written. `rebased` is the change that
 * was made of the proposed one where the file had changed meanwhile, else null.
 */
export type WriteResult =
  | { readonly kind: 'accepted'; readonly rebased: Change | null }
  | { readonly kind: 'stale'; readonly freshness: Exclude<Freshness, 'fresh'> }
  /** The path leads out of the folder, through a link or into `.git`. */
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'not-encodable' }
  | { readonly kind: 'not-written'; readonly detail: string };

/**
 * Writes one proposal into a folder: gate → base holds, or a clean rebase → write → read back. A file keeps its permissions,
 * its owner and its byte order mark. What stands there already is accepted as it is.
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
  if (isInPlace({ text }, now)) return written;
  const merged = text === null ? null : rebaseProposal({ base, text }, now);
  const rebased = merged?.kind === 'rebased' ? { base: merged.base, text: merged.text } : null;
  const change = rebased ?? { base, text };
  const freshness = freshnessOf(change, now);
  if (freshness !== 'fresh') return { kind: 'stale', freshness };
  try {
    const result = put(join(folder, filePath), change);
    return result.kind === 'accepted' ? { ...result, rebased } : result;
  } catch (error) {
    return { kind: 'not-written', detail: error instanceof Error ? error.message : String(error) };
  }
}

const written: WriteResult = { kind: 'accepted', rebased: null };

function put(file: string, { base, text }: Change): WriteResult {
  if (text === null) return remove(file);
  return base === null ? create(file, text) : modify(file, base, text);
}

function remove(file: string): WriteResult {
  unlinkSync(file);
  const isThere = lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  return isThere ? { kind: 'not-written', detail: 'the file is still there' } : written;
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
  if (readFileSync(file).equals(bytes)) return written;
  return { kind: 'not-written', detail: 'what stands on disk is not what was proposed' };
}
