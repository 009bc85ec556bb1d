import { type FinishReason, type ModelMessage, streamText, ToolChoiceViolationError } from 'ai';
import { estimateTokenCount } from 'tokenx';
import type { Ask } from './callGate.ts';
import type { ChatModel } from './chatModel.ts';
import { classifyError } from './classifyError.ts';
import { ModelError } from './modelError.ts';
import type { ShownText } from './shownText.ts';
import { addUsage, noUsage, type Usage } from './usage.ts';

/** One question to a model. `instructions` come first and change least, so that a provider's prompt cache hits. */
export type ModelCall = {
  readonly model: ChatModel;
  readonly instructions: string;
  readonly prompt: ShownText;
  readonly signal: AbortSignal;
  /** Called as text arrives with an estimate of the tokens so far, reasoning included. */
  readonly onProgress?: (tokens: number) => void;
};

/**
 * A whole answer; where a tool was offered and called, `text` is the input of each different call as JSON, a line each.
 * `usage` is that of all requests that it took.
 */
export type Reply = { readonly text: string; readonly usage: Usage };

/** The form in which an answer is asked for; none for plain text. */
export type ReplyForm = Pick<
  Parameters<typeof streamText>[0],
  'output' | 'tools' | 'toolChoice' | 'prepareStep' | 'stopWhen'
> & {
  /** The tools that are run on the way to the answer, so that calling them is none. */
  readonly lookups?: readonly string[];
};

/** A prompt of which the server counted less than this part of our estimate may have been cut. */
const leastCounted = 0.7;

/**
 * Whether a server read only a part of a prompt: it counted far less than we estimate, and less than there are words, which
 * no tokenizer does where our estimate is too high (long names, rows of signs).
 */
function isCut(counted: number, estimated: number, { instructions, prompt }: ModelCall): boolean {
  if (counted >= leastCounted * estimated) return false;
  const words = `${instructions} ${prompt}`.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return counted < words;
}

/**
 * Streams a model's whole answer, through the model's gate; where a try fails and passes, from the start of what failed.
 * @throws ModelError; a text that the model did not finish (`cut-short`, `refusal`) is never returned as if it were whole
 */
export async function streamReply(call: ModelCall, form: ReplyForm = {}): Promise<Reply> {
  const { model, prompt, signal, onProgress } = call;
  const asked = estimateTokenCount(call.instructions) + estimateTokenCount(prompt);
  const course: Course = { asked, messages: [{ role: 'user', content: prompt }], usage: noUsage, counted: undefined };
  const ask: Ask<Reply> = (attempt, stop) => {
    if (attempt > 1) onProgress?.(0);
    return streamOnce({ ...call, signal: stop }, form, course);
  };
  try {
    if (model.maxInputTokens !== null && asked > model.maxInputTokens) {
      const detail = `about ${asked} tokens; ${model.name} takes ${model.maxInputTokens}`;
      throw new ModelError('context-too-long', detail);
    }
    return await (model.gate?.pass(signal, ask, model) ?? ask(1, signal));
  } catch (error) {
    throw classifyError(error, signal);
  }
}

/** How far a conversation has come, whatever became of its last try. */
type Course = {
  /** An estimate of the tokens of the first prompt. */
  readonly asked: number;
  /** What was asked, and the look-ups that were answered since. */
  readonly messages: ModelMessage[];
  /** That of all requests that were answered. */
  usage: Usage;
  /** The tokens of the first prompt as the server counts them. */
  counted: number | undefined;
};

/** Goes on with a conversation to its answer. */
async function streamOnce(call: ModelCall, { lookups = [], ...form }: ReplyForm, course: Course): Promise<Reply> {
  const { model, signal } = call;
  const { asked } = course;
  const over = new AbortController();
  let text = '';
  const called = new Set<string>();
  let hasThought = false;
  let unmet: FinishReason | null = null;
  let tokens = 0;
  try {
    const result = streamText({
      model: model.languageModel,
      instructions: call.instructions,
      messages: [...course.messages],
      abortSignal: AbortSignal.any([signal, over.signal]),
      maxRetries: 0,
      telemetry: { isEnabled: false },
      onError: () => {},
      onStepEnd: ({ finishReason, response }) => {
        if (finishReason === 'tool-calls') course.messages.push(...response.messages);
      },
      timeout: {
        ...(model.firstPieceMs === null ? {} : { firstChunkMs: model.firstPieceMs }),
        ...(model.stallMs === null ? {} : { chunkMs: model.stallMs }),
      },
      ...form,
    });
    for await (const part of result.stream) {
      switch (part.type) {
        case 'error':
          unmet = withoutToolCall(part.error);
          if (unmet === null) throw part.error;
          break;
        case 'abort':
          throw new ModelError('timeout', part.reason ?? 'the answer stalled', { text, isPassing: true });
        case 'start-step':
          text = '';
          called.clear();
          break;
        case 'finish-step': {
          const { inputTokens = null, outputTokens = null } = part.usage;
          course.counted ??= part.usage.inputTokens;
          course.usage = addUsage(course.usage, { inputTokens, outputTokens });
          break;
        }
        case 'tool-call':
          if (lookups.includes(part.toolName)) break;
          called.add(typeof part.input === 'string' ? part.input : JSON.stringify(part.input));
          break;
        case 'text-delta':
        case 'reasoning-delta':
        case 'tool-input-delta': {
          const piece = part.type === 'tool-input-delta' ? part.delta : part.text;
          if (part.type === 'text-delta') text += piece;
          if (part.type === 'reasoning-delta') hasThought = true;
          tokens += estimateTokenCount(piece);
          call.onProgress?.(tokens);
        }
      }
    }
    const { usage, counted } = course;
    const finishReason = unmet ?? (await result.finishReason);
    if (model.cutsPrompts && counted && isCut(counted, asked, call)) {
      throw new ModelError('prompt-cut', `${counted} of about ${asked} tokens`, { text, usage });
    }
    if (finishReason === 'length') throw new ModelError('cut-short', 'the output limit was reached', { text, usage });
    if (finishReason === 'content-filter') throw new ModelError('refusal', excerpt(text), { text, usage });
    if (called.size === 0 && finishReason === 'tool-calls' && lookups.length > 0) {
      throw new ModelError('malformed', 'the model went on looking things up', { text, usage });
    }
    if (called.size === 0 && finishReason !== 'stop') {
      throw new ModelError('cut-short', `the answer ended with "${finishReason}"`, { text, usage });
    }
    const answer = called.size > 0 ? [...called].join('\n') : text;
    if (answer.trim() === '') {
      const detail = hasThought ? 'the model thought and then said nothing' : 'the answer is empty';
      throw new ModelError('malformed', detail, { text, usage });
    }
    return { text: answer, usage };
  } catch (error) {
    const failure = classifyError(error, signal, text);
    over.abort(failure);
    throw failure;
  }
}

/** How an answer ended that the SDK takes for an error because it says text where a tool was to be called; else null. */
function withoutToolCall(error: unknown): FinishReason | null {
  return ToolChoiceViolationError.isInstance(error) ? error.finishReason : null;
}

/** The beginning of a text on one line, at most 160 characters, for a person to recognize it. */
export function excerpt(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length <= 160 ? line : `${line.slice(0, 159)}…`;
}
