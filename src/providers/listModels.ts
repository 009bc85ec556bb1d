import { isLoopback, type ModelServer } from './modelServers.ts';
import { responseWithoutKey } from './responseWithoutKey.ts';

/** A model that a server offers, and the length of its context in tokens where the server says so. */
export type ListedModel = { readonly id: string; readonly contextWindow: number | null };

/**
 * What an OpenAI-compatible server offers for writing; null when nothing answers in time or it is no such server.
 * @param apiKey sent as a bearer token; undefined for none
 */
export async function listModels(
  { baseUrl }: Pick<ModelServer, 'baseUrl'>,
  apiKey: string | undefined,
  timeoutMs = isLoopback(baseUrl) ? 1_000 : 5_000,
): Promise<readonly ListedModel[] | null> {
  try {
    const answer = await fetch(`${baseUrl.replace(/\/$/, '')}/models`, {
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` },
    });
    const response = responseWithoutKey(answer, apiKey ?? null);
    if (!response.ok) return null;
    const { data } = (await response.json()) as { data?: unknown };
    return Array.isArray(data) ? data.flatMap(listedModel) : null;
  } catch {
    return null;
  }
}

/** The length of a model's context as its server states it, in tokens; asked of servers on this machine only, else null. */
export async function statedContextWindow(
  server: Pick<ModelServer, 'baseUrl'>,
  model: string,
  apiKey: string | undefined,
): Promise<number | null> {
  if (!isLoopback(server.baseUrl)) return null;
  const listed = await listModels(server, apiKey);
  return listed?.find(({ id }) => id === model)?.contextWindow ?? null;
}

function listedModel(entry: unknown): ListedModel[] {
  const fields = (typeof entry === 'object' && entry !== null ? entry : {}) as Readonly<Record<string, unknown>>;
  const { id } = fields;
  if (typeof id !== 'string' || /\s/.test(id) || /embed|rerank|whisper|\btts\b/i.test(id)) return [];
  const stated = [fields.max_model_len, fields.context_length, fields.max_context_length];
  const contextWindow = stated.find((value): value is number => typeof value === 'number' && value > 0) ?? null;
  return [{ id, contextWindow }];
}
