import { z } from 'zod';
import type { WorkspacePath } from '../ports.ts';
import { planSchema } from './implementationPlan.ts';
import type { DocumentedFile, DocumentReading, PlanDocument } from './planDocument.ts';

/** The document as JSON for programs; `parsePlanDocument` reads it back exactly. */
export function formatPlanJson({ request, summary, estimatedComplexity, questions, files }: PlanDocument): string {
  const listed = files.map(({ filePath, changeType, purpose, steps, provides, uses, dependsOn, ...file }) => ({
    filePath,
    changeType,
    purpose,
    steps,
    provides,
    uses,
    dependsOn,
    included: file.included,
    done: file.done,
    locked: file.locked,
  }));
  const said = { version: 1, request, summary, estimatedComplexity, questions, files: listed };
  return `${JSON.stringify(said, null, 2)}\n`;
}

/**
 * Reads a plan's JSON.
 * @param normalize brings a path into the workspace's form
 */
export function readPlanJson(text: string, normalize: (path: string) => WorkspacePath): DocumentReading {
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
  const files = document.files.map((file) => withPaths(file as DocumentedFile, normalize));
  for (const [index, { dependsOn = [] }] of files.entries()) {
    const unknown = dependsOn.find((path) => !files.some(({ filePath }) => filePath === path));
    if (unknown === undefined) continue;
    const found = `files.${index}.dependsOn: ${unknown}`;
    return { ok: false, problem: { line: null, expected: 'a file of this plan', found } };
  }
  return { ok: true, document: { ...document, files } as PlanDocument };
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

/** Made when it is needed: a schema takes time that every start would wait for. */
const documentSchema = () => {
  const { summary, estimatedComplexity, files, questions } = planSchema.shape;
  const file = files.element.strict().partial({ steps: true, provides: true, uses: true, dependsOn: true });
  const documented = file.extend({
    included: z.boolean().default(true),
    done: z.boolean().default(false),
    locked: z.literal(true).optional(),
  });
  return z.strictObject({
    version: z.literal(1),
    request: z.string(),
    summary,
    estimatedComplexity,
    questions: questions.optional(),
    files: z.array(documented).nonempty(),
  });
};
