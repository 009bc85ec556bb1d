import { join } from 'node:path';
import type { WorkspacePath } from '../core/ports.ts';
import { gitPatch } from '../core/review/gitPatch.ts';
import type { Proposal } from '../core/review/proposal.ts';
import { sensitivityOf } from '../core/review/sensitivityOf.ts';
import type { Run } from '../core/run/run.ts';
import { readFileTraits } from '../node/fileTraits.ts';
import { gitPrefix } from '../node/gitPrefix.ts';
import { writeProposal } from '../node/writeProposal.ts';
import { type Delivered, rebasedBy } from './fileOutcome.ts';

/** How changes are written: sensitive files only where their paths are `allowed`. */
export type Writing = { readonly allowed: ReadonlySet<WorkspacePath> };

/**
 * Makes a patch of every change of a run, by the tasks' ids, and writes the changes if that is asked for.
 * @param writing null where nothing is to be written
 * @param signal once it is aborted, no further file is written
 */
export async function deliverChanges(
  run: Run,
  folder: string,
  writing: Writing | null,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Delivered>> {
  const prefix = await gitPrefix(folder);
  const delivered = new Map<string, Delivered>();
  for (const { proposal } of run.tasks) {
    if (proposal === null) continue;
    const { taskId, filePath } = proposal;
    const traits = await readFileTraits(join(folder, filePath));
    const written = writing === null ? null : signal.aborted ? 'stopped' : await write(proposal, folder, writing);
    const { base, text } = rebasedBy(written) ?? proposal;
    const patch = gitPatch({ path: prefix + filePath, base, text, ...traits });
    delivered.set(taskId, { patch, written });
  }
  return delivered;
}

async function write(proposal: Proposal, folder: string, { allowed }: Writing): Promise<Delivered['written']> {
  const sensitivity = allowed.has(proposal.filePath) ? null : sensitivityOf(proposal);
  return sensitivity === null ? writeProposal(proposal, folder) : { kind: 'sensitive', sensitivity };
}
