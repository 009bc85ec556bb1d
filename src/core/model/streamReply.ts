import { type LanguageModel, Output, streamText } from 'ai';
import { estimateTokenCount } from 'tokenx';
import type { z } from 'zod';
import { classifyError } from './classifyError.ts';
import { ModelError } from './modelError.ts';

/** What one call cost, in tokens; null where the provider did not say. */
export type Usage = { readonly inputTokens: number | null; readonly outputTokens: number | null };

/** One question to a model. `instructions` come first and change least, so that a provider's prompt cache hits. */
export type ModelCall = {
  readonly model: Exclude<LanguageModel, string>;
  readonly instructions: string;
  readonly prompt: string;
  readonly signal: AbortSignal;
  /** The longest silence between two pieces of an answer, in ms. */
  readonly stallMs?: number;
  /** Called as text arrives with an estimate of the tokens so far, reasoning included. */
  readonly onProgress?: (tokens: number) => void;
};

export type Reply = { readonly text: string; readonly usage: Usage };

/**
 * Streams a model's whole text.
 * @throws ModelError; a text that the model did not finish (`cut-short`, `refusal`) is never returned as if it were whole.
 */
export function streamReply(call: ModelCall): Promise<Reply> {
  return stream(call, undefined);
}

/**
 * Asks for structured output and validates it against the schema.
 * @throws ModelError; `malformed` carries the model's text.
 */
export async function streamObject<T>(
  call: ModelCall,
  shape: { readonly schema: z.ZodType<T>; readonly name: string; readonly description: string },
): Promise<{ readonly value: T; readonly usage: Usage }> {
  const { text, usage } = await stream(call, Output.object(shape));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new ModelError('malformed', `The answer is not JSON: ${excerpt(text)}`, { cause, text });
  }
  const parsed = shape.schema.safeParse(json);
  if (parsed.success) return { value: parsed.data, usage };
  const where = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the answer'}: ${issue.message}`);
  throw new ModelError('malformed', `The answer does not fit: ${where.join('; ')}`, { cause: parsed.error, text });
}

async function stream(call: ModelCall, output: ReturnType<typeof Output.object> | undefined): Promise<Reply> {
  let text = '';
  let tokens = 0;
  try {
    const result = streamText({
      model: call.model,
      instructions: call.instructions,
      prompt: call.prompt,
      abortSignal: call.signal,
      maxRetries: 2,
      telemetry: { isEnabled: false },
      onError: () => {},
      ...(call.stallMs === undefined ? {} : { timeout: { firstChunkMs: call.stallMs, chunkMs: call.stallMs } }),
      ...(output === undefined ? {} : { output }),
    });
    for await (const part of result.stream) {
      if (part.type === 'error') throw part.error;
      if (part.type === 'abort') throw new ModelError('timeout', part.reason ?? 'the answer stalled', { text });
      if (part.type !== 'text-delta' && part.type !== 'reasoning-delta') continue;
      if (part.type === 'text-delta') text += part.text;
      tokens += estimateTokenCount(part.text);
      call.onProgress?.(tokens);
    }
    const [finishReason, usage] = await Promise.all([result.finishReason, result.usage]);
    if (finishReason === 'length') throw new ModelError('cut-short', 'the output limit was reached', { text });
    if (finishReason === 'content-filter') throw new ModelError('refusal', excerpt(text), { text });
    if (finishReason !== 'stop') throw new ModelError('cut-short', `the answer ended with "${finishReason}"`, { text });
    if (text.trim() === '') throw new ModelError('malformed', 'the answer is empty', { text });
    return { text, usage: { inputTokens: usage.inputTokens ?? null, outputTokens: usage.outputTokens ?? null } };
  } catch (error) {
    throw classifyError(error, call.signal, text);
  }
}

/** The beginning of a text on one line, at most 160 characters, for a person to recognize it. */
export function excerpt(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length <= 160 ? line : `${line.slice(0, 159)}…`;
}
