import * as vscode from 'vscode';
import type { ChatModel } from '../core/model/chatModel.ts';
import { compatibleModel } from '../providers/compatibleModel.ts';
import { statedContextWindow } from '../providers/listModels.ts';
import type { ModelName } from '../providers/modelName.ts';
import type { ModelServer } from '../providers/modelServers.ts';
import { openaiModel } from '../providers/openaiModel.ts';
import { readPreparedReplies } from '../providers/preparedReplies.ts';
import { sampleChatModel } from '../providers/sampleModel.ts';
import type { ApiKeys } from './apiKeys.ts';
import { requireServer, serverOf } from './modelPlaces.ts';
import { readSettings } from './settings.ts';
import { vscodeChatModel } from './vscodeChatModel.ts';

/** Makes a model that can be asked of a name; null when the person was asked for a key and gave none. */
export type ConnectModel = (name: Exclude<ModelName, { kind: 'auto' }>) => Promise<ChatModel | null>;

/** @param sampleFolder the folder of the sample project and its replies */
export function createConnectModel(apiKeys: ApiKeys, sampleFolder: vscode.Uri): ConnectModel {
  return async (name) => {
    const settings = readSettings();
    switch (name.kind) {
      case 'sample': {
        const replies = await readPreparedReplies(sampleFolder.fsPath);
        return sampleChatModel(replies, {
          firstTokenMs: 400,
          tokensPerSecond: settings.sampleTokensPerSecond,
        });
      }
      case 'vscode': {
        const model = await vscodeChatModel(name);
        if (model !== null) return model;
        throw new Error(
          vscode.l10n.t('VS Code offers no model {0}/{1}. Run "Foreman: Choose Model".', name.vendor, name.model),
        );
      }
      case 'openai': {
        const server = serverOf(name);
        if (server === null) return null;
        if ((await apiKeys.get(server)) === undefined && !(await apiKeys.ask(server))) return null;
        const apiKey = async () => (await apiKeys.get(server)) ?? '';
        return openaiModel(name.model, { baseUrl: server.baseUrl, apiKey });
      }
      case 'compatible': {
        requireServer(name);
        const server = settings.servers[name.server] as ModelServer;
        const apiKey = () => apiKeys.get({ name: name.server, baseUrl: server.baseUrl });
        const contextWindow = server.contextWindow ?? (await statedContextWindow(server, name.model, await apiKey()));
        return compatibleModel(name.server, name.model, { baseUrl: server.baseUrl, apiKey, contextWindow });
      }
    }
  };
}
