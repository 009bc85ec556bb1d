import { estimateTokenCount } from 'tokenx';
import type { GatedReader } from '../context/gatedReader.ts';
import { foreignMark, type MaskedText, maskFile, withoutMarks } from '../context/masks.ts';
import type { ChosenRules } from '../context/readRules.ts';
import { applyEdits } from '../edit/applyEdits.ts';
import { chooseMarkers, type EditMarkers } from '../edit/editMarkers.ts';
import { omissionIn } from '../edit/omission.ts';
import { parseDeletion } from '../edit/parseDeletion.ts';
import { type Refused, refused } from '../edit/parsedReply.ts';
import { parseEdits } from '../edit/parseEdits.ts';
import { parseNewFile } from '../edit/parseNewFile.ts';
import { splitLines } from '../edit/textLines.ts';
import type { ChatModel } from '../model/chatModel.ts';
import type { Shown, ShownText } from '../model/shownText.ts';
import { excerpt, type ModelCall, type Reply, streamReply } from '../model/streamReply.ts';
import type { Usage } from '../model/usage.ts';
import type { FileTask, ImplementationPlan } from '../plan/implementationPlan.ts';
import { writeProblem } from '../plan/writeProblem.ts';
import type { Grammars } from '../ports.ts';
import type { FeatureRequest } from '../request/featureRequest.ts';
import { askWithFiles } from './askWithFiles.ts';
import { checkChange, type Flaw } from './checkChange.ts';
import { complainOfFlaws } from './complainOfFlaws.ts';
import { fileRequestIn } from './fileRequest.ts';
import { mendChange } from './mendChange.ts';
import { repairPrompt } from './repairRequest.ts';
import { restoreChange } from './restoreChange.ts';
import { showRequested } from './showRequested.ts';
import type { TaskFailure } from './taskFailure.ts';
import { gatherWorkerContext, type UsersOf, type WorkerContext } from './workerContext.ts';
import { workerQuestion } from './workerPrompt.ts';
import type { WorkSurroundings } from './workSurroundings.ts';

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
  readonly surroundings: WorkSurroundings;
  readonly reader: GatedReader;
  readonly grammars: Grammars;
  /** Null where there is no index of the workspace. */
  readonly usersOf: UsersOf | null;
  /** The most tokens of other files that a worker sees, whether shown at once or asked for. */
  readonly contextTokens: number;
  /** Told of answers that were not used, and why. */
  readonly log: (message: string, cause: unknown) => void;
};

/**
 * Carries out one task with one model call, one more where the worker asks for files, and one more where the change does
 * not pass its checks. What the reply or
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
  const asked = site.plan.files.find(({ id }) => id === task.id) ?? (await site.reader.show(task));
  const wanted = `${site.request.text}\n${task.purpose}`;
  const rules = await site.surroundings.rulesFor(task.filePath);
  const { paths, site: importSite } = await site.surroundings.files();
  const room = roomFor(site, rules, asked, markers, call.model);
  const fileBudget = Math.min(largestWholeFile, fileShare * room);
  const fileTokens = found.base === null ? 0 : Math.min(fileBudget, estimateTokenCount(masked.shown));
  const budget = Math.max(0, Math.min(site.contextTokens, room - fileTokens));
  const means = { ...site, site: importSite, paths, budget, fileBudget };
  const context = await gatherWorkerContext(task, found.base === null ? null : masked, wanted, means);
  const question = workerQuestion(site.request, site.plan, asked, { rules, context, markers });
  call.signal.throwIfAborted();
  let tokens = 0;
  const ask = async (prompt: ShownText): Promise<Reply> => {
    const before = tokens;
    const onProgress = (more: number) => {
      tokens = before + more;
      call.onProgress?.(tokens);
    };
    return streamReply({ ...call, ...question, prompt, onProgress });
  };
  const resultOf = (reply: Reply) =>
    withOwnMarks(changeIn(task, base, markers, masked, context.isPartial, reply), masked);
  const { prompt, reply: first } = await askWithFiles(question.prompt, ask, {
    isAnswer: (reply) => !saysNothing(resultOf(reply)),
    show: (prompt, answer, files) => {
      site.log(`${task.filePath}: The worker asks for files`, answer);
      const left = budget - tokensOf(context);
      return showRequested(prompt, answer, files, { ...site, paths, wanted, budget: left });
    },
  });
  const result = resultOf(first);
  if (!result.ok) return result;
  const change = await mendChange(result.change, {
    signal: call.signal,
    log: (message, cause) => site.log(`${task.filePath}: ${message}`, cause),
    check: ({ text }) => checkChange({ filePath: task.filePath, base, text }, wanted, site.grammars),
    askAgain: async (flaws) => {
      const complaint = complainOfFlaws(flaws, result.change.text ?? '');
      const second = await ask(repairPrompt(prompt, first.text, complaint));
      return { result: resultOf(second), usage: second.usage };
    },
  });
  const isBroken = change.warnings?.some(({ kind }) => kind !== 'placeholder') === true;
  if (result.isWholeFile === true && change.text === result.change.text && isBroken) {
    return { ok: false, failure: { kind: 'reply-no-blocks', detail: excerpt(first.text) }, reply: first.text };
  }
  return { ok: true, change: restoreChange(change, found.base, masked) };
}

/** A file of more tokens is shown in parts, as is one that takes more than this share of what a model takes. */
const largestWholeFile = 24_000;
const fileShare = 0.7;

/** How many tokens a model takes beside the question itself; infinite where that is not known. */
function roomFor(
  site: WorkSite,
  rules: ChosenRules,
  task: Shown<FileTask>,
  markers: EditMarkers,
  { maxInputTokens }: ChatModel,
): number {
  if (maxInputTokens === null) return Number.POSITIVE_INFINITY;
  const nothing = { file: null, isPartial: false, contracts: [], uses: [], example: null };
  const bare = workerQuestion(site.request, site.plan, task, { rules, context: nothing, markers });
  return Math.max(0, Math.floor(0.9 * maxInputTokens) - estimateTokenCount(bare.instructions + bare.prompt));
}

function tokensOf({ contracts, uses, example }: WorkerContext): number {
  const parts = [...contracts, ...uses, ...(example === null ? [] : [example])];
  return parts.reduce((sum, { text }) => sum + estimateTokenCount(text), 0);
}

/** Whether a reply has nothing in the format that it was asked for. */
function saysNothing(result: WorkResult): boolean {
  return !result.ok && /^reply-no-(?:blocks|file|verdict)$/.test(result.failure.kind);
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
  isPartial: boolean,
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
  if (fileRequestIn(reply)?.isAll === true) return unreadable(refused(nothingFor[task.changeType]));
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
        if (isPartial) return unreadable(refused('no-blocks'));
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

const nothingFor = { create: 'no-file', modify: 'no-blocks', delete: 'no-verdict' } as const;

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
