import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { z } from 'zod';
import type { OutputRung } from '../model/chatModel.ts';

/** A request that was answered, or failed, for the plan or a task; null for what was not kept of it. */
export type RecordedCall = {
  /** The same for the same request. */
  readonly request: string | null;
  /** How the answer was asked for, and whether something could be looked up. */
  readonly form: { readonly rung: OutputRung; readonly hasLookups: boolean } | null;
  readonly parts: readonly LanguageModelV4StreamPart[] | null;
  /** Null where the answer came to its end. */
  readonly failure: { readonly kind: string; readonly detail: string } | null;
};

const id = z.string();
const count = z.number().optional();
const parts = [
  z.object({ type: z.enum(['text-start', 'text-end', 'reasoning-start', 'reasoning-end', 'tool-input-end']), id }),
  z.object({ type: z.enum(['text-delta', 'reasoning-delta', 'tool-input-delta']), id, delta: z.string() }),
  z.object({ type: z.literal('tool-input-start'), id, toolName: z.string() }),
  z.object({ type: z.literal('tool-call'), toolCallId: z.string(), toolName: z.string(), input: z.string() }),
  z.object({
    type: z.literal('finish'),
    finishReason: z.object({
      unified: z.enum(['stop', 'length', 'content-filter', 'tool-calls', 'error', 'other']),
      raw: z.string().optional(),
    }),
    usage: z.object({ inputTokens: z.object({ total: count }), outputTokens: z.object({ total: count }) }),
  }),
] as const;
const answer = z.array(z.looseObject({ type: z.string() }));
const part = z.union(parts);
const known = new Set<string>([
  'text-start',
  'text-end',
  'text-delta',
  'reasoning-start',
  'reasoning-end',
  'reasoning-delta',
  'tool-input-start',
  'tool-input-end',
  'tool-input-delta',
  'tool-call',
  'finish',
]);

/** Reads an exported reply: the parts of the stream that say something; null where it is none. */
export function readParts(value: unknown): readonly LanguageModelV4StreamPart[] | null {
  const whole = answer.safeParse(value);
  if (!whole.success) return null;
  const read = z.array(part).safeParse(whole.data.filter(({ type }) => known.has(type)));
  if (!read.success) return null;
  return [{ type: 'stream-start', warnings: [] }, ...(read.data as LanguageModelV4StreamPart[])];
}

const tool = z.object({ name: z.string() });
const sent = z.object({
  responseFormat: z.looseObject({ type: z.string(), schema: z.unknown().optional() }).optional(),
  tools: z.array(z.unknown()).optional(),
});

/** The names of what a planner may look things up with; any other tool is the form of its answer. */
const lookupTools = new Set(['listFiles', 'searchText', 'readFile', 'outline']);

/** How an exported request asks for its answer; null where it is none. */
export function readForm(value: unknown): RecordedCall['form'] {
  const read = sent.safeParse(value);
  if (!read.success) return null;
  const { responseFormat, tools = [] } = read.data;
  const names = tools.flatMap((given) => tool.safeParse(given).data?.name ?? []);
  const hasLookups = names.some((name) => lookupTools.has(name));
  const answersByTool = names.some((name) => !lookupTools.has(name));
  if (answersByTool) return { rung: 'tool-call', hasLookups };
  if (responseFormat?.type !== 'json') return { rung: 'text', hasLookups };
  return { rung: responseFormat.schema === undefined ? 'json-object' : 'json-schema', hasLookups };
}
