import type { WorkspacePath } from '../ports.ts';
import type {
  ChangeType,
  Complexity,
  FileTask,
  ImplementationPlan,
  PlanQuestion,
  ProvidedSymbol,
  UsedSymbol,
} from './implementationPlan.ts';
import { normalizePath, type PathContext } from './normalizePath.ts';
import { planFromAnswer } from './planFromAnswer.ts';
import { readPlanJson } from './planJson.ts';
import { readPlanMarkdown } from './planMarkdown.ts';

/** A file of a plan as a document has it. */
export type DocumentedFile = {
  readonly filePath: string;
  readonly changeType: ChangeType;
  readonly purpose: string;
  /** As in `FileTask`; left out where there are none. */
  readonly steps?: readonly string[];
  readonly provides?: readonly ProvidedSymbol[];
  readonly uses?: readonly UsedSymbol[];
  /** Paths of files of the same plan; left out where there are none. */
  readonly dependsOn?: readonly WorkspacePath[];
  /** Whether it is to be carried out. */
  readonly included: boolean;
  /** Whether an earlier run carried it out: the others may count on it. */
  readonly done: boolean;
  /** Whether another plan has it as it is; left out where it need not. */
  readonly locked?: true;
};

/** A plan together with the request it answers: what a person keeps, edits and hands to the workers later. */
export type PlanDocument = {
  /** The request's text. */
  readonly request: string;
  readonly summary: string;
  readonly estimatedComplexity: Complexity;
  /** As in `ImplementationPlan`. */
  readonly questions?: readonly PlanQuestion[];
  readonly files: readonly DocumentedFile[];
};

/** A document, or what should stand where it cannot be read. */
export type DocumentReading =
  | { readonly ok: true; readonly document: PlanDocument }
  | { readonly ok: false; readonly problem: DocumentProblem };

/** Where a document cannot be read, and why. */
export type DocumentProblem = {
  /** Counted from 1; null where nothing tells the line. */
  readonly line: number | null;
  readonly expected: string;
  /** What stands there instead; empty at the end of the document or of a section. */
  readonly found: string;
};

/**
 * Reads what `formatPlanJson` or `formatPlanMarkdown` wrote, edited or not; which of the two is seen from the content.
 * @param context what paths are normalized by
 */
export function parsePlanDocument(text: string, context: PathContext): DocumentReading {
  const content = text.replace(/^\uFEFF/, '');
  const normalize = (path: string) => normalizePath(path, context);
  return content.trimStart().startsWith('{') ? readPlanJson(content, normalize) : readPlanMarkdown(content, normalize);
}

/** A task as a document has it, beside what is to become of it. */
export function fileInDocument(
  { id: _, contract, dependsOn, ...file }: FileTask,
  pathOf: (taskId: string) => WorkspacePath | undefined,
): Omit<DocumentedFile, 'included' | 'done'> {
  const { provides = [], uses = [] } = contract ?? {};
  const before = (dependsOn ?? []).map(pathOf).filter((path) => path !== undefined);
  return {
    ...file,
    ...(provides.length === 0 ? {} : { provides }),
    ...(uses.length === 0 ? {} : { uses }),
    ...(before.length === 0 ? {} : { dependsOn: before }),
  };
}

/** A document's plan, and what it says of tasks beside it, by their ids. */
export type DocumentedPlan = {
  readonly plan: ImplementationPlan;
  /** Those that are not to be carried out. */
  readonly leftOut: readonly string[];
  /** Those of them that were before. */
  readonly done: readonly string[];
  readonly locked: readonly string[];
};

/**
 * The plan that a document says.
 * @param idOf the id of a file's task, by its place in the document; left out: `t1`, `t2`, …
 */
export function planIn(
  { summary, estimatedComplexity, questions = [], files }: PlanDocument,
  idOf?: (index: number) => string,
): DocumentedPlan {
  const listed = files.map(({ steps = [], provides = [], uses = [], dependsOn = [], ...file }) => {
    return { ...file, steps: [...steps], provides: [...provides], uses: [...uses], dependsOn: [...dependsOn] };
  });
  const asked = questions.map((question) => ({ ...question, answers: [...question.answers] }));
  const answer = { summary, estimatedComplexity, files: listed, questions: asked };
  const plan = planFromAnswer(answer, (path) => path, idOf);
  const idsOf = (holds: (file: DocumentedFile | undefined) => boolean | undefined) =>
    plan.files.filter((_, index) => holds(files[index])).map(({ id }) => id);
  return {
    plan,
    leftOut: idsOf((file) => file?.included === false),
    done: idsOf((file) => file?.included === false && file.done),
    locked: idsOf((file) => file?.locked),
  };
}
