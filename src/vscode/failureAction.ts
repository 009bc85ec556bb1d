import * as vscode from 'vscode';
import type { PlanFailure } from '../core/plan/planEvent.ts';
import type { Run } from '../core/run/run.ts';
import type { TaskFailureKind } from '../core/work/taskFailure.ts';
import { nextStepOf } from '../views/nextStep.ts';
import type { Action } from './tell.ts';

/**
 * The button of a failure of the planner or of a worker.
 * @param run the run in which it failed
 * @param tryAgain what failed, once more
 */
export function failureAction(
  kind: PlanFailure['kind'] | TaskFailureKind,
  { model: { name: model }, request, failure }: Run,
  tryAgain: Action,
): Action {
  const command = (title: string, id: string, ...args: unknown[]): Action => ({
    title,
    run: () => vscode.commands.executeCommand(id, ...args),
  });
  const settings = 'workbench.action.openSettings';
  switch (nextStepOf(kind)) {
    case 'set-key':
      return command(vscode.l10n.t('Set API Key'), 'foreman.setApiKey', model);
    case 'choose-model':
      return command(vscode.l10n.t('Choose Model'), 'foreman.chooseModel', failure === null ? 'worker' : 'planner');
    case 'lower-context':
      return command(vscode.l10n.t('Open Settings'), settings, 'foreman.contextTokens');
    case 'raise-limit':
      return command(vscode.l10n.t('Open Settings'), settings, 'foreman.maxRunTokens');
    case 'edit-servers':
      return command(
        vscode.l10n.t('Open Settings'),
        settings,
        model.startsWith('openai:') ? 'foreman.openai.baseUrl' : 'foreman.servers',
      );
    case 'reword':
      return command(vscode.l10n.t('Word It Differently'), 'foreman.implementFeature', { prefill: request.text });
    case 'try-again':
      return tryAgain;
  }
}
