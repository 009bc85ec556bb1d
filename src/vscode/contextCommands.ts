import * as vscode from 'vscode';
import type { RunStore } from '../core/run/runStore.ts';
import type { Messages } from '../views/messages.ts';
import { requestProblem } from '../views/requestProblem.ts';
import type { ContextPreviews } from './contextPreviews.ts';
import type { Commands } from './guardCommands.ts';
import { hasFolder } from './hasFolder.ts';
import type { RequestSource } from './requestSource.ts';
import type { Tell } from './tell.ts';

/** The commands that show what a planner will be sent: for a new request or a spec, and for the current run's. */
export function contextCommands(
  store: RunStore,
  requests: RequestSource,
  previews: ContextPreviews,
  messages: Messages,
  tell: Tell,
): Commands {
  return {
    async 'foreman.showContext'(target?: unknown) {
      if (!hasFolder(tell)) return;
      const result = target instanceof vscode.Uri ? await requests.read(target) : await requests.ask();
      if (result === undefined) return;
      if (!result.ok) return tell.warn(requestProblem(result.problem, messages.t));
      await previews.open(result.request, null);
    },
    async 'foreman.showRunContext'() {
      const { run } = store;
      if (run !== null && hasFolder(tell)) await previews.open(run.request, run.id);
    },
  };
}
