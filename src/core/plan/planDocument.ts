import { z } from 'zod';
import { type ChangeType, type Complexity, type ImplementationPlan, planSchema } from './implementationPlan.ts';
import { normalizePath, type PathContext } from './normalizePath.ts';
import { readPlanMarkdown } from './planMarkdown.ts';

/** A file of a plan as a document has it. */
export type DocumentedFile = {
  readonly filePath: string;
  readonly changeType: ChangeType;
  readonly purpose: string;
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
  const files = reading.document.files.map((file) => ({ ...file, filePath: normalizePath(file.filePath, context) }));
  return { ok: true, document: { ...reading.document, files } };
}

/** The document as JSON for programs; `parsePlanDocument` reads it back exactly. */
export function formatPlanJson({ request, summary, estimatedComplexity, files }: PlanDocument): string {
  const listed = files.map(({ filePath, changeType, purpose, included, done }) => ({
    filePath,
    changeType,
    purpose,
    included,
    done,
  }));
  return `${JSON.stringify({ version: 1, request, summary, estimatedComplexity, files: listed }, null, 2)}\n`;
}

/** A document's plan, with the ids of the tasks that are not to be carried out, and of those that were before. */
export function planIn({ summary, estimatedComplexity, files }: PlanDocument): {
  readonly plan: ImplementationPlan;
  readonly leftOut: readonly string[];
  readonly done: readonly string[];
} {
  const tasks = files.map(({ filePath, changeType, purpose }, index) => ({
    id: `t${index + 1}`,
    filePath,
    changeType,
    purpose,
  }));
  const idsOf = (holds: (file: DocumentedFile | undefined) => boolean) =>
    tasks.filter((_, index) => holds(files[index])).map(({ id }) => id);
  return {
    plan: { summary, estimatedComplexity, files: tasks },
    leftOut: idsOf((file) => file?.included === false),
    done: idsOf((file) => file?.included === false && file.done),
  };
}

/** Made when it is needed: a schema takes time that every start would wait for. */
const documentSchema = () =>
  planSchema.strict().extend({
    version: z.literal(1),
    request: z.string(),
    files: z
      .array(
        planSchema.shape.files.element.strict().extend({
          included: z.boolean().default(true),
          done: z.boolean().default(false),
        }),
      )
      .nonempty(),
  });

function readPlanJson(text: string): DocumentReading {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const found = (error as SyntaxError).message;
    const at = /at position (\d+)/.exec(found)?.[1];
    const line = at === undefined ? null : text.slice(0, Number(at)).split('\n').length;
    return { ok: false, problem: { line, expected: 'JSON', found } };
  }
  const parsed = documentSchema().safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const found = `${issue?.path.join('.')}: ${issue?.message}`;
    return { ok: false, problem: { line: null, expected: 'a plan as "foreman plan --format json" writes it', found } };
  }
  const { version: _, ...document } = parsed.data;
  return { ok: true, document };
}
