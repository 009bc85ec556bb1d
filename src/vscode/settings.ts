import * as vscode from 'vscode';
import { type PriceTable, readPrices } from '../core/model/price.ts';
import { knownServers, type ModelServer, type ModelServers } from '../providers/modelServers.ts';
import { readTokenLimit } from './readTokenLimit.ts';

/** What a model is asked for. */
export type Role = 'planner' | 'worker';

/** The person's settings, as plain values. */
export type Settings = {
  /** null: 8, or 1 for a server on this machine. */
  readonly maxParallelWorkers: number | null;
  /** Whether one call is made at a time, whatever `maxParallelWorkers` says. */
  readonly oneAtATime: boolean;
  /** null: 30, or none for a server on this machine. */
  readonly taskMinutes: number | null;
  readonly contextTokens: number;
  /** null: 6, or none for a model on this machine or in its network. */
  readonly explorationSteps: number | null;
  /** The most tokens that a run may cost; null for no limit. */
  readonly maxRunTokens: number | null;
  readonly prices: PriceTable;
  readonly openaiBaseUrl: string;
  /** Those that need no configuration, and the person's own. */
  readonly servers: ModelServers;
  readonly sampleTokensPerSecond: number;
};

export function readSettings(): Settings {
  const settings = vscode.workspace.getConfiguration('foreman');
  return {
    maxParallelWorkers: positive(settings.get('maxParallelWorkers')),
    oneAtATime: settings.get('oneAtATime') === true,
    taskMinutes: positive(settings.get('taskMinutes')),
    contextTokens: positive(settings.get('contextTokens')) ?? 24_000,
    explorationSteps: countOf(settings.get('explorationSteps')),
    maxRunTokens: readTokenLimit(),
    prices: readPrices(settings.get('prices')),
    openaiBaseUrl: text(settings.get('openai.baseUrl')),
    servers: Object.assign(Object.create(null), knownServers, ownServers(settings.get('servers'))),
    sampleTokensPerSecond: positive(settings.get('sample.tokensPerSecond')) ?? 80,
  };
}

/** The model that a role is set to, and whether the person said so themselves: a workspace may name one too. */
export type ModelSetting = { readonly key: string; readonly text: string; readonly isOwn: boolean };

export function readModelSetting(role: Role): ModelSetting {
  const own = readModelKey(role === 'planner' ? 'plannerModel' : 'workerModel');
  if (own.text !== '') return own;
  const common = readModelKey('model');
  return { ...common, isOwn: common.isOwn && own.isOwn };
}

/** Whether planning and writing are set to different models. */
export function hasTwoModels(): boolean {
  return readModelSetting('planner').text !== readModelSetting('worker').text;
}

function readModelKey(name: string): ModelSetting {
  const settings = vscode.workspace.getConfiguration('foreman');
  const inspected = settings.inspect(name);
  const isOwn = inspected?.workspaceValue === undefined && inspected?.workspaceFolderValue === undefined;
  const value = text(settings.get(name));
  return { key: `foreman.${name}`, text: value === '' && name === 'model' ? 'auto' : value, isOwn };
}

function ownServers(value: unknown): ModelServers {
  const entries = Object.entries(typeof value === 'object' && value !== null ? value : {});
  return Object.fromEntries(entries.flatMap(([name, entry]) => serverOf(entry).map((server) => [name, server])));
}

function serverOf(entry: unknown): ModelServer[] {
  const fields = typeof entry === 'string' ? { baseUrl: entry } : (entry as Readonly<Record<string, unknown>> | null);
  const baseUrl = text(fields?.baseUrl).replace(/\/+$/, '');
  if (!isBaseUrl(baseUrl)) return [];
  const window = typeof entry === 'string' ? null : positive(fields?.contextWindow);
  return [{ baseUrl, contextWindow: window }];
}

/** Whether an address can be a base URL: HTTP, without a name, a password or a query. */
export function isBaseUrl(address: string): boolean {
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) return false;
  const { username, password, search, hash } = new URL(address);
  return `${username}${password}${search}${hash}` === '';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function countOf(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 ? Math.floor(value) : null;
}

function positive(value: unknown): number | null {
  return typeof value === 'number' && value > 0 ? value : null;
}
