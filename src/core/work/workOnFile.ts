import type { ContextFile } from '../context/gatherContext.ts';
import { isWithheld } from '../context/readGate.ts';
import { applyEdits } from '../edit/applyEdits.ts';
import { chooseMarkers } from '../edit/editMarkers.ts';
import { omissionIn } from '../edit/omission.ts';
import { type ParsedReply, parseDeletion, parseEdits, parseNewFile } from '../edit/parseReply.ts';
import { splitLines } from '../edit/textLines.ts';
import { excerpt, type ModelCall, streamReply } from '../model/streamReply.ts';
import type { Usage } from '../model/usage.ts';
import type { FileTask, ImplementationPlan } from '../plan/implementationPlan.ts';
import type { Workspace, WorkspacePath } from '../ports.ts';
import type { FeatureRequest } from '../request/featureRequest.ts';
import type { TaskFailure } from './taskFailure.ts';
import { workerInstructions, workerPrompt } from './workerPrompt.ts';

/** What one worker wrote: the file before (`null`: there was none) and after (`null`: it goes). */
export type FileChange = {
  readonly taskId: string;
  readonly base: string | null;
  readonly text: string | null;
  readonly explanation: string;
  readonly usage: Usage;
};

export type WorkResult =
  | { readonly ok: true; readonly change: FileChange }
  | { readonly ok: false; readonly failure: TaskFailure; readonly reply: string };

/** What every worker of a run shares. */
export type WorkSite = {
  readonly request: FeatureRequest;
  readonly plan: ImplementationPlan;
  readonly rules: readonly ContextFile[];
  readonly workspace: Workspace;
};

/**
 * Carries out one task with one model call. What the reply or the file lacks is data in the result.
 * @throws ModelError
 */
export async function workOnFile(
  site: WorkSite,
  task: FileTask,
  call: Omit<ModelCall, 'instructions' | 'prompt'>,
): Promise<WorkResult> {
  const before = await baseOf(task, site.workspace);
  if (!before.ok) return { ok: false, failure: before.failure, reply: '' };
  const { base } = before;
  const markers = chooseMarkers(base ?? '');
  const example = task.changeType === 'create' ? await exampleFor(task, site) : null;
  const { text: reply, usage } = await streamReply({
    ...call,
    instructions: workerInstructions(task.changeType, markers),
    prompt: workerPrompt(site.request, site.plan, task, { rules: site.rules, file: base, example }),
  });
  const done = (explanation: string, text: string | null): WorkResult => ({
    ok: true,
    change: { taskId: task.id, base, text, explanation, usage },
  });
  const unreadable = (parsed: ParsedReply<unknown> & { ok: false }): WorkResult => ({
    ok: false,
    failure: { kind: `reply-${parsed.problem}`, detail: excerpt(reply) },
    reply,
  });
  switch (task.changeType) {
    case 'create': {
      const parsed = parseNewFile(reply, task.filePath);
      if (!parsed.ok) return unreadable(parsed);
      const omission = omissionIn(splitLines(parsed.value).map(({ text }) => text));
      if (omission === undefined) return done(parsed.explanation, parsed.value);
      return { ok: false, failure: { kind: 'edit-invalid', detail: `the file leaves code out: ${omission}` }, reply };
    }
    case 'delete': {
      const parsed = parseDeletion(reply);
      if (!parsed.ok) return unreadable(parsed);
      if (parsed.value === 'delete') return done(parsed.explanation, null);
      return { ok: false, failure: { kind: 'kept', detail: parsed.explanation }, reply };
    }
    case 'modify': {
      const parsed = parseEdits(reply, markers);
      if (!parsed.ok) return unreadable(parsed);
      const result = applyEdits(base ?? '', parsed.value);
      if (result.ok) return done(parsed.explanation, result.text);
      return { ok: false, failure: { kind: `edit-${result.reason}`, detail: result.detail }, reply };
    }
  }
}

type Base = { ok: true; base: string | null } | { ok: false; failure: TaskFailure };

async function baseOf(task: FileTask, workspace: Workspace): Promise<Base> {
  if (await isWithheld(task.filePath, workspace)) {
    return { ok: false, failure: { kind: 'file-withheld', detail: task.filePath } };
  }
  const content = await workspace.read(task.filePath);
  if (content.kind === 'unreadable') {
    const occupied = task.changeType === 'create' && content.reason !== 'outside';
    return { ok: false, failure: { kind: occupied ? 'file-exists' : `file-${content.reason}`, detail: task.filePath } };
  }
  if (task.changeType === 'create') {
    if (content.kind === 'missing') return { ok: true, base: null };
    return { ok: false, failure: { kind: 'file-exists', detail: task.filePath } };
  }
  if (content.kind === 'text') return { ok: true, base: content.text };
  return { ok: false, failure: { kind: 'file-missing', detail: task.filePath } };
}

const largestExample = 6_000;

async function exampleFor(task: FileTask, site: WorkSite): Promise<{ path: WorkspacePath; text: string } | null> {
  const directory = task.filePath.slice(0, Math.max(0, task.filePath.lastIndexOf('/')));
  const suffix = /(?:\.(?:test|spec|stories|d))?\.[^./]+$/.exec(task.filePath)?.[0];
  if (suffix === undefined) return null;
  const doomed = new Set(site.plan.files.filter((file) => file.changeType === 'delete').map((file) => file.filePath));
  const entries = await site.workspace.list(directory);
  for (const { name, kind } of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = directory === '' ? name : `${directory}/${name}`;
    if (kind !== 'file' || !name.endsWith(suffix) || doomed.has(path)) continue;
    if (await isWithheld(path, site.workspace)) continue;
    const content = await site.workspace.read(path);
    if (content.kind === 'text' && content.text.trim() !== '' && content.text.length <= largestExample) {
      return { path, text: content.text };
    }
  }
  return null;
}
