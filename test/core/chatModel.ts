import type { ChatModel } from '../../src/core/model/chatModel.ts';

/** A language model that is asked for JSON of a schema, once, without a limit of any kind, unless something else is given. */
export function chatModelOf(languageModel: ChatModel['languageModel'], given: Partial<ChatModel> = {}): ChatModel {
  return {
    name: 'scripted',
    prepared: false,
    languageModel,
    outputRungs: ['json-schema'],
    maxInputTokens: null,
    cutsPrompts: false,
    firstPieceMs: null,
    stallMs: null,
    taskMs: null,
    retries: 0,
    parallelCalls: 8,
    explorationSteps: 0,
    ...given,
  };
}
