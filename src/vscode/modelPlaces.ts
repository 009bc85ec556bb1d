import * as vscode from 'vscode';
import type { ModelName } from '../providers/modelName.ts';
import { defaultOpenAIBaseUrl, isLoopback } from '../providers/modelServers.ts';
import type { KeyedServer } from './apiKeys.ts';
import { readSettings } from './settings.ts';

/** The server of a model that is reached over HTTP; null for others, and for a server that no setting names. */
export function serverOf(name: ModelName): KeyedServer | null {
  const { openaiBaseUrl, servers } = readSettings();
  if (name.kind === 'openai') return { name: 'openai', baseUrl: openaiBaseUrl || defaultOpenAIBaseUrl };
  const server = name.kind === 'compatible' ? servers[name.server] : undefined;
  return server === undefined || name.kind !== 'compatible' ? null : { name: name.server, baseUrl: server.baseUrl };
}

/** @throws Error that names the setting, for a model of a server that no setting names */
export function requireServer(name: ModelName): void {
  if (name.kind !== 'compatible' || serverOf(name) !== null) return;
  throw new Error(
    vscode.l10n.t(
      'No server is called "{0}". Add its address to the setting "foreman.servers": http or https, without a password or a query.',
      name.server,
    ),
  );
}

/** Where the workspace's code goes when a model is asked, in words for a person. */
export function placeOf(name: ModelName): string {
  if (name.kind === 'vscode') return vscode.l10n.t('the provider of this model in VS Code, {0}', name.vendor);
  const server = serverOf(name);
  if (server === null) return vscode.l10n.t('nobody');
  return isLoopback(server.baseUrl) ? vscode.l10n.t('{0}, on this machine', server.baseUrl) : server.baseUrl;
}
