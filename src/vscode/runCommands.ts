import * as vscode from 'vscode';
import { type RequestResult, readRequest } from '../core/request/featureRequest.ts';
import type { Messages } from '../views/messages.ts';
import { chosenRequest } from './chosenRequest.ts';
import type { Commands } from './guardCommands.ts';
import { hasFolder } from './hasFolder.ts';
import type { RequestSource } from './requestSource.ts';
import type { Tell } from './tell.ts';

/**
 * The commands that begin a run: they find out what is to be done.
 * @param begin plans a request in a new run, or says why it is none
 */
export function runCommands(
  requests: RequestSource,
  begin: (result: RequestResult) => Promise<void>,
  t: Messages['t'],
  tell: Tell,
): Commands {
  return {
    async 'foreman.implementFeature'(given?: unknown) {
      if (!hasFolder(tell)) return;
      const result = givenRequest(given) ?? (await requests.ask(prefillOf(given)));
      if (result !== undefined) await begin(result);
    },
    async 'foreman.implementSpec'(target?: vscode.Uri) {
      if (!hasFolder(tell)) return;
      const uri = target ?? vscode.window.activeTextEditor?.document.uri;
      if (uri === undefined) return tell.warn(t('Open a spec file first, or right-click one in the explorer.'));
      await begin(await requests.read(uri));
    },
  };
}

/** A request as other code gives it: in words, or read already. */
function givenRequest(given: unknown): RequestResult | null {
  if (typeof given === 'string') return readRequest(given);
  const request = chosenRequest(given);
  return request === null ? null : { ok: true, request };
}

function prefillOf(given: unknown): string | undefined {
  const { prefill } = (typeof given === 'object' && given !== null ? given : {}) as { prefill?: unknown };
  return typeof prefill === 'string' ? prefill : undefined;
}
