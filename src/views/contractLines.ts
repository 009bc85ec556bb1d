import type { FileTask } from '../core/plan/implementationPlan.ts';
import { type Run, taskOf } from '../core/run/run.ts';
import type { Translate } from './messages.ts';

/** What a task is told and agrees on beside its purpose, in paragraphs of plain text; none where there is nothing. */
export function contractLines({ steps = [], contract, dependsOn = [] }: FileTask, run: Run, t: Translate): string[] {
  const { provides = [], uses = [] } = contract ?? {};
  const before = dependsOn.map((id) => taskOf(run, id)?.task.filePath).filter((path) => path !== undefined);
  const lists = [
    { title: t('Steps:'), lines: steps.map((step, index) => `${index + 1}. ${step}`) },
    {
      title: t('Provides:'),
      lines: provides.map(({ name, kind, signature }) => `- ${signature || `${kind} ${name}`}`),
    },
    { title: t('Uses:'), lines: uses.map(({ name, from }) => t('- {0} from {1}', name, from)) },
    { title: t('Waits for:'), lines: before.map((path) => `- ${path}`) },
  ];
  return lists.filter(({ lines }) => lines.length > 0).map(({ title, lines }) => [title, ...lines].join('\n'));
}
