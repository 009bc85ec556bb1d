import * as vscode from 'vscode';
import type { ChangeType, FileTask } from '../core/plan/implementationPlan.ts';
import { normalizePath, pathContextOf } from '../core/plan/normalizePath.ts';
import { findProblem, type PlanProblemKind } from '../core/plan/planProblems.ts';
import { writeProblem } from '../core/plan/writeProblem.ts';
import { hasFile, type Run } from '../core/run/run.ts';
import type { Messages } from '../views/messages.ts';
import type { EditorWorkspace } from './editorWorkspace.ts';
import { plain } from './tell.ts';

/** What the person adds to a plan, and why it cannot be carried out as it stands. */
export type AddedFile = { readonly file: Omit<FileTask, 'id'>; readonly problem: PlanProblemKind | null };

/** Asks for a task to add; null when the person left. The kind of change follows from what stands at the path. */
export async function askForFile(run: Run, workspace: EditorWorkspace, messages: Messages): Promise<AddedFile | null> {
  const { t } = messages;
  const paths = await pathContextOf(workspace);
  const typed = await vscode.window.showInputBox({
    title: t('Add a File to the Plan (1/2)'),
    prompt: t('The path in the workspace; one that is not there yet is created.'),
    placeHolder: 'src/example.ts',
    ignoreFocusOut: true,
    validateInput: (value) => refusal(normalizePath(value, paths), run, workspace, messages),
  });
  if (typed === undefined) return null;
  const filePath = normalizePath(typed, paths);
  const content = await workspace.read(filePath);
  const changeType = content.kind === 'missing' ? 'create' : await askForChange(filePath, t);
  if (changeType === undefined) return null;
  const purpose = await vscode.window.showInputBox({
    title: t('Add a File to the Plan (2/2)'),
    prompt: plain(t('What its worker is told to do in {0}.', filePath)),
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? t('Say what to do in this file.') : null),
  });
  if (purpose === undefined) return null;
  const file = { filePath, changeType, purpose: purpose.trim() };
  return { file, problem: await findProblem(file, workspace) };
}

async function refusal(path: string, run: Run, workspace: EditorWorkspace, messages: Messages): Promise<string | null> {
  const problem = await writeProblem(path, workspace);
  if (problem !== null) return messages.pathProblem(problem);
  return hasFile(run, path) ? messages.t('The plan has this file already.') : null;
}

async function askForChange(path: string, t: Messages['t']): Promise<ChangeType | undefined> {
  const items = [
    { label: `$(diff-modified) ${t('Modify it')}`, changeType: 'modify' as const },
    { label: `$(diff-removed) ${t('Delete it')}`, changeType: 'delete' as const },
  ];
  return (await vscode.window.showQuickPick(items, { title: plain(t('{0} is there already', path)) }))?.changeType;
}
