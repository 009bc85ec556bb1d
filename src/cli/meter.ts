import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { wrapLanguageModel } from 'ai';
import type { ChatModel } from '../core/model/chatModel.ts';
import { addUsage, noUsage, type Usage } from '../core/model/usage.ts';

/** Counts what is asked and what it costs, also where nothing comes of it. */
export type Meter = {
  /** Requests to a model; those that were tried again count each time. */
  readonly requests: number;
  /** Tokens as the servers count them; null where none did. */
  readonly usage: Usage;
  /** The model, counted here. */
  metered(model: ChatModel): ChatModel;
};

/** A meter that has counted nothing yet. */
export function createMeter(): Meter {
  let requests = 0;
  let usage = noUsage;
  const count = (part: LanguageModelV4StreamPart) => {
    if (part.type !== 'finish') return;
    const { inputTokens, outputTokens } = part.usage;
    usage = addUsage(usage, { inputTokens: inputTokens.total ?? null, outputTokens: outputTokens.total ?? null });
  };
  return {
    get requests() {
      return requests;
    },
    get usage() {
      return usage;
    },
    metered(model) {
      const languageModel = wrapLanguageModel({
        model: model.languageModel,
        middleware: {
          specificationVersion: 'v4',
          async wrapStream({ doStream }) {
            requests += 1;
            const { stream, ...rest } = await doStream();
            return { ...rest, stream: stream.pipeThrough(watched(count)) };
          },
        },
      });
      return { ...model, languageModel };
    },
  };
}

function watched<T>(watch: (part: T) => void): TransformStream<T, T> {
  return new TransformStream({
    transform(part, controller) {
      watch(part);
      controller.enqueue(part);
    },
  });
}
