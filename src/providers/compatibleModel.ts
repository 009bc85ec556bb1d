import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { ChatModel } from '../core/model/chatModel.ts';
import { fetchFromModelServer } from './fetchFromModelServer.ts';
import { formatModelName } from './modelName.ts';
import { modelWithoutKey } from './modelWithoutKey.ts';
import type { ServerAccess } from './openaiModel.ts';
import { serverTraits } from './serverTraits.ts';

/** The most tokens kept free for an answer. */
const longestAnswer = 8_192;

/** A model of an OpenAI-compatible server, over Chat Completions; without a key no authorization is sent. */
export async function compatibleModel(
  server: string,
  modelId: string,
  access: Omit<ServerAccess, 'apiKey'> & {
    readonly apiKey: () => Promise<string | undefined>;
    /** The most tokens that a prompt and its answer have together; null when that is not known. */
    readonly contextWindow: number | null;
  },
): Promise<ChatModel> {
  const { baseUrl, contextWindow } = access;
  const hasKey = (await access.apiKey()) !== undefined;
  const open = (apiKey: () => Promise<string>) =>
    createOpenAICompatible({
      name: server,
      baseURL: baseUrl,
      fetch: fetchFromModelServer,
      includeUsage: true,
      supportsStructuredOutputs: true,
      ...(hasKey ? { apiKey } : {}),
    })(modelId);
  return {
    name: formatModelName({ kind: 'compatible', server, model: modelId }),
    prepared: false,
    languageModel: modelWithoutKey(async () => (await access.apiKey()) ?? '', open),
    outputRungs: ['json-schema', 'json-object', 'tool-call', 'text'],
    maxInputTokens:
      contextWindow === null ? null : contextWindow - Math.min(longestAnswer, Math.floor(contextWindow / 4)),
    cutsPrompts: baseUrl.startsWith('http:'),
    ...serverTraits(baseUrl),
  };
}
