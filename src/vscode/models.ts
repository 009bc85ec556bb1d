import * as vscode from 'vscode';
import type { ChatModel, RungMemory } from '../core/model/chatModel.ts';
import type { UsageMemory } from '../core/work/usageRatios.ts';
import { formatModelName, type ModelName, parseModelName } from '../providers/modelName.ts';
import { defaultOpenAIModel } from '../providers/modelServers.ts';
import type { ApiKeys } from './apiKeys.ts';
import { chooseModel } from './chooseModel.ts';
import type { Confirmations } from './confirmModel.ts';
import type { ConnectModel } from './connectModel.ts';
import { type FoundModel, findLocalModels, findVSCodeModels } from './findModels.ts';
import { placeOf, requireServer, serverOf } from './modelPlaces.ts';
import { setApiKey } from './setApiKey.ts';
import { type Role, readModelSetting } from './settings.ts';

/** The models of this window. */
export type Models = {
  /** The model of a role, ready to be asked; null when the person chose none. */
  get(role: Role): Promise<ChatModel | null>;
  /** Lets the person choose a model, of one role or as they say, and keeps it in the settings; whether they did. */
  choose(role?: Role): Promise<boolean>;
  /** Asks for the key of the server of a model, by its name, or of one that the person chooses. */
  setApiKey(model?: string): Promise<void>;
  /** The same where nobody need be asked anything; else null. */
  getQuietly(role: Role): Promise<ChatModel | null>;
  /** A text without any key that was read or entered in this window. */
  withoutKeys(text: string): string;
  readonly learnt: LearntOfModels;
};

/** What was learnt about models: how they answer, and what their work costs. */
export type LearntOfModels = { readonly rungs: RungMemory; readonly usage: UsageMemory };

/** A model's name that can be asked, unlike `auto`. */
type Named = Exclude<ModelName, { kind: 'auto' }>;

export function createModels(
  connect: ConnectModel,
  confirmations: Confirmations,
  apiKeys: ApiKeys,
  trySample: () => Promise<void>,
): Omit<Models, 'learnt' | 'withoutKeys'> {
  /** `auto`: VS Code's models, else OpenAI if a key is stored, else a server on this machine. */
  const find = async (): Promise<FoundModel | null> => {
    const openai: ModelName = { kind: 'openai', model: defaultOpenAIModel };
    const offered = await findVSCodeModels();
    if (offered.length > 0) return preferred(offered, confirmations);
    const server = serverOf(openai);
    if (server !== null && (await apiKeys.get(server)) !== undefined) return { name: openai, label: openai.model };
    return preferred(await findLocalModels(apiKeys), confirmations);
  };

  const choose = async (title: string, key: string): Promise<Named | null> => {
    const name = await chooseModel(title, apiKeys, trySample);
    if (name === null || name.kind === 'auto') return null;
    await keepChoice(key, name);
    await confirmations.add(name, placeOf(name));
    return name;
  };

  const resolve = async (role: Role, isQuiet: boolean): Promise<Named | null> => {
    const setting = readModelSetting(role);
    const named = parseModelName(setting.text);
    if (named === null) throw new Error(unknownModel(setting.key, setting.text));
    const found = named.kind === 'auto' ? await find() : { name: named, label: setting.text };
    if (found === null) return isQuiet ? null : choose(vscode.l10n.t('Foreman has no model to ask yet'), setting.key);
    const name = found.name as Named;
    const isOwn = named.kind !== 'auto' && setting.isOwn;
    if (isOwn || name.kind === 'sample') return name;
    requireServer(name);
    for (let place = placeOf(name); !confirmations.has(name, place); place = placeOf(name)) {
      if (isQuiet) return null;
      const answer = await confirmations.ask(`${found.label} (${formatModelName(name)})`, place);
      if (answer === 'other') return choose(vscode.l10n.t('Choose a model'), setting.key);
      if (answer === 'none') return null;
      await confirmations.add(name, place);
    }
    return name;
  };

  return {
    async get(role) {
      const name = await resolve(role, false);
      return name === null ? null : connect(name);
    },
    async getQuietly(role) {
      const name = await resolve(role, true);
      const server = name?.kind === 'openai' ? serverOf(name) : null;
      if (name === null || (server !== null && (await apiKeys.get(server)) === undefined)) return null;
      return connect(name);
    },
    async choose(role) {
      const key = role === undefined ? await chooseSetting() : readModelSetting(role).key;
      return key !== null && (await choose(vscode.l10n.t('Choose a model'), key)) !== null;
    },
    setApiKey: (model) => setApiKey(apiKeys, model),
  };
}

/** The model that was confirmed before, else the first. */
function preferred(found: readonly FoundModel[], confirmations: Confirmations): FoundModel | null {
  return found.find(({ name }) => confirmations.has(name, placeOf(name))) ?? found[0] ?? null;
}

/** The setting that a choice is kept in: of both roles, unless one has a model of its own and the person means that. */
async function chooseSetting(): Promise<string | null> {
  const settings = vscode.workspace.getConfiguration('foreman');
  const roles = [
    { label: vscode.l10n.t('The model that plans'), description: 'foreman.plannerModel' },
    { label: vscode.l10n.t('The model that writes the files'), description: 'foreman.workerModel' },
  ];
  const own = roles.filter(({ description }) => settings.get(description.slice('foreman.'.length)));
  if (own.length === 0) return 'foreman.model';
  const both = { label: vscode.l10n.t('The model of whatever has none of its own'), description: 'foreman.model' };
  const chosen = await vscode.window.showQuickPick([...own, both], { title: vscode.l10n.t('Choose which model?') });
  return chosen?.description ?? null;
}

/** Writes a choice where it counts: into the workspace's settings if they have the key, else into the person's. */
async function keepChoice(key: string, name: ModelName): Promise<void> {
  const settings = vscode.workspace.getConfiguration();
  const inWorkspace = settings.inspect(key)?.workspaceValue !== undefined;
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await settings.update(key, formatModelName(name), target);
}

function unknownModel(key: string, text: string): string {
  return vscode.l10n.t(
    'The setting "{0}" is "{1}". Set it to "auto", "openai:<model>", "compatible:<server>/<model>", "vscode:<vendor>/<model>" or "sample".',
    key,
    text,
  );
}
