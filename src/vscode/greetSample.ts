import * as vscode from 'vscode';
import type { RunStore } from '../core/run/runStore.ts';
import { isSampleProject } from './sampleProject.ts';
import type { Tell } from './tell.ts';

/** In a copy of the sample project that has no run yet: opens the Plan view and says what can be done here. */
export async function greetSample(store: RunStore, tell: Tell): Promise<void> {
  if (!(await isSampleProject())) return;
  await vscode.commands.executeCommand('setContext', 'foreman.inSample', true);
  if (store.run !== null) return;
  await vscode.commands.executeCommand('foreman.plan.focus', { preserveFocus: true });
  tell.inform(
    vscode.l10n.t('This is Foreman’s sample project. Its replies are prepared: no key, no network, no model is asked.'),
    {
      title: vscode.l10n.t('Implement Its Feature'),
      run: () => vscode.commands.executeCommand('foreman.implementFeature'),
    },
  );
}
