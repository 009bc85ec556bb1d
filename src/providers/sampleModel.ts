import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from '@ai-sdk/provider';
import { estimateTokenCount } from 'tokenx';
import type { ChatModel } from '../core/model/chatModel.ts';
import { ModelError } from '../core/model/modelError.ts';
import { systemTiming } from './systemTiming.ts';

/** Prepared replies: the requests they were written for, the plan, and a reply for each planned file by its path. */
export type PreparedReplies = {
  readonly requests: readonly string[];
  readonly plan: string;
  readonly files: ReadonlyMap<string, string>;
};

/** `tokensPerSecond` of each stream; `Infinity` for no wait. */
export type SamplePace = { readonly firstTokenMs: number; readonly tokensPerSecond: number };

/** The sample model with what is known of it: it takes any prompt, and every reply is prepared. */
export function sampleChatModel(replies: PreparedReplies, pace: SamplePace): ChatModel {
  return {
    name: 'sample',
    prepared: true,
    languageModel: sampleModel(replies, pace),
    outputRungs: ['json-schema'],
    maxInputTokens: null,
    cutsPrompts: false,
    firstPieceMs: null,
    stallMs: null,
    taskMs: null,
    retries: 0,
    parallelCalls: 8,
    explorationSteps: 0,
  };
}

/**
 * A language model that answers with prepared replies at a model's pace. What it has no reply for is a `ModelError` of
 * kind `no-prepared-reply`, never a made-up answer.
 */
export function sampleModel(replies: PreparedReplies, pace: SamplePace): LanguageModelV4 {
  const doStream = async (options: LanguageModelV4CallOptions) => {
    const reply = replyTo(userText(options), replies);
    return { stream: streamOf(reply, options, pace) };
  };
  return {
    specificationVersion: 'v4',
    provider: 'foreman',
    modelId: 'sample',
    supportedUrls: {},
    doStream,
    async doGenerate(options) {
      const text = replyTo(userText(options), replies);
      return { content: [{ type: 'text', text }], finishReason: stop, usage: usageOf(options, text), warnings: [] };
    },
  };
}

const stop = { unified: 'stop', raw: undefined } as const;

function replyTo(prompt: string, replies: PreparedReplies): string {
  const request = /<(request(?:-\d+)?)>\n([\s\S]*)\n<\/\1>/.exec(prompt)?.[2]?.trim() ?? '';
  if (!replies.requests.some((known) => normalize(known) === normalize(request))) {
    throw new ModelError('no-prepared-reply', request.length <= 80 ? request : `${request.slice(0, 79)}…`);
  }
  const task = /<task(?:-\d+)? changeType="\w+" filePath=("(?:[^"\\]|\\.)*")>\n[\s\S]*<\/task(?:-\d+)?>\s*$/.exec(
    prompt,
  )?.[1];
  if (task === undefined) return replies.plan;
  const path: string = JSON.parse(task);
  const reply = replies.files.get(path);
  if (reply === undefined) throw new ModelError('no-prepared-reply', path);
  return reply;
}

function normalize(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}

function userText({ prompt }: LanguageModelV4CallOptions): string {
  return prompt
    .flatMap((message) => (message.role === 'user' ? message.content : []))
    .map((part) => (part.type === 'text' ? part.text : ''))
    .join('\n');
}

function streamOf(
  reply: string,
  options: LanguageModelV4CallOptions,
  pace: SamplePace,
): ReadableStream<LanguageModelV4StreamPart> {
  async function* parts(): AsyncGenerator<LanguageModelV4StreamPart> {
    yield { type: 'stream-start', warnings: [] };
    await pause(pace.firstTokenMs, options.abortSignal);
    yield { type: 'text-start', id: '0' };
    for (const delta of reply.match(/\s*\S{1,12}\s?|\s+$/g) ?? []) {
      await pause((1000 * estimateTokenCount(delta)) / pace.tokensPerSecond, options.abortSignal);
      yield { type: 'text-delta', id: '0', delta };
    }
    yield { type: 'text-end', id: '0' };
    yield { type: 'finish', finishReason: stop, usage: usageOf(options, reply) };
  }
  return ReadableStream.from(parts());
}

function usageOf(options: LanguageModelV4CallOptions, reply: string): LanguageModelV4Usage {
  const input = estimateTokenCount(userText(options));
  const output = estimateTokenCount(reply);
  return {
    inputTokens: { total: input, noCache: input, cacheRead: undefined, cacheWrite: undefined },
    outputTokens: { total: output, text: output, reasoning: undefined },
  };
}

async function pause(ms: number, signal = new AbortController().signal): Promise<void> {
  signal.throwIfAborted();
  if (ms > 0) await systemTiming.wait(ms, signal);
}
