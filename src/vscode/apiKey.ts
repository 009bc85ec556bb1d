import * as vscode from 'vscode';
import type { Tell } from './tell.ts';

const secretName = 'foreman.openai.apiKey';

/** The OpenAI key in the editor's secret storage, its only home. */
export type ApiKey = {
  get(): Promise<string | undefined>;
  /** Asks for the key; whether one is stored afterwards. An empty answer removes it. */
  ask(): Promise<boolean>;
};

export function createApiKey(secrets: vscode.SecretStorage, tell: Tell): ApiKey {
  return {
    get: async () => secrets.get(secretName),
    async ask() {
      const stored = (await secrets.get(secretName)) !== undefined;
      const answer = await vscode.window.showInputBox({
        title: vscode.l10n.t('OpenAI API Key'),
        prompt: stored
          ? vscode.l10n.t('A key is stored. A new one replaces it; an empty answer removes it.')
          : vscode.l10n.t('It is kept in the secret storage of VS Code and sent only to the OpenAI base URL.'),
        password: true,
        ignoreFocusOut: true,
      });
      if (answer === undefined) return stored;
      const key = answer.trim();
      if (key === '') {
        await secrets.delete(secretName);
        if (stored) tell.inform(vscode.l10n.t('The API key was removed.'));
        return false;
      }
      await secrets.store(secretName, key);
      tell.inform(vscode.l10n.t('The API key is stored.'));
      return true;
    },
  };
}
