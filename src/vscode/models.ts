import * as vscode from 'vscode';
import type { ModelInUse } from '../core/model/modelInUse.ts';
import type { ApiKey } from './apiKey.ts';
import type * as Engine from './engine.ts';
import { readSettings } from './settings.ts';

/** A model ready to be asked, and what a run needs to know of it. */
export type ReadyModel = ModelInUse & {
  readonly languageModel: ReturnType<typeof Engine.openaiModel>;
  /** How many workers it takes at once unless a setting says otherwise. */
  readonly defaultWorkers: number;
  /** The longest silence within an answer, in ms; undefined for no limit. */
  readonly stallMs: number | undefined;
};

/** Finds the model that the settings name; null when the person chose none. */
export type Models = () => Promise<ReadyModel | null>;

const defaultModel = 'openai:gpt-6.1-sol';
const hostedStallMs = 300_000;

/** @param sampleFolder the folder of the sample project and its replies */
export function createModels(
  loadEngine: () => Promise<typeof Engine>,
  apiKey: ApiKey,
  sampleFolder: vscode.Uri,
  trySample: () => Promise<void>,
): Models {
  return async () => {
    const settings = readSettings();
    const chosen = settings.model === 'auto' ? defaultModel : settings.model;
    if (chosen === 'sample') {
      const engine = await loadEngine();
      const replies = await engine.readPreparedReplies(sampleFolder.fsPath);
      const pace = { firstTokenMs: 400, tokensPerSecond: settings.sampleTokensPerSecond };
      const languageModel = engine.sampleModel(replies, pace);
      return { name: 'sample', prepared: true, languageModel, defaultWorkers: 8, stallMs: undefined };
    }
    const modelId = /^openai:(\S+)$/.exec(chosen)?.[1];
    if (modelId === undefined) throw new Error(unknownModel(chosen));
    if ((await apiKey.get()) === undefined && !(await offerKey(apiKey, trySample))) return null;
    const engine = await loadEngine();
    const baseUrl = settings.openaiBaseUrl || engine.defaultOpenAIBaseUrl;
    const local = engine.isLoopback(baseUrl);
    return {
      name: chosen,
      prepared: false,
      languageModel: engine.openaiModel(modelId, { baseUrl, apiKey: async () => (await apiKey.get()) ?? '' }),
      defaultWorkers: local ? 1 : 8,
      stallMs: local ? undefined : hostedStallMs,
    };
  };
}

function unknownModel(name: string): string {
  return vscode.l10n.t('The setting "foreman.model" is "{0}". Set it to "openai:<model>", "sample" or "auto".', name);
}

async function offerKey(apiKey: ApiKey, trySample: () => Promise<void>): Promise<boolean> {
  const setKey = {
    label: `$(key) ${vscode.l10n.t('Set an OpenAI API key')}`,
    detail: vscode.l10n.t('It stays in the secret storage of VS Code. Your request and files go to OpenAI.'),
  };
  const sample = {
    label: `$(beaker) ${vscode.l10n.t('Try the sample project')}`,
    detail: vscode.l10n.t('No key and no network: a small project with prepared replies.'),
  };
  const chosen = await vscode.window.showQuickPick([setKey, sample], {
    title: vscode.l10n.t('Foreman has no model to ask yet'),
    ignoreFocusOut: true,
  });
  if (chosen === setKey) return apiKey.ask();
  if (chosen === sample) await trySample();
  return false;
}
