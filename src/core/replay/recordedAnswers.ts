import type { LanguageModelV4, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { ModelError, type ModelFailureKind } from '../model/modelError.ts';
import type { RecordedCall } from './recordedCall.ts';

/** What was answered for the plan or for one task, given once more in that order whatever is asked. */
export type RecordedAnswers = {
  readonly languageModel: LanguageModelV4;
  /** How many answers nobody has asked for. */
  readonly left: number;
  /** Whether more was asked than the record answers. */
  readonly asksOn: boolean;
};

/** Failures that no answer tells: they were decided by clocks, limits and counts that a replay has not. */
const circumstances: readonly string[] = ['context-too-long', 'over-budget', 'task-timeout', 'prompt-cut', 'timeout'];

/**
 * @param ended the kind of failure of a model that it all ended in, and its words; null where it ended in none
 */
export function createRecordedAnswers(
  calls: readonly RecordedCall[],
  ended: { readonly kind: string; readonly detail: string } | null,
): RecordedAnswers {
  let next = 0;
  let asksOn = false;
  const outcomeOf = (call: RecordedCall): ModelError | null => {
    const isLast = next === calls.length;
    if (isLast && ended !== null && circumstances.includes(ended.kind)) return errorOf(ended, false);
    if (call.failure === null) return null;
    const isRetried = call.request !== null && calls[next]?.request === call.request;
    return errorOf(call.failure, isRetried);
  };
  const doStream = async () => {
    const call = calls[next];
    if (call === undefined) {
      if (ended !== null && circumstances.includes(ended.kind)) throw errorOf(ended, false);
      asksOn = true;
      throw new ModelError('unknown', 'the record has no further answer');
    }
    next += 1;
    const error = outcomeOf(call);
    const parts = call.parts ?? [];
    if (error === null) return { stream: streamOf(parts) };
    if (parts.length === 0) throw error;
    if (error.kind === 'cut-short' && call.failure !== null) return { stream: streamOf(parts) };
    const told = parts.filter(({ type }) => type !== 'finish');
    return { stream: streamOf([...told, { type: 'error', error: withText(error, parts) }]) };
  };
  return {
    get left() {
      return calls.length - next;
    },
    get asksOn() {
      return asksOn;
    },
    languageModel: {
      specificationVersion: 'v4',
      provider: 'record',
      modelId: 'record',
      supportedUrls: {},
      doStream,
      doGenerate: () => Promise.reject(new ModelError('unknown', 'a record is only streamed')),
    },
  };
}

/** @param isPassing whether the very same request was sent again */
function errorOf({ kind, detail }: { readonly kind: string; readonly detail: string }, isPassing: boolean): ModelError {
  return new ModelError(kind as ModelFailureKind, detail, { isPassing });
}

function withText({ kind, message, isPassing }: ModelError, parts: readonly LanguageModelV4StreamPart[]): ModelError {
  const text = parts.map((part) => (part.type === 'text-delta' ? part.delta : '')).join('');
  return new ModelError(kind, message, { isPassing, text });
}

function streamOf(parts: readonly LanguageModelV4StreamPart[]): ReadableStream<LanguageModelV4StreamPart> {
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
}
