/** Where an OpenAI-compatible server is reached. */
export type ModelServer = {
  /** The address that `/chat/completions` is added to. */
  readonly baseUrl: string;
  /** The most tokens that a prompt and its answer have together, where a person said so. */
  readonly contextWindow: number | null;
};

/** Servers by the names that stand in `compatible:<server>/<model>`. */
export type ModelServers = Readonly<Record<string, ModelServer>>;

/** Local servers at their usual ports, in the order in which they are looked for. */
export const localServers: ModelServers = {
  ollama: { baseUrl: 'http://127.0.0.1:11434/v1', contextWindow: null },
  lmstudio: { baseUrl: 'http://127.0.0.1:1234/v1', contextWindow: null },
  llamacpp: { baseUrl: 'http://127.0.0.1:8080/v1', contextWindow: null },
  vllm: { baseUrl: 'http://127.0.0.1:8000/v1', contextWindow: null },
};

export const defaultOpenAIBaseUrl = 'https://api.openai.com/v1';

/** The OpenAI model that is asked when no other is named. */
export const defaultOpenAIModel = 'gpt-6.1-sol';

/** The servers that need no configuration. */
export const knownServers: ModelServers = {
  ...localServers,
  openrouter: { baseUrl: 'https://openrouter.ai/api/v1', contextWindow: null },
};

/** Whether a URL leads to this very machine. */
export function isLoopback(url: string): boolean {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d+){3}$/.test(host);
}

/** Whether a URL leads to this machine or into its own network, where people run models of their own. */
export function isPrivate(url: string): boolean {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  const isName = /^[^.:[\]]+$|\.(?:local|lan|internal|home\.arpa)$/.test(host);
  const isVersion4 = /^(?:10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d+)+$/.test(host);
  const isVersion6 = /^\[f(?:[cd][\da-f]{2}|e[89ab][\da-f]):/.test(host);
  return isLoopback(url) || isName || isVersion4 || isVersion6;
}
