import { z } from 'zod';
import { contractKinds, type FileTask, type ImplementationPlan } from '../plan/implementationPlan.ts';
import { exportFormat, exportVersion } from '../run/runExport.ts';

/** Why a text is no export that can be replayed; `detail` says where. */
export type ExportProblem = {
  /**
   * It is `torn` or edited so that it is no JSON, some `other` file, written by a `newer` Foreman, or says something that no
   * export says (`damaged`).
   */
  readonly kind: 'torn' | 'other' | 'newer' | 'damaged';
  readonly detail: string;
};

export type ExportReading =
  | { readonly ok: true; readonly file: ReadableExport }
  | { readonly ok: false; readonly problem: ExportProblem };

/** No export is nested deeper; what walks through it may call itself so often. */
const deepest = 64;

const usage = z.object({ inputTokens: z.number().nullable(), outputTokens: z.number().nullable() });
const model = z.object({ name: z.string(), prepared: z.boolean() });
const request = z.object({
  title: z.string(),
  text: z.string(),
  specPath: z.string().nullable(),
  added: z.array(z.string()).optional(),
  dropped: z.array(z.string()).optional(),
});
/** A field that is left out is none, unlike one that is `undefined`, which JSON has not. */
const task: z.ZodType<FileTask> = z.object({
  id: z.string(),
  filePath: z.string(),
  changeType: z.enum(['create', 'modify', 'delete']),
  purpose: z.string(),
  steps: z.array(z.string()).optional(),
  dependsOn: z.array(z.string()).optional(),
  contract: z
    .object({
      provides: z.array(z.object({ name: z.string(), kind: z.enum(contractKinds), signature: z.string() })),
      uses: z.array(z.object({ name: z.string(), from: z.string() })),
    })
    .optional(),
}) as z.ZodType<FileTask>;
const question = z.object({ question: z.string(), answers: z.array(z.string()), assumption: z.string() });
const plan: z.ZodType<ImplementationPlan> = z.object({
  summary: z.string(),
  estimatedComplexity: z.enum(['low', 'medium', 'high']),
  files: z.array(task),
  questions: z.array(question).optional(),
}) as z.ZodType<ImplementationPlan>;
const failure = z.object({ kind: z.string(), detail: z.string() });
const call = z.object({ callId: z.string(), taskId: z.string().nullable() });
const flaw = z.object({ kind: z.string(), line: z.number().nullable(), detail: z.string() });
const change = z.object({
  taskId: z.string(),
  base: z.string().nullable(),
  text: z.string().nullable(),
  explanation: z.string(),
  usage,
  warnings: z.array(flaw).optional(),
});
const edit = z.union([
  z.object({ purpose: z.string() }),
  z.object({ included: z.boolean() }),
  z.object({ added: task, problem: z.string().nullable() }),
  z.object({ removed: z.literal(true) }),
]);

/** The events that decide what a replay asks and what it is compared with. */
const replayed = [
  z.object({ type: z.literal('run.started'), runId: z.string(), request, model }),
  z.object({ type: z.literal('plan.requested'), remark: z.string(), model, request: request.optional() }),
  z.object({
    type: z.literal('plan.proposed'),
    plan,
    problems: z.array(z.object({ taskId: z.string(), kind: z.string() })),
  }),
  z.object({ type: z.literal('plan.failed'), failure }),
  z.object({ type: z.literal('plan.edited'), taskId: z.string(), edit }),
  call.extend({ type: z.literal('call.started'), model: z.string(), request: z.string().nullable() }),
  call.extend({ type: z.literal('call.completed'), reply: z.string().nullable() }),
  call.extend({ type: z.literal('call.failed'), reply: z.string().nullable(), failure }),
  z.object({ type: z.literal('task.started'), taskId: z.string() }),
  z.object({ type: z.literal('task.repaired'), taskId: z.string(), step: z.string() }),
  z.object({ type: z.literal('task.completed'), change }),
  z.object({ type: z.literal('task.failed'), taskId: z.string(), failure }),
  z.object({ type: z.literal('task.lost'), taskId: z.string() }),
] as const;

/** An event that a replay goes by. */
export type ReplayedEvent = z.infer<(typeof replayed)[number]>;

const schemas = new Map<string, z.ZodType<ReplayedEvent>>(
  replayed.map((schema) => [schema.shape.type.value, schema as z.ZodType<ReplayedEvent>]),
);

const reason = z.enum(['binary', 'too-large', 'encoding', 'link', 'outside', 'directory', 'denied']);
const content = z.union([
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('unreadable'), reason }),
  z.object({ kind: z.literal('missing') }),
  z.object({ kind: z.enum(['withheld', 'unsearched']) }),
]);
const header = z.object({
  foreman: z.string(),
  folders: z.array(z.string()),
  entries: z.array(z.looseObject({ type: z.string() })),
  files: z.array(z.object({ path: z.string(), now: content })),
});

/** An export as far as a replay goes by it, every part of it looked at. */
export type ReadableExport = Omit<z.infer<typeof header>, 'entries'> & {
  readonly events: readonly ReplayedEvent[];
  readonly texts: ReadonlyMap<string, unknown>;
};

/** Reads an export that may come from anybody. It must be one whole: what its entries name has to be there. */
export function parseRunExport(text: string): ExportReading {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return failed('torn', error instanceof Error ? error.message : String(error));
  }
  if (!isObject(value) || value.format !== exportFormat) return failed('other', 'it does not say that it is a run');
  const { version } = value;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return failed('damaged', 'its version');
  if (version > exportVersion) return failed('newer', `version ${version}; this Foreman reads ${exportVersion}`);
  if (isDeeperThan(deepest, value)) return failed('damaged', 'it is nested too deeply');
  if (!isObject(value.texts)) return failed('damaged', 'its texts');
  const read = header.safeParse(value);
  if (!read.success) return failed('damaged', whereOf(read.error));
  const events: ReplayedEvent[] = [];
  for (const [index, entry] of read.data.entries.entries()) {
    const event = schemas.get(entry.type)?.safeParse(entry);
    if (event?.success === false)
      return failed('damaged', `entry ${index + 1} (${entry.type}), ${whereOf(event.error)}`);
    if (event !== undefined) events.push(event.data);
  }
  if (events[0]?.type !== 'run.started') return failed('damaged', 'it does not begin with a request');
  const texts = new Map(Object.entries(value.texts));
  const lost = events.flatMap(namesOf).find((id) => !texts.has(id));
  if (lost !== undefined) return failed('damaged', `the text "${lost}" is missing`);
  const { foreman, folders, files } = read.data;
  return { ok: true, file: { foreman, folders, files, events, texts } };
}

function namesOf(event: ReplayedEvent): string[] {
  const id = event.type === 'call.started' ? event.request : 'reply' in event ? event.reply : null;
  return id === null ? [] : [id];
}

function failed(kind: ExportProblem['kind'], detail: string): ExportReading {
  return { ok: false, problem: { kind, detail } };
}

function whereOf({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDeeperThan(depth: number, value: unknown): boolean {
  let level: unknown[] = [value];
  for (let at = 0; at <= depth; at += 1) {
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
    if (level.length === 0) return false;
  }
  return true;
}
