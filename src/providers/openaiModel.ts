import { createOpenAI } from '@ai-sdk/openai';
import { defaultSettingsMiddleware, wrapLanguageModel } from 'ai';
import type { ChatModel } from '../core/model/chatModel.ts';
import { fetchFromModelServer } from './fetchFromModelServer.ts';
import { formatModelName } from './modelName.ts';
import { modelWithoutKey } from './modelWithoutKey.ts';
import { serverTraits } from './serverTraits.ts';

/** How a server is reached; the key is asked for at each request and never kept. */
export type ServerAccess = { readonly baseUrl: string; readonly apiKey: () => Promise<string> };

/**
 * A model of the OpenAI Responses API. Nothing is stored there, so what a conversation is made of is sent each time: not every
 * account and server may refer to what was said before.
 */
export function openaiModel(modelId: string, { baseUrl, apiKey }: ServerAccess): ChatModel {
  const open = (key: typeof apiKey) =>
    wrapLanguageModel({
      model: createOpenAI({ baseURL: baseUrl, apiKey: key, fetch: fetchFromModelServer })(modelId),
      middleware: defaultSettingsMiddleware({ settings: { providerOptions: { openai: { store: false } } } }),
    });
  return {
    name: formatModelName({ kind: 'openai', model: modelId }),
    prepared: false,
    languageModel: modelWithoutKey(apiKey, open),
    outputRungs: ['json-schema', 'json-object', 'tool-call', 'text'],
    maxInputTokens: null,
    cutsPrompts: false,
    ...serverTraits(baseUrl),
  };
}
