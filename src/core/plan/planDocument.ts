import type { WorkspacePath } from '../ports.ts';
import type {
  ChangeType,
  Complexity,
  FileTask,
  ImplementationPlan,
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
};

/** A plan together with the request it answers: what a person keeps, edits and hands to the workers later. */
export type PlanDocument = {
  /** The request's text. */
  readonly request: string;
  readonly summary: string;
  readonly estimatedComplexity: Complexity;
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
  const reading = content.trimStart().startsWith('{') ? readPlanJson(content) : readPlanMarkdown(content);
  if (!reading.ok) return reading;
  const files = reading.document.files.map((file) => withPaths(file, (path) => normalizePath(path, context)));
  return { ok: true, document: { ...reading.document, files } };
}

function withPaths(file: DocumentedFile, normalize: (path: string) => WorkspacePath): DocumentedFile {
  const { uses, dependsOn } = file;
  return {
    ...file,
    filePath: normalize(file.filePath),
    ...(uses === undefined ? {} : { uses: uses.map(({ name, from }) => ({ name, from: normalize(from) })) }),
    ...(dependsOn === undefined ? {} : { dependsOn: dependsOn.map(normalize) }),
  };
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

/** A document's plan, with the ids of the tasks that are not to be carried out, and of those that were before. */
export function planIn({ summary, estimatedComplexity, files }: PlanDocument): {
  readonly plan: ImplementationPlan;
  readonly leftOut: readonly string[];
  readonly done: readonly string[];
} {
  const listed = files.map(({ steps = [], provides = [], uses = [], dependsOn = [], ...file }) => {
    return { ...file, steps: [...steps], provides: [...provides], uses: [...uses], dependsOn: [...dependsOn] };
  });
  const plan = planFromAnswer({ summary, estimatedComplexity, files: listed, questions: [] }, (path) => path);
  const idsOf = (holds: (file: DocumentedFile | undefined) => boolean) =>
    plan.files.filter((_, index) => holds(files[index])).map(({ id }) => id);
  return {
    plan,
    leftOut: idsOf((file) => file?.included === false),
    done: idsOf((file) => file?.included === false && file.done),
  };
}
