import type * as vscode from 'vscode';
import { createApiKeys } from './apiKeys.ts';
import { createConfirmations } from './confirmModel.ts';
import { createConnectModel } from './connectModel.ts';
import { createModels, type Models } from './models.ts';
import { createRungMemory } from './rungMemory.ts';
import type { Tell } from './tell.ts';
import { createUsageMemory } from './usageMemory.ts';

/**
 * Puts the models of a window together.
 * @param sampleFolder the folder of the sample project and its replies
 */
export function openModels(
  context: vscode.ExtensionContext,
  sampleFolder: vscode.Uri,
  trySample: () => Promise<void>,
  tell: Tell,
): Models {
  const apiKeys = createApiKeys(context.secrets, tell);
  const models = createModels(
    createConnectModel(apiKeys, sampleFolder),
    createConfirmations(context.workspaceState),
    apiKeys,
    trySample,
  );
  const learnt = { rungs: createRungMemory(context.globalState), usage: createUsageMemory(context.globalState) };
  return { ...models, withoutKeys: apiKeys.redact, learnt };
}
