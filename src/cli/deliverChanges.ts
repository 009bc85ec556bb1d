import { join } from 'node:path';
import type { WorkspacePath } from '../core/ports.ts';
import { gitPatch } from '../core/review/gitPatch.ts';
import type { Proposal } from '../core/review/proposal.ts';
import { sensitivityOf } from '../core/review/sensitivityOf.ts';
import type { Run } from '../core/run/run.ts';
import { readFileMode } from '../node/fileMode.ts';
import { gitPrefix } from '../node/gitPrefix.ts';
import { readRegularFile } from '../node/readRegularFile.ts';
import { decodeText, type EncodingName } from '../node/textEncoding.ts';
import { writeProposal } from '../node/writeProposal.ts';
import { type Delivered, rebasedBy } from './fileOutcome.ts';
import type { Site } from './readSource.ts';

/** How changes are written: sensitive files only where their paths are `allowed`. */
export type Writing = { readonly allowed: ReadonlySet<WorkspacePath> };

/**
 * Makes a patch of every change of a run, by the tasks' ids, and writes the changes if that is asked for.
 * @param writing null where nothing is to be written
 * @param signal once it is aborted, no further file is written
 */
export async function deliverChanges(
  run: Run,
  { folder, encoding }: Site,
  writing: Writing | null,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Delivered>> {
  const prefix = await gitPrefix(folder);
  const delivered = new Map<string, Delivered>();
  for (const { proposal } of run.tasks) {
    if (proposal === null) continue;
    const { taskId, filePath } = proposal;
    const file = join(folder, filePath);
    const mode = await readFileMode(file);
    const name = await encodingAt(file, encoding);
    const write = () => writeUnlessSensitive(proposal, { folder, encoding }, writing as Writing);
    const written = writing === null ? null : signal.aborted ? 'stopped' : await write();
    const { base, text } = rebasedBy(written) ?? proposal;
    const hasBom = name === 'utf8bom';
    const isText = !name.startsWith('utf16');
    const patch = isText ? gitPatch({ path: prefix + filePath, base, text, mode, hasBom }) : null;
    delivered.set(taskId, { patch, encoding: name, written });
  }
  return delivered;
}

async function writeUnlessSensitive(
  proposal: Proposal,
  { folder, encoding }: Pick<Site, 'folder' | 'encoding'>,
  { allowed }: Writing,
): Promise<Delivered['written']> {
  const sensitivity = allowed.has(proposal.filePath) ? null : sensitivityOf(proposal);
  return sensitivity === null ? writeProposal(proposal, folder, encoding) : { kind: 'sensitive', sensitivity };
}

/** The encoding of the file that stands at a place, or that a new one gets there. */
async function encodingAt(file: string, declared: EncodingName | null): Promise<EncodingName> {
  try {
    return (await decodeText(readRegularFile(file), declared))?.encoding ?? 'utf8';
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code === 'string') return declared ?? 'utf8';
    throw error;
  }
}
