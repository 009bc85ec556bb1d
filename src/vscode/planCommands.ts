import * as vscode from 'vscode';
import type { FeatureRequest } from '../core/request/featureRequest.ts';
import { canResumePlanning, hasFile, nextTaskId, phaseOf, type Run, taskOf } from '../core/run/run.ts';
import type { RunStore } from '../core/run/runStore.ts';
import type { Messages } from '../views/messages.ts';
import { questionOf } from '../views/questionRows.ts';
import { askForAnswer } from './askForAnswer.ts';
import { askForFile } from './askForFile.ts';
import { type ChosenRequest, chosenRequest } from './chosenRequest.ts';
import type { EditorWorkspace } from './editorWorkspace.ts';
import { failureAction } from './failureAction.ts';
import type { Commands } from './guardCommands.ts';
import type { PlanItem } from './planView.ts';
import type { Runner } from './runner.ts';
import { plain, type Tell } from './tell.ts';

/** The commands that change a plan before its work begins. */
export function planCommands(
  store: RunStore,
  runner: Runner,
  workspace: EditorWorkspace,
  messages: Messages,
  tell: Tell,
): Commands {
  const { t } = messages;

  /** The current run, if its plan may still be changed. */
  const planned = (): Run | null => {
    const { run } = store;
    if (run !== null && phaseOf(run) === 'planned') return run;
    tell.inform(t('There is no plan that waits for its start. Implement a feature first.'));
    return null;
  };

  const replan = async (request: FeatureRequest | null, given = ''): Promise<void> => {
    const run = planned();
    if (run === null) return;
    const remark = await vscode.window.showInputBox({
      title: t('Plan Again'),
      prompt: t('What should be different? The plan as you edited it goes along.'),
      placeHolder: t('Keep the public API, and add tests'),
      value: given,
      ignoreFocusOut: true,
      validateInput: (value) => (value.trim() === '' ? t('Say what should be different.') : null),
    });
    if (remark === undefined || store.run?.id !== run.id) return;
    await planWith(run, remark.trim(), request);
  };

  const planWith = async (run: Run, remark: string, request: FeatureRequest | null): Promise<void> => {
    await runner.replan(remark, request);
    const now = store.run;
    if (now?.id !== run.id || now.failure === null) return;
    const again = { title: t('Plan Again'), run: () => replan(request, remark) };
    tell.error(
      t('{0} The plan is as it was.', messages.planFailure(now.failure)),
      undefined,
      failureAction(now.failure.kind, now, again),
    );
  };

  return {
    async 'foreman.resumePlanning'() {
      const { run } = store;
      if (run === null || !canResumePlanning(run)) return tell.inform(t('No planning was stopped or interrupted.'));
      await runner.resumePlanning();
      const now = store.run;
      if (now?.id !== run.id || now.failure === null) return;
      const replan = now.plan === null ? 'foreman.implementFeature' : 'foreman.replan';
      const again = {
        title: t('Plan Again'),
        run: () => vscode.commands.executeCommand(replan, { chosen: now.request } satisfies ChosenRequest),
      };
      tell.error(messages.planFailure(now.failure), undefined, failureAction(now.failure.kind, now, again));
    },
    async 'foreman.answerQuestion'(item?: PlanItem) {
      const run = planned();
      const asked = run?.plan?.questions?.[questionOf(item?.row.id ?? '') ?? 0];
      if (run === null) return;
      if (asked === undefined) return tell.inform(t('The plan asks nothing.'));
      const answer = await askForAnswer(asked, t);
      if (answer === undefined) return;
      if (store.run?.id !== run.id || store.run.plan !== run.plan)
        return tell.warn(t('The plan has changed meanwhile.'));
      await planWith(run, `${asked.question}\n${answer}`, null);
    },
    'foreman.replan': (given?: unknown) => replan(chosenRequest(given)),
    async 'foreman.addFile'() {
      const run = planned();
      if (run === null) return;
      const added = await askForFile(run, workspace, messages);
      const now = store.run;
      if (added === null || now === null) return;
      const { filePath } = added.file;
      const isSame = now.id === run.id && now.plan === run.plan && phaseOf(now) === 'planned';
      if (!isSame || hasFile(now, filePath))
        return tell.warn(t('The plan has changed meanwhile, so {0} was not added.', filePath));
      const task = { id: nextTaskId(now), ...added.file };
      store.report({ type: 'plan.edited', taskId: task.id, edit: { added: task, problem: added.problem } });
    },
    'foreman.removeFile'(item?: PlanItem) {
      const run = planned();
      const taskId = item?.row.taskId;
      if (run === null) return;
      if (taskId == null) return tell.inform(t('Right-click a file in the Plan view to remove it.'));
      store.report({ type: 'plan.edited', taskId, edit: { removed: true } });
    },
    async 'foreman.editPurpose'(item?: PlanItem) {
      const { run } = store;
      const state = taskOf(run, item?.row.taskId ?? '');
      if (state === undefined) return tell.inform(t('Select a file in the Plan view and press its pencil.'));
      const { task } = state;
      const purpose = await vscode.window.showInputBox({
        title: plain(t('Purpose of {0}', task.filePath)),
        prompt: t('What its worker is told to do.'),
        value: task.purpose,
        ignoreFocusOut: true,
        validateInput: (value) => (value.trim() === '' ? t('Say what to do in this file, or leave it out.') : null),
      });
      const now = taskOf(store.run, task.id);
      const isSame = store.run?.id === run?.id && now?.task.filePath === task.filePath;
      if (purpose === undefined || purpose === task.purpose || !isSame) return;
      store.report({ type: 'plan.edited', taskId: task.id, edit: { purpose: purpose.trim() } });
    },
  };
}
