import * as vscode from 'vscode';
import { describeError } from '../node/describeError.ts';
import { printable } from '../views/printable.ts';

/** A button of a message and what it does. */
export type Action = { readonly title: string; readonly run: () => unknown };

/**
 * A text as VS Code shows it in notifications, dialogs and titles without making links of what a model or a file said, and
 * without a character in it that is not seen.
 */
export function plain(text: string): string {
  return printable(text).replaceAll('](', '] (');
}

/** Speaks to the person and keeps the log. No message waits for an answer. */
export type Tell = {
  readonly log: vscode.LogOutputChannel;
  /** Logs the cause, if there is one, and shows the message with a way to the log. */
  error(message: string, cause?: unknown, ...actions: Action[]): void;
  warn(message: string, ...actions: Action[]): void;
  inform(message: string, ...actions: Action[]): void;
};

export function createTell(log: vscode.LogOutputChannel): Tell {
  const showLog: Action = { title: vscode.l10n.t('Show Log'), run: () => log.show(true) };
  const act = async (shown: Thenable<string | undefined>, actions: readonly Action[]) => {
    const chosen = await shown;
    try {
      await actions.find(({ title }) => title === chosen)?.run();
    } catch (error) {
      log.error(describeError(error));
    }
  };
  const titles = (actions: readonly Action[]) => actions.map(({ title }) => title);
  return {
    log,
    error(message, cause, ...actions) {
      log.error(cause === undefined ? message : `${message}\n${describeError(cause)}`);
      const all = [...actions, showLog];
      void act(vscode.window.showErrorMessage(plain(message), ...titles(all)), all);
    },
    warn(message, ...actions) {
      log.warn(message);
      void act(vscode.window.showWarningMessage(plain(message), ...titles(actions)), actions);
    },
    inform(message, ...actions) {
      log.info(message);
      void act(vscode.window.showInformationMessage(plain(message), ...titles(actions)), actions);
    },
  };
}
