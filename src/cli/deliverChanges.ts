import { join } from 'node:path';
import { gitPatch } from '../core/review/gitPatch.ts';
import type { Run } from '../core/run/run.ts';
import { readFileTraits } from '../node/fileTraits.ts';
import { gitPrefix } from '../node/gitPrefix.ts';
import { writeProposal } from '../node/writeProposal.ts';
import { type Delivered, rebasedBy } from './fileOutcome.ts';

/**
 * Makes a patch of every change of a run, by the tasks' ids, and writes the changes if that is asked for.
 * @param signal once it is aborted, no further file is written
 */
export async function deliverChanges(
  run: Run,
  folder: string,
  isWriting: boolean,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Delivered>> {
  const prefix = await gitPrefix(folder);
  const delivered = new Map<string, Delivered>();
  for (const { proposal } of run.tasks) {
    if (proposal === null) continue;
    const { taskId, filePath } = proposal;
    const traits = await readFileTraits(join(folder, filePath));
    const written = !isWriting ? null : signal.aborted ? 'stopped' : await writeProposal(proposal, folder);
    const { base, text } = rebasedBy(written) ?? proposal;
    const patch = gitPatch({ path: prefix + filePath, base, text, ...traits });
    delivered.set(taskId, { patch, written });
  }
  return delivered;
}
