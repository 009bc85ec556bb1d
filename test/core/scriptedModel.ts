import type {
  LanguageModelV4CallOptions,
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
} from '@ai-sdk/provider';
import { MockLanguageModelV4 } from 'ai/test';
import type { OutputRung } from '../../src/core/model/chatModel.ts';

/** What a scripted model was asked. */
export type Question = {
  readonly instructions: string;
  readonly prompt: string;
  /** The file of a worker's task; null for the planner. */
  readonly filePath: string | null;
  /** How the answer is asked for. */
  readonly form: OutputRung;
  /** The names of the tools that it may call. */
  readonly tools: readonly string[];
  /** What its calls were answered with so far. */
  readonly results: readonly unknown[];
  readonly signal: AbortSignal | undefined;
};

/** What a scripted model streams: its thoughts and its text in pieces, a call, then how it ends. */
export type Answer = {
  readonly deltas: readonly string[];
  readonly thoughts?: readonly string[];
  /** The input of a call of the tool that is offered. */
  readonly call?: string;
  /** Calls of tools by their names, with their input as JSON. */
  readonly calls?: readonly (readonly [tool: string, input: string])[];
  readonly finish?: LanguageModelV4FinishReason['unified'];
  /** Input and output tokens; left out: the provider says nothing about them. */
  readonly usage?: readonly [number, number];
  /** Thrown into the stream after the last piece, instead of a finish. */
  readonly breaksWith?: unknown;
  /** After the last piece the model says nothing more until this signal is aborted. */
  readonly stallsUntil?: AbortSignal | undefined;
};

/** A model that streams what the script answers; a script that throws is a call that fails before its first token. */
export function scriptedModel(script: (question: Question) => Answer | string | Promise<Answer | string>) {
  return new MockLanguageModelV4({
    doStream: async (options) => {
      const answer = await script(questionOf(options));
      const parts = partsOf(typeof answer === 'string' ? { deltas: [answer] } : answer, options);
      return { stream: ReadableStream.from(parts) };
    },
  });
}

/** What the model was asked, call by call. */
export function questionsTo(model: MockLanguageModelV4): Question[] {
  return model.doStreamCalls.map(questionOf);
}

function questionOf(options: LanguageModelV4CallOptions): Question {
  const { prompt, abortSignal, responseFormat, tools = [], toolChoice } = options;
  const asked = prompt
    .flatMap((message) => (message.role === 'user' ? message.content : []))
    .map((part) => (part.type === 'text' ? part.text : ''))
    .join('');
  const instructions = prompt.map((message) => (message.role === 'system' ? message.content : '')).join('');
  const path = /<task changeType="\w+" filePath=("(?:[^"\\]|\\.)*")>/.exec(asked)?.[1];
  return {
    instructions,
    prompt: asked,
    filePath: path === undefined ? null : JSON.parse(path),
    form: responseFormat?.type === 'json' ? jsonForm(responseFormat) : tools.length > 0 ? 'tool-call' : 'text',
    tools: toolChoice?.type === 'none' ? [] : tools.map(({ name }) => name),
    results: prompt.flatMap((message) =>
      message.role !== 'tool'
        ? []
        : message.content.flatMap((part) =>
            part.type === 'tool-result' && 'value' in part.output ? [part.output.value] : [],
          ),
    ),
    signal: abortSignal,
  };
}

function jsonForm({ schema }: { readonly schema?: unknown }): OutputRung {
  return schema === undefined ? 'json-object' : 'json-schema';
}

async function* partsOf(
  answer: Answer,
  { tools = [] }: LanguageModelV4CallOptions,
): AsyncGenerator<LanguageModelV4StreamPart> {
  const { deltas, thoughts = [], call, calls = [], finish, usage, breaksWith, stallsUntil } = answer;
  yield { type: 'stream-start', warnings: [] };
  if (thoughts.length > 0) yield { type: 'reasoning-start', id: 'r' };
  for (const delta of thoughts) yield { type: 'reasoning-delta', id: 'r', delta };
  if (thoughts.length > 0) yield { type: 'reasoning-end', id: 'r' };
  yield { type: 'text-start', id: '0' };
  for (const delta of deltas) yield { type: 'text-delta', id: '0', delta };
  if (stallsUntil !== undefined) await whenAborted(stallsUntil);
  if (breaksWith !== undefined) {
    yield { type: 'error', error: breaksWith };
    return;
  }
  yield { type: 'text-end', id: '0' };
  const toolName = tools[0]?.name ?? 'no tool was offered';
  if (call !== undefined) yield { type: 'tool-call', toolCallId: 'c', toolName, input: call };
  for (const [index, [name, input]] of calls.entries()) {
    yield { type: 'tool-call', toolCallId: `c${index}`, toolName: name, input };
  }
  const hasCalled = call !== undefined || calls.length > 0;
  const [input, output] = usage ?? [undefined, undefined];
  yield {
    type: 'finish',
    finishReason: { unified: finish ?? (hasCalled ? 'tool-calls' : 'stop'), raw: undefined },
    usage: {
      inputTokens: { total: input, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
      outputTokens: { total: output, text: undefined, reasoning: undefined },
    },
  };
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
