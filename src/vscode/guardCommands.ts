import * as vscode from 'vscode';
import type { Tell } from './tell.ts';

/** Handlers by the ids of their commands. */
// biome-ignore lint/suspicious/noExplicitAny: VS Code passes what each menu has
export type Commands = Readonly<Record<string, (...args: any[]) => unknown>>;

/** Commands that change nothing of a run. */
const harmless: ReadonlySet<string> = new Set([
  'foreman.openDiff',
  'foreman.reviewAll',
  'foreman.showContext',
  'foreman.showRunContext',
  'foreman.showPrompt',
  'foreman.exportRun',
  'foreman.chooseModel',
  'foreman.setApiKey',
  'foreman.trySample',
  'foreman.showLog',
  'foreman.showRuns',
]);

/**
 * The same commands, guarded: whatever one throws reaches the log with its cause and the person with a way there.
 * @param ready what they wait for: the run, taken up from the journal
 * @param isReading whether another window writes the run, so that only what changes nothing of it can be done here
 */
export function guardCommands(
  commands: Commands,
  ready: Promise<void>,
  tell: Tell,
  isReading: () => boolean = () => false,
): Commands {
  const guarded = Object.entries(commands).map(([id, handler]) => {
    const guard = async (...args: unknown[]) => {
      try {
        await ready;
        if (isReading() && !harmless.has(id)) {
          return tell.warn(
            vscode.l10n.t(
              "Another window is working on this folder's run. Go on there, or close it: this window then takes over.",
            ),
          );
        }
        await handler(...args);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        tell.error(vscode.l10n.t('That did not work: {0}', message), error);
      }
    };
    return [id, guard] as const;
  });
  return Object.fromEntries(guarded);
}
