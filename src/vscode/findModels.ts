import * as vscode from 'vscode';
import { listModels } from '../providers/listModels.ts';
import type { ModelName } from '../providers/modelName.ts';
import { localServers } from '../providers/modelServers.ts';
import type { ApiKeys } from './apiKeys.ts';
import { readSettings } from './settings.ts';

/** A model that is there to be asked, with the words of whoever offers it. */
export type FoundModel = { readonly name: ModelName; readonly label: string };

/** The models that VS Code offers, those with the longest input first. */
export async function findVSCodeModels(): Promise<FoundModel[]> {
  const offered = await vscode.lm.selectChatModels();
  return [...offered]
    .sort((a, b) => b.maxInputTokens - a.maxInputTokens)
    .map(({ vendor, id, name }) => ({ name: { kind: 'vscode', vendor, model: id }, label: name }));
}

/** The models of servers that answer on this machine, at their usual ports or where the settings say. */
export async function findLocalModels(apiKeys: ApiKeys): Promise<FoundModel[]> {
  const { servers } = readSettings();
  const found = await Promise.all(
    Object.keys(localServers).map(async (server) => {
      const { baseUrl } = servers[server] ?? (localServers[server] as { baseUrl: string });
      const listed = await listModels({ baseUrl }, await apiKeys.get({ name: server, baseUrl }));
      return (listed ?? []).map(
        ({ id }): FoundModel => ({ name: { kind: 'compatible', server, model: id }, label: id }),
      );
    }),
  );
  return found.flat();
}
