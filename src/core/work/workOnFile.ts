import type { GatedReader } from '../context/gatedReader.ts';
import type { ContextFile } from '../context/gatherContext.ts';
import { foreignMark, type MaskedText, maskFile, withoutMarks } from '../context/masks.ts';
import { applyEdits } from '../edit/applyEdits.ts';
import { chooseMarkers, type EditMarkers } from '../edit/editMarkers.ts';
import { omissionIn } from '../edit/omission.ts';
import { parseDeletion } from '../edit/parseDeletion.ts';
import type { Refused } from '../edit/parsedReply.ts';
import { parseEdits } from '../edit/parseEdits.ts';
import { parseNewFile } from '../edit/parseNewFile.ts';
import { splitLines } from '../edit/textLines.ts';
import type { Shown, ShownText } from '../model/shownText.ts';
import { excerpt, type ModelCall, type Reply, streamReply } from '../model/streamReply.ts';
import type { Usage } from '../model/usage.ts';
import type { FileTask, ImplementationPlan } from '../plan/implementationPlan.ts';
import { writeProblem } from '../plan/writeProblem.ts';
import type { Grammars, WorkspacePath } from '../ports.ts';
import type { FeatureRequest } from '../request/featureRequest.ts';
import { checkChange, type Flaw } from './checkChange.ts';
import { complainOfFlaws } from './complainOfFlaws.ts';
import { mendChange } from './mendChange.ts';
import { repairPrompt } from './repairRequest.ts';
import { restoreChange } from './restoreChange.ts';
import type { TaskFailure } from './taskFailure.ts';
import { workerQuestion } from './workerPrompt.ts';

/** What one worker wrote: the file before (`null`: there was none) and after (`null`: it goes). */
export type FileChange = {
  readonly taskId: string;
  readonly base: string | null;
  readonly text: string | null;
  readonly explanation: string;
  readonly usage: Usage;
  /** What looks wrong about it and its worker did not mend; left out where there is nothing. */
  readonly warnings?: readonly Flaw[];
};

export type WorkResult =
  /** `isWholeFile` where the worker gave the whole new text instead of the blocks it was asked for. */
  | { readonly ok: true; readonly change: FileChange; readonly isWholeFile?: true }
  | { readonly ok: false; readonly failure: TaskFailure; readonly reply: string };

/** What every worker of a run shares. */
export type WorkSite = {
  readonly request: Shown<FeatureRequest>;
  readonly plan: Shown<ImplementationPlan>;
  readonly rules: readonly ContextFile[];
  readonly reader: GatedReader;
  readonly grammars: Grammars;
  /** Told of answers that were not used, and why. */
  readonly log: (message: string, cause: unknown) => void;
};

/**
 * Carries out one task with one model call, and a second one where the change does not pass its checks. What the reply or
 * the file lacks is data in the result. All is done to the file as the worker sees it, secrets masked; only the change that
 * comes out has them again.
 * @throws ModelError, UnsearchedError; the signal's reason once that is aborted
 */
export async function workOnFile(
  site: WorkSite,
  task: FileTask,
  call: Omit<ModelCall, 'instructions' | 'prompt'>,
): Promise<WorkResult> {
  const found = await baseOf(task, site.reader);
  if (!found.ok) return { ok: false, failure: found.failure, reply: '' };
  const { masked } = found;
  const base = found.base === null ? null : masked.shown;
  const markers = chooseMarkers(base ?? '');
  const example = task.changeType === 'create' ? await exampleFor(task, site) : null;
  const asked = site.plan.files.find(({ id }) => id === task.id) ?? (await site.reader.show(task));
  const context = { rules: site.rules, file: base, example, markers };
  const question = workerQuestion(site.request, site.plan, asked, context);
  let tokens = 0;
  const onProgress = (more: number) => {
    tokens = more;
    call.onProgress?.(more);
  };
  const first = await streamReply({ ...call, ...question, onProgress });
  const resultOf = (reply: Reply) => withOwnMarks(changeIn(task, base, markers, masked, reply), masked);
  const result = resultOf(first);
  if (!result.ok) return result;
  const before = tokens;
  const change = await mendChange(result.change, {
    signal: call.signal,
    log: (message, cause) => site.log(`${task.filePath}: ${message}`, cause),
    check: ({ text }) =>
      checkChange({ filePath: task.filePath, base, text }, `${site.request.text}\n${task.purpose}`, site.grammars),
    askAgain: async (flaws) => {
      const complaint = complainOfFlaws(flaws, result.change.text ?? '');
      const prompt = repairPrompt(question.prompt, first.text, complaint);
      const onProgress = (more: number) => call.onProgress?.(before + more);
      const second = await streamReply({ ...call, ...question, prompt, onProgress });
      return { result: resultOf(second), usage: second.usage };
    },
  });
  const isBroken = change.warnings?.some(({ kind }) => kind !== 'placeholder') === true;
  if (result.isWholeFile === true && change.text === result.change.text && isBroken) {
    return { ok: false, failure: { kind: 'reply-no-blocks', detail: excerpt(first.text) }, reply: first.text };
  }
  return { ok: true, change: restoreChange(change, found.base, masked) };
}

/** A result, unless its text has marks that are none of the file's. */
function withOwnMarks(result: WorkResult & { readonly reply: string }, masked: MaskedText): WorkResult {
  const foreign = result.ok ? foreignMark(result.change.text ?? '', masked) : null;
  return foreign === null
    ? result
    : { ok: false, failure: { kind: 'reply-foreign-mark', detail: foreign }, reply: result.reply };
}

/** What a worker's reply makes of its file as it is shown. */
function changeIn(
  task: FileTask,
  base: string | null,
  markers: EditMarkers,
  masked: MaskedText,
  { text: reply, usage }: Reply,
): WorkResult & { readonly reply: string } {
  const done = (explanation: string, text: string | null) => ({
    ok: true as const,
    reply,
    change: { taskId: task.id, base, text, explanation, usage },
  });
  const unreadable = (parsed: Refused) => ({
    ok: false as const,
    failure: { kind: `reply-${parsed.problem}` as const, detail: excerpt(reply) },
    reply,
  });
  switch (task.changeType) {
    case 'create': {
      const parsed = parseNewFile(reply, task.filePath);
      if (!parsed.ok) return unreadable(parsed);
      const omission = omissionIn(splitLines(parsed.value.text).map(({ text }) => text));
      if (omission === undefined) return done(parsed.explanation, parsed.value.text);
      return { ok: false, failure: { kind: 'edit-invalid', detail: `the file leaves code out: ${omission}` }, reply };
    }
    case 'delete': {
      const parsed = parseDeletion(reply);
      if (!parsed.ok) return unreadable(parsed);
      if (parsed.value === 'delete') return done(parsed.explanation, null);
      return { ok: false, failure: { kind: 'kept', detail: withoutMarks(parsed.explanation) }, reply };
    }
    case 'modify': {
      const parsed = parseEdits(reply, markers, { path: task.filePath, original: base ?? '' });
      if (!parsed.ok) return unreadable(parsed);
      if (parsed.value.kind === 'file') {
        return { ...done(parsed.explanation, parsed.value.text), isWholeFile: true };
      }
      const { edits } = parsed.value;
      const foreign = foreignMark(edits.flatMap(({ search, replace }) => [...search, ...replace]).join('\n'), masked);
      if (foreign !== null) return { ok: false, failure: { kind: 'reply-foreign-mark', detail: foreign }, reply };
      const result = applyEdits(base ?? '', edits, task.filePath);
      if (result.ok) return done(parsed.explanation, result.text);
      return { ok: false, failure: { kind: `edit-${result.reason}`, detail: result.detail }, reply };
    }
  }
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

const largestExample = 6_000;

async function exampleFor(task: FileTask, site: WorkSite): Promise<{ path: WorkspacePath; text: ShownText } | null> {
  const directory = task.filePath.slice(0, Math.max(0, task.filePath.lastIndexOf('/')));
  const suffix = /(?:\.(?:test|spec|stories|d))?\.[^./]+$/.exec(task.filePath)?.[0];
  if (suffix === undefined) return null;
  const doomed = new Set<string>(
    site.plan.files.filter((file) => file.changeType === 'delete').map((file) => file.filePath),
  );
  const entries = await site.reader.workspace.list(directory);
  for (const { name, kind } of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = directory === '' ? name : `${directory}/${name}`;
    if (kind !== 'file' || !name.endsWith(suffix) || doomed.has(path)) continue;
    const content = await site.reader.read(path);
    if (content.kind === 'text' && content.text.trim() !== '' && content.text.length <= largestExample) {
      return { path, text: content.masked.shown };
    }
  }
  return null;
}
