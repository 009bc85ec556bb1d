import { z } from 'zod';
import { planSchema } from './implementationPlan.ts';
import type { DocumentReading, PlanDocument } from './planDocument.ts';

/** The document as JSON for programs; `parsePlanDocument` reads it back exactly. */
export function formatPlanJson({ request, summary, estimatedComplexity, files }: PlanDocument): string {
  const listed = files.map(({ filePath, changeType, purpose, steps, provides, uses, dependsOn, included, done }) => ({
    filePath,
    changeType,
    purpose,
    steps,
    provides,
    uses,
    dependsOn,
    included,
    done,
  }));
  return `${JSON.stringify({ version: 1, request, summary, estimatedComplexity, files: listed }, null, 2)}\n`;
}

/** Reads a plan's JSON; paths stay as they are. */
export function readPlanJson(text: string): DocumentReading {
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
  const { version: _, files, ...document } = parsed.data;
  return { ok: true, document: { ...document, files: files as PlanDocument['files'] } };
}

/** Made when it is needed: a schema takes time that every start would wait for. */
const documentSchema = () => {
  const { summary, estimatedComplexity, files } = planSchema.shape;
  const file = files.element.strict().partial({ steps: true, provides: true, uses: true, dependsOn: true });
  const documented = file.extend({ included: z.boolean().default(true), done: z.boolean().default(false) });
  return z.strictObject({
    version: z.literal(1),
    request: z.string(),
    summary,
    estimatedComplexity,
    files: z.array(documented).nonempty(),
  });
};
