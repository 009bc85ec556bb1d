import { createOpenAI } from '@ai-sdk/openai';
import type { ChatModel } from '../core/model/chatModel.ts';
import { fetchFromModelServer } from './fetchFromModelServer.ts';
import { formatModelName } from './modelName.ts';
import { isLoopback } from './modelServers.ts';
import { modelWithoutKey } from './modelWithoutKey.ts';
import { serverTraits } from './serverTraits.ts';

/** How a server is reached; the key is asked for at each request and never kept. */
export type ServerAccess = { readonly baseUrl: string; readonly apiKey: () => Promise<string> };

/** A model of the OpenAI Responses API. */
export function openaiModel(modelId: string, { baseUrl, apiKey }: ServerAccess): ChatModel {
  const open = (key: typeof apiKey) =>
    createOpenAI({ baseURL: baseUrl, apiKey: key, fetch: fetchFromModelServer })(modelId);
  return {
    name: formatModelName({ kind: 'openai', model: modelId }),
    prepared: false,
    languageModel: modelWithoutKey(apiKey, open),
    outputRungs: ['json-schema', 'json-object', 'tool-call', 'text'],
    maxInputTokens: null,
    cutsPrompts: false,
    ...serverTraits(isLoopback(baseUrl)),
  };
}
