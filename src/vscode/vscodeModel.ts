import {
  type LanguageModelV4,
  type LanguageModelV4CallOptions,
  type LanguageModelV4Content,
  type LanguageModelV4GenerateResult,
  type LanguageModelV4StreamPart,
  type LanguageModelV4ToolResultPart,
  type LanguageModelV4Usage,
  type SharedV4Warning,
  UnsupportedFunctionalityError,
} from '@ai-sdk/provider';
import * as vscode from 'vscode';
import { ModelError, type ModelFailureKind } from '../core/model/modelError.ts';

/**
 * A model of VS Code's Language Model API as a language model of the AI SDK. That API has no system role, no JSON answers,
 * no settings, no usage and no word about an answer that was cut: instructions are sent as the person's message, tokens
 * are counted beside the answer, and every answer that ends is taken for whole. A call can be forced only of a tool that is
 * the only one.
 */
export function vscodeModel(chat: vscode.LanguageModelChat): LanguageModelV4 {
  const doStream = async (options: LanguageModelV4CallOptions) => ({ stream: await ask(chat, options) });
  return {
    specificationVersion: 'v4',
    provider: `vscode.${chat.vendor}`,
    modelId: chat.id,
    supportedUrls: {},
    doStream,
    doGenerate: async (options) => collect((await doStream(options)).stream),
  };
}

type Parts = ReadableStream<LanguageModelV4StreamPart>;
type Prompt = LanguageModelV4CallOptions['prompt'];

async function ask(chat: vscode.LanguageModelChat, options: LanguageModelV4CallOptions): Promise<Parts> {
  const messages = options.prompt.map(messageOf);
  const request = requestOf(options);
  const warnings = warningsOf(options);
  const cancellation = createCancellation(options.abortSignal);
  try {
    const response = await cancellation.race(chat.sendRequest(messages, request, cancellation.token));
    return new ReadableStream({
      async start(controller) {
        try {
          controller.enqueue({ type: 'stream-start', warnings });
          const answer = answerOf(chat, options.prompt, response.stream, cancellation);
          for await (const part of answer) controller.enqueue(part);
          controller.close();
        } catch (error) {
          throw failureOf(error, options.abortSignal);
        } finally {
          cancellation.close();
        }
      },
      cancel: (reason) => cancellation.cancel(reason),
    });
  } catch (error) {
    cancellation.close();
    throw failureOf(error, options.abortSignal);
  }
}

type Cancellation = ReturnType<typeof createCancellation>;

/** A token that is cancelled with a signal; who waits in `race` is told of that at once, whatever the awaited does. */
function createCancellation(signal: AbortSignal | undefined) {
  signal?.throwIfAborted();
  const source = new vscode.CancellationTokenSource();
  let reject: (reason: unknown) => void = () => {};
  const cancelled = new Promise<never>((_, rejectNow) => {
    reject = rejectNow;
  });
  cancelled.catch(() => {});
  const close = () => {
    signal?.removeEventListener('abort', abort);
    source.dispose();
  };
  const cancel = (reason: unknown) => {
    source.cancel();
    reject(reason);
    close();
  };
  const abort = () => cancel(signal?.reason);
  signal?.addEventListener('abort', abort);
  return {
    token: source.token,
    race: <T>(awaited: PromiseLike<T>): Promise<T> => Promise.race([awaited, cancelled]),
    cancel,
    close,
  };
}

async function* answerOf(
  chat: vscode.LanguageModelChat,
  prompt: Prompt,
  stream: AsyncIterable<unknown>,
  { race, token }: Cancellation,
): AsyncGenerator<LanguageModelV4StreamPart> {
  const count = async (text: string): Promise<number | undefined> => {
    try {
      return await chat.countTokens(text, token);
    } catch {
      return undefined;
    }
  };
  const input = count(prompt.map(textOf).join('\n'));
  let written = '';
  let texts = 0;
  let isInText = false;
  let hasCalled = false;
  const parts = stream[Symbol.asyncIterator]();
  for (let next = await race(parts.next()); !next.done; next = await race(parts.next())) {
    const part = next.value;
    if (part instanceof vscode.LanguageModelTextPart) {
      if (!isInText) yield { type: 'text-start', id: String(texts) };
      isInText = true;
      written += part.value;
      yield { type: 'text-delta', id: String(texts), delta: part.value };
    } else if (part instanceof vscode.LanguageModelToolCallPart) {
      if (isInText) yield { type: 'text-end', id: String(texts++) };
      isInText = false;
      hasCalled = true;
      const json = JSON.stringify(part.input ?? {});
      written += json;
      yield { type: 'tool-call', toolCallId: part.callId, toolName: part.name, input: json };
    }
  }
  if (isInText) yield { type: 'text-end', id: String(texts) };
  const [inputTokens, outputTokens] = await race(Promise.all([input, count(written)]));
  yield {
    type: 'finish',
    finishReason: { unified: hasCalled ? 'tool-calls' : 'stop', raw: undefined },
    usage: usageOf(inputTokens, outputTokens),
  };
}

function usageOf(input: number | undefined, output: number | undefined): LanguageModelV4Usage {
  return {
    inputTokens: { total: input, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
    outputTokens: { total: output, text: undefined, reasoning: undefined },
  };
}

type Part = vscode.LanguageModelTextPart | vscode.LanguageModelToolCallPart | vscode.LanguageModelToolResultPart;

function messageOf(message: Prompt[number]): vscode.LanguageModelChatMessage {
  const content = partsOf(message);
  return message.role === 'assistant'
    ? vscode.LanguageModelChatMessage.Assistant(content as Exclude<Part, vscode.LanguageModelToolResultPart>[])
    : vscode.LanguageModelChatMessage.User(content as Exclude<Part, vscode.LanguageModelToolCallPart>[]);
}

function partsOf(message: Prompt[number]): Part[] {
  if (message.role === 'system') return [new vscode.LanguageModelTextPart(message.content)];
  return message.content.map((part) => {
    switch (part.type) {
      case 'text':
        return new vscode.LanguageModelTextPart(part.text);
      case 'tool-call':
        return new vscode.LanguageModelToolCallPart(part.toolCallId, part.toolName, part.input as object);
      case 'tool-result':
        return new vscode.LanguageModelToolResultPart(part.toolCallId, [
          new vscode.LanguageModelTextPart(resultOf(part.output)),
        ]);
      default:
        throw new UnsupportedFunctionalityError({
          functionality: `a ${part.type} in a message of the ${message.role}`,
        });
    }
  });
}

function resultOf(output: LanguageModelV4ToolResultPart['output']): string {
  if (output.type === 'execution-denied') return output.reason ?? '';
  return typeof output.value === 'string' ? output.value : JSON.stringify(output.value);
}

/** What a message says, for its tokens to be counted. */
function textOf(message: Prompt[number]): string {
  const texts = partsOf(message).map((part) => {
    if (part instanceof vscode.LanguageModelTextPart) return part.value;
    return part instanceof vscode.LanguageModelToolCallPart
      ? JSON.stringify(part.input)
      : part.content.map((piece) => (piece instanceof vscode.LanguageModelTextPart ? piece.value : '')).join('');
  });
  return texts.join('\n');
}

function requestOf({ tools = [], toolChoice }: LanguageModelV4CallOptions): vscode.LanguageModelChatRequestOptions {
  const justification = vscode.l10n.t('Foreman plans and writes the feature that you ask for.');
  const offered = tools.flatMap((tool) => {
    const isOffered = toolChoice?.type !== 'none' && (toolChoice?.type !== 'tool' || toolChoice.toolName === tool.name);
    if (tool.type !== 'function' || !isOffered) return [];
    return [{ name: tool.name, description: tool.description ?? '', inputSchema: tool.inputSchema }];
  });
  if (offered.length === 0) return { justification };
  const isForced = (toolChoice?.type === 'required' || toolChoice?.type === 'tool') && offered.length === 1;
  const { Auto, Required } = vscode.LanguageModelChatToolMode;
  return { justification, tools: offered, toolMode: isForced ? Required : Auto };
}

const settings = [
  'maxOutputTokens',
  'temperature',
  'stopSequences',
  'topP',
  'topK',
  'presencePenalty',
  'frequencyPenalty',
  'seed',
] as const;

function warningsOf(options: LanguageModelV4CallOptions): SharedV4Warning[] {
  const features: string[] = settings.filter((setting) => options[setting] !== undefined);
  if ((options.reasoning ?? 'provider-default') !== 'provider-default') features.push('reasoning');
  if (options.responseFormat?.type === 'json') features.push('responseFormat');
  for (const tool of options.tools ?? []) if (tool.type === 'provider') features.push(`tool ${tool.id}`);
  return features.map((feature) => ({ type: 'unsupported', feature }));
}

const kinds: Readonly<Record<string, ModelFailureKind>> = {
  NoPermissions: 'no-consent',
  Blocked: 'quota',
  NotFound: 'unknown-model',
};

/** The names of the errors with which GitHub Copilot's models say more than VS Code's codes do. */
const namedKinds: Readonly<Record<string, ModelFailureKind>> = {
  ChatQuotaExceeded: 'quota',
  ChatRateLimited: 'rate-limit',
};

/** What VS Code or a provider threw, as a `ModelError` where it tells what went wrong; an abort outranks what it caused. */
function failureOf(error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return signal.reason;
  if (!(error instanceof Error)) return error;
  const { name, message, cause } = error;
  const kind = name === 'LanguageModelError' && 'code' in error ? kinds[String(error.code)] : namedKinds[name];
  if (kind !== undefined) return new ModelError(kind, message, { cause: error });
  const refusal = refusalIn(`${message}\n${messageIn(cause)}`);
  return refusal === null ? error : new ModelError('refusal', refusal, { cause: error });
}

/** A provider's errors reach other extensions as copies, whose causes are no instances of `Error`. */
function messageIn(cause: unknown): string {
  return typeof cause === 'object' && cause !== null && 'message' in cause
    ? String(cause.message)
    : String(cause ?? '');
}

function refusalIn(said: string): string | null {
  if (/off.?topic/i.test(said)) return vscode.l10n.t('its provider takes the request for off topic');
  const isFiltered = /got filtered|filtered by|content.?filter|responsible ai/i.test(said);
  return isFiltered ? vscode.l10n.t('a content filter of its provider stepped in') : null;
}

async function collect(stream: Parts): Promise<LanguageModelV4GenerateResult> {
  const content: LanguageModelV4Content[] = [];
  const result: LanguageModelV4GenerateResult = {
    content,
    finishReason: { unified: 'interrupted', raw: undefined },
    usage: usageOf(undefined, undefined),
    warnings: [],
  };
  for await (const part of stream) {
    if (part.type === 'stream-start') result.warnings = part.warnings;
    else if (part.type === 'tool-call') content.push(part);
    else if (part.type === 'text-start') content.push({ type: 'text', text: '' });
    else if (part.type === 'text-delta') {
      const text = content.at(-1);
      if (text?.type === 'text') text.text += part.delta;
    } else if (part.type === 'finish') {
      result.finishReason = part.finishReason;
      result.usage = part.usage;
    }
  }
  return result;
}
