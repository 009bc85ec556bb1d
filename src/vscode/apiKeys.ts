import * as vscode from 'vscode';
import { createKeyRedaction, type KeyRedaction } from '../providers/keyRedaction.ts';
import type { Tell } from './tell.ts';

/** A server that a key is for: its name, as in `compatible:<name>/<model>`, and where the key is sent. */
export type KeyedServer = { readonly name: string; readonly baseUrl: string };

/**
 * The keys in the editor's secret storage, their only home. A key belongs to the address it was entered for: at another
 * address it is not there.
 */
export type ApiKeys = {
  get(server: KeyedServer): Promise<string | undefined>;
  /** A text without any key that was read or entered in this window. */
  redact(text: string): string;
  /** Asks for a key; whether one is stored afterwards. An empty answer removes it. */
  ask(server: KeyedServer): Promise<boolean>;
};

export function createApiKeys(secrets: vscode.SecretStorage, tell: Tell): ApiKeys {
  const seen = new Map<string, KeyRedaction>();
  const see = (key: string) => seen.set(key, seen.get(key) ?? createKeyRedaction(key));
  return {
    async get(server) {
      const key = await secrets.get(secretName(server));
      if (key !== undefined) see(key);
      return key;
    },
    redact: (text) => [...seen.values()].reduce((rest, { redact }) => redact(rest), text),
    async ask(server) {
      const name = secretName(server);
      const stored = (await secrets.get(name)) !== undefined;
      const answer = await vscode.window.showInputBox({
        title: server.name === 'openai' ? 'OpenAI API Key' : vscode.l10n.t('API Key of {0}', server.name),
        prompt: stored
          ? vscode.l10n.t('A key is stored. A new one replaces it; an empty answer removes it.')
          : vscode.l10n.t('It is kept in the secret storage of VS Code and sent only to {0}.', originOf(server)),
        password: true,
        ignoreFocusOut: true,
        validateInput: (value) =>
          /^[\x21-\x7e]*$/.test(value.trim())
            ? null
            : vscode.l10n.t('A key has no spaces, dots of a mask or other signs.'),
      });
      if (answer === undefined) return stored;
      const key = answer.trim();
      if (key === '') {
        await secrets.delete(name);
        if (stored) tell.inform(vscode.l10n.t('The API key was removed.'));
        return false;
      }
      see(key);
      await secrets.store(name, key);
      tell.inform(vscode.l10n.t('The API key is stored.'));
      return true;
    },
  };
}

function secretName(server: KeyedServer): string {
  return `foreman.apiKey.${server.name}@${originOf(server)}`;
}

function originOf({ baseUrl }: KeyedServer): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).origin : baseUrl;
}
