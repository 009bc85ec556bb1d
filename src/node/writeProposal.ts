import { accessSync, constants, lstatSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathProblem } from '../core/plan/pathProblem.ts';
import type { WriteProblem } from '../core/plan/writeProblem.ts';
import type { WorkspacePath } from '../core/ports.ts';
import { type Freshness, freshnessOf, isInPlace, type Proposal } from '../core/review/proposal.ts';
import { rebaseProposal } from '../core/review/rebaseProposal.ts';
import { createFolderWorkspace } from './folderWorkspace.ts';
import { openFolder } from './openFolder.ts';
import { createFile, rewriteFile } from './placeFile.ts';
import { placementOfSync } from './placementOfSync.ts';
import { readRegularFile } from './readRegularFile.ts';
import { decodeText, type EncodingName, encodeText } from './textEncoding.ts';

/** A change of a text. */
type Change = Pick<Proposal, 'base' | 'text'>;

/**
 * What came of writing: it stands there and was read back, or why nothing may be called written. `rebased` is the change that
 * was made of the proposed one where the file had changed meanwhile, else null.
 */
export type WriteResult =
  | { readonly kind: 'accepted'; readonly rebased: Change | null }
  | { readonly kind: 'stale'; readonly freshness: Exclude<Freshness, 'fresh'> }
  /** The path must not be written: what it says, or what stands on the way to it. */
  | { readonly kind: 'forbidden'; readonly problem: WriteProblem }
  | { readonly kind: 'not-encodable'; readonly encoding: EncodingName }
  | { readonly kind: 'not-written'; readonly detail: string };

/**
 * Writes one proposal into a folder: gate → base holds, or a clean rebase → gate again → write → read back. A file keeps its
 * permissions, its owner, its encoding and its byte order mark. What stands there already is accepted as it is. What is not written leaves
 * no folder and no temporary file behind.
 * @param encoding that of files that are not Unicode, and of new ones; null where there are none of the former
 */
export async function writeProposal(
  { filePath, base, text }: Pick<Proposal, 'filePath' | 'base' | 'text'>,
  folder: string,
  encoding: EncodingName | null = null,
): Promise<WriteResult> {
  const workspace = createFolderWorkspace(folder, encoding);
  const problem = pathProblem(filePath, workspace.folders);
  if (problem !== null) return { kind: 'forbidden', problem };
  try {
    const placement = placementOfSync(folder, join(folder, filePath));
    if (placement !== 'inside') return { kind: 'forbidden', problem: placement };
    const now = await workspace.read(filePath);
    if (isInPlace({ text }, now)) return written;
    const merged = text === null ? null : rebaseProposal({ base, text }, now);
    const rebased = merged?.kind === 'rebased' ? { base: merged.base, text: merged.text } : null;
    const change = rebased ?? { base, text };
    const freshness = freshnessOf(change, now);
    if (freshness !== 'fresh') return { kind: 'stale', freshness };
    const old = change.base === null ? null : readRegularFile(join(folder, filePath));
    const decoded = old === null ? null : await decodeText(old, encoding);
    if (old !== null && decoded?.text !== change.base) return { kind: 'stale', freshness: 'changed' };
    const name = decoded?.encoding ?? encoding ?? 'utf8';
    const bytes = change.text === null ? null : await encodeText(change.text, name);
    if (change.text !== null && bytes === null) return { kind: 'not-encodable', encoding: name };
    const result = put(folder, filePath, { old, bytes });
    return result.kind === 'accepted' ? { ...result, rebased } : result;
  } catch (error) {
    return notWritten(reasonOf(error));
  }
}

const written: WriteResult = { kind: 'accepted', rebased: null };

function notWritten(detail: string): WriteResult {
  return { kind: 'not-written', detail };
}

/** What the file system says, without the path it says it of, which may be one of an open folder. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? (error.message.split(', ')[0] as string) : error.message;
}

/** The bytes that must stand at a path, and those that are to stand there; null for no file. */
type ByteChange = { readonly old: Buffer | null; readonly bytes: Buffer | null };

/** Without waiting from the last look at the path to the last byte. */
function put(folder: string, filePath: WorkspacePath, change: ByteChange): WriteResult {
  const placement = placementOfSync(folder, join(folder, filePath));
  if (placement !== 'inside') return { kind: 'forbidden', problem: placement };
  const way = filePath.split('/');
  const name = way.pop() as string;
  const place = openFolder(folder, way, change.old === null);
  let result: WriteResult = moved;
  try {
    if (place.isThere()) result = putInto(place.at(name), change);
    if (!place.isThere()) result = moved;
    return result;
  } finally {
    if (result.kind !== 'accepted') place.undo();
    place.close();
  }
}

const moved = notWritten('its folder was moved meanwhile');

function putInto(file: string, { old, bytes }: ByteChange): WriteResult {
  if (old === null) return bytes === null ? written : create(file, bytes);
  if (!readRegularFile(file).equals(old)) return { kind: 'stale', freshness: 'changed' };
  return bytes === null ? remove(file) : modify(file, bytes);
}

function remove(file: string): WriteResult {
  unlinkSync(file);
  const isThere = lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  return isThere ? notWritten('the file is still there') : written;
}

function create(file: string, bytes: Buffer): WriteResult {
  createFile(file, bytes);
  return readBack(file, bytes);
}

function modify(file: string, bytes: Buffer): WriteResult {
  accessSync(file, constants.W_OK);
  rewriteFile(file, bytes);
  return readBack(file, bytes);
}

function readBack(file: string, bytes: Buffer): WriteResult {
  return readRegularFile(file).equals(bytes) ? written : notWritten('what stands on disk is not what was proposed');
}
