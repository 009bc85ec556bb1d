import * as vscode from 'vscode';
import { readSettings } from './settings.ts';
import type { Tell } from './tell.ts';

/** Switches between one call at a time and several, in the settings that say so now, and tells which it is. */
export async function toggleOneAtATime(tell: Tell): Promise<void> {
  const settings = vscode.workspace.getConfiguration('foreman');
  const isOn = !readSettings().oneAtATime;
  const inWorkspace = settings.inspect('oneAtATime')?.workspaceValue !== undefined;
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await settings.update('oneAtATime', isOn, target);
  tell.inform(
    isOn
      ? vscode.l10n.t('The model is asked for one file at a time. Run the command again for several at once.')
      : vscode.l10n.t('The model is asked for several files at once again.'),
  );
}
