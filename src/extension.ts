import * as vscode from 'vscode';
import { deferFileSystem } from './vscode/deferFileSystem.ts';
import type { ForemanWindow } from './vscode/window.ts';

let opening: Promise<ForemanWindow> | undefined;

/** What tests inside VS Code see of the extension; nobody else gets it. */
export type TestApi = { readonly opening: Promise<ForemanWindow>; readonly secrets: vscode.SecretStorage };

/**
 * Registers what VS Code may ask for at once and hands it on to the window, which is loaded when activation is over:
 * activating costs hardly more than an empty extension.
 */
export function activate(context: vscode.ExtensionContext): TestApi | undefined {
  const foreman = new Promise<void>((resolve) => setImmediate(resolve))
    .then(() => import('./vscode/window.ts'))
    .then(({ openWindow }) => openWindow(context));
  opening = foreman;
  foreman.catch((error: unknown) => {
    console.error('Foreman could not start', error);
    void vscode.window.showErrorMessage('Foreman could not start. Reload the window; the extension host log says why.');
  });
  const contributed: readonly { command: string }[] = context.extension.packageJSON.contributes.commands;
  context.subscriptions.push(
    ...contributed.map(({ command }) =>
      vscode.commands.registerCommand(command, async (...args) => (await foreman).commands[command]?.(...args)),
    ),
    vscode.workspace.registerFileSystemProvider(
      'foreman-proposal',
      deferFileSystem(foreman.then(({ proposals }) => proposals)),
    ),
  );
  return context.extensionMode === vscode.ExtensionMode.Test
    ? { opening: foreman, secrets: context.secrets }
    : undefined;
}

/** Waits until everything that happened is on disk and another window may go on. */
export async function deactivate(): Promise<void> {
  await (await opening)?.close();
}
