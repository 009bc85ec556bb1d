import * as vscode from 'vscode';
import type { PlanQuestion } from '../core/plan/implementationPlan.ts';
import type { Translate } from '../views/messages.ts';
import { plain } from './tell.ts';

/** Asks the person what a plan asks, with its own suggestions and any other answer; undefined where they leave it open. */
export async function askForAnswer(
  { question, answers, assumption }: PlanQuestion,
  t: Translate,
): Promise<string | undefined> {
  const items = answers
    .filter((answer) => answer.trim() !== '')
    .map((answer) => ({
      label: plain(answer),
      answer,
      ...(answer === assumption ? { description: t('as the plan assumes') } : {}),
    }));
  if (items.length > 0) {
    const own = { label: `$(edit) ${t('Another answer')}`, answer: null };
    const picked = await vscode.window.showQuickPick([...items, own], { title: plain(question), ignoreFocusOut: true });
    if (picked?.answer !== null) return picked?.answer;
  }
  const answer = await vscode.window.showInputBox({
    title: plain(question),
    prompt: t('The plan is made again with your answer.'),
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? t('Answer, or press Escape to leave it open.') : null),
  });
  return answer?.trim();
}
