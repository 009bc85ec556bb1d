import type { GatedReader } from '../context/gatedReader.ts';
import { type MaskedText, maskFile } from '../context/masks.ts';
import type { FileTask } from '../plan/implementationPlan.ts';
import { writeProblem } from '../plan/writeProblem.ts';
import { type Assignment, assign } from './assignment.ts';
import type { TaskFailure } from './taskFailure.ts';
import type { WorkSite } from './workOnFile.ts';

/** A task that a worker can be asked to do, and its file as it is, with its secrets; null for one that is to be written. */
export type PreparedTask =
  | { readonly ok: true; readonly assignment: Assignment; readonly original: string | null }
  | { readonly ok: false; readonly failure: TaskFailure };

/**
 * Reads what a worker needs, without asking; why it cannot be asked is data.
 * @throws UnsearchedError
 */
export async function prepareTask(site: WorkSite, task: FileTask): Promise<PreparedTask> {
  const found = await baseOf(task, site.reader);
  if (!found.ok) return found;
  const assignment = await assign(site, task, found.masked, found.base !== null);
  return { ok: true, assignment, original: found.base };
}

type Base = { ok: true; base: string | null; masked: MaskedText } | { ok: false; failure: TaskFailure };

async function baseOf(task: FileTask, reader: GatedReader): Promise<Base> {
  const problem = await writeProblem(task.filePath, reader.workspace);
  if (problem !== null) return { ok: false, failure: { kind: `path-${problem}`, detail: task.filePath } };
  const content = await reader.read(task.filePath);
  if (content.kind === 'withheld') return { ok: false, failure: { kind: 'file-withheld', detail: task.filePath } };
  if (content.kind === 'unreadable') {
    const occupied = task.changeType === 'create' && content.reason !== 'outside';
    return { ok: false, failure: { kind: occupied ? 'file-exists' : `file-${content.reason}`, detail: task.filePath } };
  }
  if (task.changeType === 'create') {
    if (content.kind === 'missing') return { ok: true, base: null, masked: maskFile(task.filePath, '', []) };
    return { ok: false, failure: { kind: 'file-exists', detail: task.filePath } };
  }
  if (content.kind === 'text') return { ok: true, base: content.text, masked: content.masked };
  if (content.kind === 'unsearched') return { ok: false, failure: { kind: 'file-unsearched', detail: task.filePath } };
  return { ok: false, failure: { kind: 'file-missing', detail: task.filePath } };
}
