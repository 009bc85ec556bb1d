import type { LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { wrapLanguageModel } from 'ai';
import type { Clock, SnapshotId, Snapshots } from '../ports.ts';
import type { CallEvent, CallRecord } from './callRecord.ts';
import { readReply, replyBytes, requestBytes } from './callTexts.ts';
import type { ChatModel } from './chatModel.ts';
import { classifyError } from './classifyError.ts';
import { excerpt } from './streamReply.ts';
import { type AnswerStream, type AnswerWatcher, watchAnswer } from './watchAnswer.ts';

/**
 * Records every request of a run that reaches a model, and answers one that was answered before without asking again: with
 * the same parts, as often as it was answered, as long as what it was for has not come to its end.
 */
export type CallLedger = {
  /**
   * The model as it is asked for a task, or for the planning (null). What is asked through it counts as one attempt at that,
   * so each begins with a model of its own.
   */
  recording(model: ChatModel, taskId: string | null): ChatModel;
};

/**
 * @param calls the calls of the run, as `record` has left them
 * @param record resolves when the event is on disk, so that no answer is used that could be lost
 * @param log told of what could not be kept or read; the call is made nevertheless
 */
export function createCallLedger(
  calls: () => readonly CallRecord[],
  record: (event: CallEvent) => Promise<void>,
  texts: Snapshots,
  clock: Clock,
  log: (message: string, cause: unknown) => void,
): CallLedger {
  const keep = async (bytes: Uint8Array): Promise<SnapshotId | null> => {
    try {
      return await texts.keep(bytes);
    } catch (error) {
      log('What a model was asked or answered could not be kept', error);
      return null;
    }
  };
  const note = (event: CallEvent): Promise<void> =>
    record(event).catch((error: unknown) => log(`${event.type} of ${event.callId} could not be recorded`, error));

  const answerTo = async ({ callId, outcome }: CallRecord): Promise<LanguageModelV4StreamPart[] | null> => {
    if (outcome?.type !== 'call.completed' || outcome.reply === null) return null;
    try {
      const bytes = await texts.read(outcome.reply);
      if (bytes !== null) return readReply(bytes);
      log(`The answer to ${callId} is gone or was damaged, so the model is asked again`, undefined);
    } catch (error) {
      log(`The answer to ${callId} cannot be read, so the model is asked again`, error);
    }
    return null;
  };

  /** Whoever is told how the answer to a call ends. */
  const recorder = (call: Pick<CallEvent, 'callId' | 'taskId'>, signal: AbortSignal | undefined): AnswerWatcher => ({
    async completed(parts, end, { inputTokens, outputTokens }) {
      const usage = { inputTokens: inputTokens.total ?? null, outputTokens: outputTokens.total ?? null };
      const reply = await keep(replyBytes(parts));
      await note({ type: 'call.completed', ...call, reply, end, usage, endedAt: clock() });
    },
    async failed(error, parts) {
      const failure = failureOf(error, signal);
      const reply = parts.length === 0 ? null : await keep(replyBytes(parts));
      await note({ type: 'call.failed', ...call, failure, reply, endedAt: clock() });
    },
  });

  return {
    recording(model, taskId) {
      const taken = new Set<string>();
      const wrapStream = async ({ doStream, params, model: asked }: Asked) => {
        const bytes = requestBytes(params, asked);
        const id = texts.idOf(bytes);
        const same = calls().filter((call) => call.request === id && call.taskId === taskId);
        for (const call of same.filter(({ callId, isSettled }) => !isSettled && !taken.has(callId))) {
          taken.add(call.callId);
          const parts = await answerTo(call);
          params.abortSignal?.throwIfAborted();
          if (parts !== null) return { stream: ReadableStream.from(parts) as AnswerStream };
        }
        const request = await keep(bytes);
        params.abortSignal?.throwIfAborted();
        const call = { callId: `c${calls().length + 1}`, taskId };
        taken.add(call.callId);
        const attempt = same.length + 1;
        void note({ type: 'call.started', ...call, model: model.name, request, attempt, startedAt: clock() });
        const watcher = recorder(call, params.abortSignal);
        try {
          const { stream, ...rest } = await doStream();
          return { ...rest, stream: watchAnswer(stream, watcher) };
        } catch (error) {
          await watcher.failed(error, []);
          throw error;
        }
      };
      const middleware = { specificationVersion: 'v4' as const, wrapStream };
      return { ...model, languageModel: wrapLanguageModel({ model: model.languageModel, middleware }) };
    },
  };
}

/** A request on its way to a model. */
type Asked = {
  readonly doStream: () => PromiseLike<{ readonly stream: AnswerStream }>;
  readonly params: LanguageModelV4CallOptions;
  readonly model: { readonly provider: string; readonly modelId: string };
};

/** A silence that lasted too long aborts the signal as a person does. */
function failureOf(error: unknown, signal: AbortSignal | undefined) {
  const isSilence = signal?.aborted === true && signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
  const never = new AbortController().signal;
  const { kind, message } = isSilence ? classifyError(signal.reason, never) : classifyError(error, signal ?? never);
  return { kind, detail: excerpt(message) };
}
