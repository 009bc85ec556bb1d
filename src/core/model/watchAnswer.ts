import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { AnswerEnd } from './callRecord.ts';
import { ModelError } from './modelError.ts';

/** An answer as a language model streams it. */
export type AnswerStream = ReadableStream<LanguageModelV4StreamPart>;

export type AnswerParts = readonly LanguageModelV4StreamPart[];

type Finish = Extract<LanguageModelV4StreamPart, { readonly type: 'finish' }>;

/** Told once how an answer ended, with the parts up to there; whoever reads it learns of its end afterwards. */
export type AnswerWatcher = {
  completed(parts: AnswerParts, end: AnswerEnd, usage: Finish['usage']): Promise<void>;
  failed(error: unknown, parts: AnswerParts): Promise<void>;
};

/** The same stream, watched. An answer is whole only when the model said that, and why, it came to its end. */
export function watchAnswer(stream: AnswerStream, watcher: AnswerWatcher): AnswerStream {
  const parts: LanguageModelV4StreamPart[] = [];
  const reader = stream.getReader();
  let hasEnded = false;
  const fail = async (error: unknown) => {
    if (hasEnded) return;
    hasEnded = true;
    await watcher.failed(error, parts);
  };
  const take = async (part: LanguageModelV4StreamPart) => {
    if (part.type === 'error') return fail(part.error);
    parts.push(part);
    if (part.type !== 'finish' || hasEnded) return;
    const end = part.finishReason.unified;
    if (!isEnd(end)) return fail(new ModelError('cut-short', `the answer ended with "${end}"`));
    hasEnded = true;
    await watcher.completed(parts, end, part.usage);
  };
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) {
          await fail(new ModelError('cut-short', 'the answer broke off'));
          return controller.close();
        }
        await take(value);
        controller.enqueue(value);
      } catch (error) {
        await fail(error);
        throw error;
      }
    },
    async cancel(reason) {
      void fail(reason);
      await reader.cancel(reason);
    },
  });
}

const ends: readonly string[] = ['stop', 'length', 'content-filter', 'tool-calls'] satisfies AnswerEnd[];

function isEnd(end: string): end is AnswerEnd {
  return ends.includes(end);
}
