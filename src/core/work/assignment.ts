import { estimateTokenCount } from 'tokenx';
import type { ImportSite } from '../code/resolveImport.ts';
import type { MaskedText } from '../context/masks.ts';
import type { ChosenRules } from '../context/readRules.ts';
import { chooseMarkers, type EditMarkers } from '../edit/editMarkers.ts';
import type { ChatModel } from '../model/chatModel.ts';
import type { Shown } from '../model/shownText.ts';
import type { FileTask } from '../plan/implementationPlan.ts';
import type { WorkspacePath } from '../ports.ts';
import type { Question } from './attempt.ts';
import { gatherWorkerContext, type WorkerContext } from './workerContext.ts';
import { workerQuestion } from './workerPrompt.ts';
import type { WorkSite } from './workOnFile.ts';

/** One task and what is known of it before a worker is asked. */
export type Assignment = {
  readonly site: WorkSite;
  readonly task: FileTask;
  /** The task as a worker is told it. */
  readonly shown: Shown<FileTask>;
  /** The file as a model sees it; null where there is none. */
  readonly base: string | null;
  readonly masked: MaskedText;
  readonly markers: EditMarkers;
  /** What is wanted of the file, in the words of the request and the plan. */
  readonly wanted: string;
  readonly rules: ChosenRules;
  readonly imports: ImportSite;
  readonly paths: readonly WorkspacePath[];
};

/** @param isThere whether there is such a file */
export async function assign(
  site: WorkSite,
  task: FileTask,
  masked: MaskedText,
  isThere: boolean,
): Promise<Assignment> {
  const base = isThere ? masked.shown : null;
  const { paths, site: imports } = await site.surroundings.files();
  return {
    site,
    task,
    shown: site.plan.files.find(({ id }) => id === task.id) ?? (await site.reader.show(task)),
    base,
    masked,
    markers: chooseMarkers(base ?? ''),
    wanted: [site.request.text, task.purpose, ...(task.steps ?? [])].join('\n'),
    rules: await site.surroundings.rulesFor(task.filePath),
    imports,
    paths,
  };
}

/** A file of more tokens is shown in parts, as is one that takes more than this share of what a model takes. */
const largestWholeFile = 24_000;
const fileShare = 0.7;

/** What a worker sees beside its task, and the most tokens of other files that it may see, those included. */
export type WorkerView = { readonly context: WorkerContext; readonly budget: number };

/** @param share the part, at most 1, of the most that a worker may see of its own file and of others */
export async function viewFor(assignment: Assignment, model: ChatModel, share: number): Promise<WorkerView> {
  const { site, task, base, masked, wanted } = assignment;
  const room = roomFor(assignment, model);
  const fileBudget = share * Math.min(largestWholeFile, fileShare * room);
  const fileTokens = base === null ? 0 : Math.min(fileBudget, estimateTokenCount(base));
  const budget = Math.max(0, Math.min(share * site.contextTokens, room - fileTokens));
  const means = { ...site, site: assignment.imports, paths: assignment.paths, budget, fileBudget };
  return { context: await gatherWorkerContext(task, base === null ? null : masked, wanted, means), budget };
}

/** What a worker is asked with a view of the workspace. */
export function questionFor(
  { site, rules, markers, shown }: Assignment,
  model: ChatModel,
  { context, budget }: WorkerView,
  share: number,
): Question {
  const question = workerQuestion(site.request, site.plan, shown, { rules, context, markers });
  return {
    ...question,
    model,
    origin: question.prompt,
    isPartial: context.isPartial,
    share,
    tokensLeft: budget - tokensOf(context),
    begun: null,
  };
}

/**
 * What a worker is asked first.
 * @param share the part, at most 1, of the most that it may see of its own file and of others
 */
export async function firstQuestion(assignment: Assignment, model: ChatModel, share: number): Promise<Question> {
  return questionFor(assignment, model, await viewFor(assignment, model, share), share);
}

/** How many tokens a model takes beside the question itself; infinite where that is not known. */
function roomFor({ site, rules, shown, markers }: Assignment, { maxInputTokens }: ChatModel): number {
  if (maxInputTokens === null) return Number.POSITIVE_INFINITY;
  const nothing = { file: null, isPartial: false, written: [], leaving: [], contracts: [], uses: [], example: null };
  const bare = workerQuestion(site.request, site.plan, shown, { rules, context: nothing, markers });
  return Math.max(0, Math.floor(0.9 * maxInputTokens) - estimateTokenCount(bare.instructions + bare.prompt));
}

function tokensOf({ written, leaving, contracts, uses, example }: WorkerContext): number {
  const parts = [...written, ...leaving, ...contracts, ...uses, ...(example === null ? [] : [example])];
  return parts.reduce((sum, { text }) => sum + estimateTokenCount(text), 0);
}
