import * as vscode from 'vscode';
import { type RequestResult, readRequest } from '../core/request/featureRequest.ts';
import { canStart, isOpen, taskOf } from '../core/run/run.ts';
import type { RunStore } from '../core/run/runStore.ts';
import type { Messages } from '../views/messages.ts';
import type { Commands } from './guardCommands.ts';
import type { PlanItem } from './planView.ts';
import type { RequestSource } from './requestSource.ts';
import type { Runner } from './runner.ts';
import { plain, type Tell } from './tell.ts';

/** The commands that begin a run, change its plan, start and stop its work, and end it. */
export function runCommands(
  store: RunStore,
  runner: Runner,
  requests: RequestSource,
  messages: Messages,
  tell: Tell,
): Commands {
  const { t } = messages;

  const hasFolder = (): boolean => {
    const names = (vscode.workspace.workspaceFolders ?? []).map(({ name }) => name);
    const open = { title: t('Open Folder…'), run: () => vscode.commands.executeCommand('vscode.openFolder') };
    if (names.length === 0) tell.warn(t('Foreman needs an open folder to work in. Open one and try again.'), open);
    const double = names.find((name, index) => names.indexOf(name) < index);
    if (double !== undefined) {
      tell.warn(t('Two open folders are called "{0}". Give one another name in the workspace file first.', double));
    }
    return names.length > 0 && double === undefined;
  };

  const begin = async (result: RequestResult): Promise<void> => {
    if (!result.ok) return tell.warn(messages.requestProblem(result.problem));
    const { request } = result;
    await runner.plan(request, () => mayReplace(store, runner, t));
    const { run } = store;
    if (run?.request !== request || run.failure === null) return;
    const again = { title: t('Plan Again'), run: () => begin(result) };
    tell.error(messages.planFailure(run.failure), undefined, again);
  };

  return {
    async 'foreman.implementFeature'(given?: unknown) {
      if (!hasFolder()) return;
      const result = typeof given === 'string' ? readRequest(given) : await requests.ask();
      if (result !== undefined) await begin(result);
    },
    async 'foreman.implementSpec'(target?: vscode.Uri) {
      if (!hasFolder()) return;
      const uri = target ?? vscode.window.activeTextEditor?.document.uri;
      if (uri === undefined) return tell.warn(t('Open a spec file first, or right-click one in the explorer.'));
      await begin(await requests.read(uri));
    },
    async 'foreman.startWork'() {
      const { run } = store;
      if (run === null) return tell.warn(t('There is no plan yet. Run "Foreman: Implement Feature" first.'));
      if (run.activity !== null) return;
      if (!run.tasks.some(canStart))
        return tell.warn(t('No file is left to work on. Tick one, or implement a feature.'));
      if (!(await runner.work())) return;
      const failed = store.run?.id === run.id ? store.run.tasks.filter(({ status }) => status === 'failed') : [];
      const [first] = failed;
      if (first?.failure == null) return;
      const reason = messages.taskFailure(first.failure);
      tell.error(
        failed.length === 1
          ? t('{0} failed: {1}', first.task.filePath, reason)
          : t('{0} files failed. The first, {1}: {2}', failed.length, first.task.filePath, reason),
      );
    },
    'foreman.cancel': () => runner.cancel(),
    async 'foreman.editPurpose'(item?: PlanItem) {
      const state = taskOf(store.run, item?.row.taskId ?? '');
      if (state === undefined) return tell.inform(t('Select a file in the Plan view and press its pencil.'));
      const { task } = state;
      const purpose = await vscode.window.showInputBox({
        title: t('Purpose of {0}', task.filePath),
        prompt: t('What its worker is told to do.'),
        value: task.purpose,
        ignoreFocusOut: true,
        validateInput: (value) => (value.trim() === '' ? t('Say what to do in this file, or leave it out.') : null),
      });
      const now = taskOf(store.run, task.id);
      if (purpose === undefined || purpose === task.purpose || now?.task.filePath !== task.filePath) return;
      store.report({ type: 'plan.edited', taskId: task.id, edit: { purpose: purpose.trim() } });
    },
    async 'foreman.closeRun'() {
      if (await mayReplace(store, runner, t)) store.report({ type: 'run.closed' });
    },
  };
}

async function mayReplace(store: RunStore, runner: Runner, t: Messages['t']): Promise<boolean> {
  const { run } = store;
  if (run === null || !isOpen(run)) return true;
  const discard = t('Discard Run');
  const chosen = await vscode.window.showWarningMessage(
    plain(t('A run is still open: {0}', run.request.title)),
    { modal: true, detail: t('Its undecided proposals will be discarded. What you accepted stays.') },
    { title: t('Keep It'), isCloseAffordance: true },
    { title: discard },
  );
  if (chosen?.title !== discard) return false;
  runner.cancel();
  if (store.run?.id === run.id) store.report({ type: 'run.closed' });
  return true;
}
