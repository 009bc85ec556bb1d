import { createOpenAI } from '@ai-sdk/openai';
import type { LanguageModelV4 } from '@ai-sdk/provider';

export const defaultOpenAIBaseUrl = 'https://api.openai.com/v1';

/** How an OpenAI model is reached; the key is asked for at each request and never kept. */
export type OpenAIAccess = { readonly baseUrl: string; readonly apiKey: () => Promise<string> };

/** A model of the OpenAI Responses API. A redirect is an error and never followed: it could carry the request's text elsewhere. */
export function openaiModel(modelId: string, access: OpenAIAccess): LanguageModelV4 {
  return createOpenAI({
    baseURL: access.baseUrl,
    apiKey: access.apiKey,
    fetch: (input, init) => fetch(input, { ...init, redirect: 'manual' }),
  })(modelId);
}

/** Whether a URL leads to this very machine. */
export function isLoopback(url: string): boolean {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d+){3}$/.test(host);
}
