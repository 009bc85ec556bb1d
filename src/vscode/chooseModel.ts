import * as vscode from 'vscode';
import { formatModelName, type ModelName } from '../providers/modelName.ts';
import { defaultOpenAIModel } from '../providers/modelServers.ts';
import type { ApiKeys } from './apiKeys.ts';
import { type FoundModel, findLocalModels, findVSCodeModels } from './findModels.ts';
import { placeOf, serverOf } from './modelPlaces.ts';

type Choice = vscode.QuickPickItem & { readonly choose?: () => Promise<ModelName | null> };

/**
 * Lets the person choose among the models that are there, each with the place code goes to, and the ways to get one.
 * Resolves to null when they chose none, or something else than a model.
 */
export async function chooseModel(
  title: string,
  apiKeys: ApiKeys,
  trySample: () => Promise<void>,
): Promise<ModelName | null> {
  const box = vscode.window.createQuickPick<Choice>();
  box.title = title;
  box.placeholder = vscode.l10n.t('Models that are there, and ways to get one');
  box.ignoreFocusOut = true;
  box.matchOnDetail = true;
  box.busy = true;
  try {
    const chosen = new Promise<Choice | undefined>((resolve) => {
      box.onDidAccept(() => {
        const [selected] = box.selectedItems;
        if (selected !== undefined) resolve(selected);
      });
      box.onDidHide(() => resolve(undefined));
    });
    box.show();
    box.items = await choices(apiKeys, trySample);
    box.busy = false;
    const choice = await chosen;
    box.hide();
    return (await choice?.choose?.()) ?? null;
  } finally {
    box.dispose();
  }
}

async function choices(apiKeys: ApiKeys, trySample: () => Promise<void>): Promise<Choice[]> {
  const [offered, local] = await Promise.all([findVSCodeModels(), findLocalModels(apiKeys)]);
  return [
    ...section(vscode.l10n.t('Offered by VS Code'), offered.map(modelChoice)),
    ...section(vscode.l10n.t('On this machine'), local.map(modelChoice)),
    ...section('OpenAI', [await openaiChoice(apiKeys)]),
    ...section(vscode.l10n.t('More'), [otherServer(), sample(trySample)]),
  ];
}

function section(label: string, items: readonly Choice[]): Choice[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

function modelChoice({ name, label }: FoundModel): Choice {
  return {
    label: `$(hubot) ${label}`,
    description: formatModelName(name),
    detail: vscode.l10n.t('Your code goes to {0}.', placeOf(name)),
    choose: async () => name,
  };
}

async function openaiChoice(apiKeys: ApiKeys): Promise<Choice> {
  const name: ModelName = { kind: 'openai', model: defaultOpenAIModel };
  const server = serverOf(name);
  if (server === null || (await apiKeys.get(server)) !== undefined) return modelChoice({ name, label: name.model });
  return {
    label: `$(key) ${vscode.l10n.t('Set an OpenAI API key')}`,
    description: formatModelName(name),
    detail: vscode.l10n.t('Your code goes to {0}. The key stays in VS Code.', placeOf(name)),
    choose: async () => ((await apiKeys.ask(server)) ? name : null),
  };
}

function otherServer(): Choice {
  return {
    label: `$(server) ${vscode.l10n.t('Set up another server')}`,
    detail: vscode.l10n.t('Start Ollama, LM Studio, llama.cpp or vLLM here, or name an address in the settings.'),
    choose: async () => {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'foreman.servers');
      return null;
    },
  };
}

function sample(trySample: () => Promise<void>): Choice {
  return {
    label: `$(beaker) ${vscode.l10n.t('Try the sample project')}`,
    detail: vscode.l10n.t('No key and no network: a small project with prepared replies.'),
    choose: async () => {
      await trySample();
      return null;
    },
  };
}
