import { join } from 'node:path';
import type { ChatModel } from '../core/model/chatModel.ts';
import { compatibleModel } from '../providers/compatibleModel.ts';
import { statedContextWindow } from '../providers/listModels.ts';
import { type ModelName, parseModelName } from '../providers/modelName.ts';
import { defaultOpenAIBaseUrl, defaultOpenAIModel, isLoopback, knownServers } from '../providers/modelServers.ts';
import { openaiModel } from '../providers/openaiModel.ts';
import { readPreparedReplies } from '../providers/preparedReplies.ts';
import { sampleChatModel } from '../providers/sampleModel.ts';
import { explainChoices } from './explainChoices.ts';
import { keyVariable } from './parseCommand.ts';
import type { Environment } from './terminalIo.ts';
import { UsageError } from './usageError.ts';

/** A model that can be asked, and where what it is asked goes; null when it goes nowhere. */
export type ConnectedModel = { readonly model: ChatModel; readonly destination: string | null };

/** What leads from a model's name to the model. */
export type Connections = {
  /** Base URLs by the servers' names, as given on the command line. */
  readonly servers: Readonly<Record<string, string>>;
  readonly env: Environment;
  /** Where Foreman is installed. */
  readonly installation: string;
};

/**
 * The model of a name. A key is read from the environment at each request and kept nowhere.
 * @throws UsageError when there is no such model, or none can be asked
 */
export async function connectModel(text: string, connections: Connections): Promise<ConnectedModel> {
  const name = parseModelName(text);
  if (name === null) throw new UsageError(`"${text}" is no model. ${forms}`);
  switch (name.kind) {
    case 'auto':
      if (keyOf('openai', connections.env) !== undefined) return connectOpenAI(defaultOpenAIModel, connections);
      throw new UsageError(await explainChoices(connections.servers, connections.installation));
    case 'openai':
      return connectOpenAI(name.model, connections);
    case 'compatible':
      return connectCompatible(name, connections);
    case 'sample': {
      const replies = await readPreparedReplies(join(connections.installation, 'media', 'sample'));
      return { model: sampleChatModel(replies, { firstTokenMs: 100, tokensPerSecond: 1_000 }), destination: null };
    }
    case 'vscode':
      throw new UsageError(`"${text}" is a model of VS Code and exists only there. ${forms}`);
  }
}

const forms = 'Name one as openai:<model>, compatible:<server>/<model> or sample.';

function keyOf(server: string, env: Environment): string | undefined {
  return env[keyVariable(server)]?.trim() || undefined;
}

function connectOpenAI(model: string, { servers, env }: Connections): ConnectedModel {
  const baseUrl = servers.openai ?? (env.OPENAI_BASE_URL?.trim() || defaultOpenAIBaseUrl);
  if (!URL.canParse(baseUrl)) throw new UsageError('OPENAI_BASE_URL is no URL.');
  if (keyOf('openai', env) === undefined && !isLoopback(baseUrl)) {
    throw new UsageError(`openai:${model} needs a key: set OPENAI_API_KEY.`);
  }
  const apiKey = async () => keyOf('openai', env) ?? '';
  return { model: openaiModel(model, { baseUrl, apiKey }), destination: placeOf(baseUrl) };
}

async function connectCompatible(
  { server, model }: ModelName & { kind: 'compatible' },
  { servers, env }: Connections,
): Promise<ConnectedModel> {
  const known = Object.hasOwn(knownServers, server) ? knownServers[server] : undefined;
  const baseUrl = Object.hasOwn(servers, server) ? servers[server] : known?.baseUrl;
  if (baseUrl === undefined) {
    const names = Object.keys(knownServers).join(', ');
    throw new UsageError(
      `There is no server "${server}". Say where it is with --server ${server}=URL, or take one of ${names}.`,
    );
  }
  const apiKey = async () => keyOf(server, env);
  const contextWindow = await statedContextWindow({ baseUrl }, model, await apiKey());
  return {
    model: await compatibleModel(server, model, { baseUrl, apiKey, contextWindow }),
    destination: placeOf(baseUrl),
  };
}

/** An address as a person is told it, without what may be secret in it. */
function placeOf(baseUrl: string): string {
  const { origin, pathname } = new URL(baseUrl);
  return `${origin}${pathname.replace(/\/$/, '')}${isLoopback(baseUrl) ? ' on this machine' : ''}`;
}
