import * as vscode from 'vscode';
import { parseModelName } from '../providers/modelName.ts';
import { isLoopback, knownServers } from '../providers/modelServers.ts';
import type { ApiKeys, KeyedServer } from './apiKeys.ts';
import { serverOf } from './modelPlaces.ts';
import { readModelSetting, readSettings } from './settings.ts';

/** Asks for the key of the server that a model is reached through, or lets the person say which server. */
export async function setApiKey(apiKeys: ApiKeys, model?: string): Promise<void> {
  const named = model === undefined ? null : parseModelName(model);
  const server = named === null ? await chooseServer() : serverOf(named);
  if (server !== null) await apiKeys.ask(server);
}

async function chooseServer(): Promise<KeyedServer | null> {
  const openai = serverOf({ kind: 'openai', model: '' });
  const { servers } = readSettings();
  const inUse = (['planner', 'worker'] as const).map((role) => parseModelName(readModelSetting(role).text));
  const others = Object.entries(servers)
    .filter(([name, { baseUrl }]) => {
      const isUsed = inUse.some((model) => model?.kind === 'compatible' && model.server === name);
      return isUsed || (!isLoopback(baseUrl) && servers[name] !== knownServers[name]);
    })
    .map(([name, { baseUrl }]): KeyedServer => ({ name, baseUrl }));
  const all = openai === null ? others : [openai, ...others];
  if (all.length < 2) return all[0] ?? null;
  const items = all.map((server) => ({ label: server.name, description: server.baseUrl, server }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Whose API key?') });
  return chosen?.server ?? null;
}
