import * as vscode from 'vscode';
import type { ChatModel } from '../core/model/chatModel.ts';
import { formatModelName, type ModelName } from '../providers/modelName.ts';
import { serverTraits } from '../providers/serverTraits.ts';
import { vscodeModel } from './vscodeModel.ts';

/** A model that VS Code offers, found by its id or else its family; null when it offers none such. */
export async function vscodeChatModel(name: ModelName & { kind: 'vscode' }): Promise<ChatModel | null> {
  const offered = await vscode.lm.selectChatModels({ vendor: name.vendor });
  const chat = offered.find(({ id }) => id === name.model) ?? offered.find(({ family }) => family === name.model);
  if (chat === undefined) return null;
  return {
    name: formatModelName(name),
    prepared: false,
    languageModel: vscodeModel(chat),
    outputRungs: ['tool-call', 'text'],
    maxInputTokens: chat.maxInputTokens,
    cutsPrompts: false,
    ...serverTraits(null),
    retries: 0,
    countsRequests: true,
  };
}
