import type { LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { wrapLanguageModel } from 'ai';
import { estimateTokenCount } from 'tokenx';
import type { ChatModel } from './chatModel.ts';
import { ModelError } from './modelError.ts';
import { costOf, type Money } from './price.ts';
import type { TokenBudget } from './tokenBudget.ts';
import { type Tokens, totalOf } from './usage.ts';

/** What one request cost, in tokens and, where the price of the model is known, in money. */
export type Spending = Tokens & {
  /** Whether the provider did not say how many tokens those were. */
  readonly isEstimated: boolean;
  readonly money: Money | null;
};

/** What counting a model's requests takes. */
export type Accounting = {
  readonly budget: TokenBudget;
  /** The tokens of an answer that room is kept for. */
  readonly expectedOutput: number;
  /** Told of each request that the provider began to answer, when the answer has ended or broken off. */
  readonly onSpent: (spending: Spending) => void;
};

/**
 * The model, each of whose requests takes its room in the budget first, those that are tried again too. A request for which
 * there is none fails as `over-budget`, and the provider hears nothing of it.
 */
export function withinBudget(model: ChatModel, { budget, expectedOutput, onSpent }: Accounting): ChatModel {
  const languageModel = wrapLanguageModel({
    model: model.languageModel,
    middleware: {
      specificationVersion: 'v4',
      async wrapStream({ doStream, params }) {
        const asked = promptTokens(params.prompt);
        const settle = budget.begin(asked + expectedOutput);
        if (settle === null) {
          const detail = `${budget.spent} of ${budget.limit} tokens are spent, and the next request takes about ${asked}`;
          throw new ModelError('over-budget', detail);
        }
        try {
          const { stream, ...rest } = await doStream();
          const onEnd = (spent: Omit<Spending, 'money'>) => {
            settle(totalOf(spent));
            onSpent({ ...spent, money: costOf(spent, model.price ?? null) });
          };
          return { ...rest, stream: counted(stream, asked, params.abortSignal, onEnd) };
        } catch (error) {
          settle(0);
          throw error;
        }
      },
    },
  });
  return { ...model, languageModel };
}

/** The same stream; `onEnd` is told once what it cost, before the last part of it or when it breaks off. */
function counted(
  stream: ReadableStream<LanguageModelV4StreamPart>,
  asked: number,
  signal: AbortSignal | undefined,
  onEnd: (spent: Omit<Spending, 'money'>) => void,
): ReadableStream<LanguageModelV4StreamPart> {
  let answered = 0;
  let stated: { readonly input: number | undefined; readonly output: number | undefined } | null = null;
  let hasEnded = false;
  const end = () => {
    if (hasEnded) return;
    hasEnded = true;
    signal?.removeEventListener('abort', end);
    const input = credible(stated?.input, asked);
    const output = credible(stated?.output, answered);
    onEnd({
      inputTokens: input ?? asked,
      outputTokens: output ?? answered,
      isEstimated: input === null || output === null,
    });
  };
  const count = (part: LanguageModelV4StreamPart) => {
    if (part.type === 'text-delta' || part.type === 'reasoning-delta' || part.type === 'tool-input-delta') {
      answered += estimateTokenCount(part.delta);
    } else if (part.type === 'finish') {
      const { inputTokens, outputTokens } = part.usage;
      stated = { input: inputTokens.total, output: outputTokens.total };
      end();
    }
  };
  signal?.addEventListener('abort', end, { once: true });
  const reader = stream.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (value !== undefined) {
          count(value);
          controller.enqueue(value);
        }
        if (!done) return;
        end();
        controller.close();
      } catch (error) {
        end();
        controller.error(error);
      }
    },
    cancel(reason) {
      end();
      return reader.cancel(reason);
    },
  });
}

/** What a provider says that it counted; null where it says nothing, or that there was none of what there was some of. */
function credible(stated: number | undefined, counted: number): number | null {
  return stated !== undefined && (stated > 0 || (stated === 0 && counted === 0)) ? stated : null;
}

function promptTokens(prompt: LanguageModelV4CallOptions['prompt']): number {
  const texts = prompt.flatMap((message) =>
    message.role === 'system'
      ? [message.content]
      : message.content.map((part) => (part.type === 'text' ? part.text : JSON.stringify(part))),
  );
  return texts.reduce((sum, text) => sum + estimateTokenCount(text), 0);
}
