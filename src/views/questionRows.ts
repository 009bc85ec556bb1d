import { phaseOf, type Run } from '../core/run/run.ts';
import type { Translate } from './messages.ts';
import type { Row } from './planRows.ts';

/** A row for each question that a plan asks before its work begins; its id ends with the number of the question, from 1. */
export function questionRows(run: Run, t: Translate): Row[] {
  const { questions = [] } = run.plan ?? {};
  if (phaseOf(run) !== 'planned') return [];
  return questions.map(({ question, assumption }, index) => ({
    id: `${run.id}/question/${index + 1}`,
    label: question,
    description: assumption === '' ? '' : t('assumed: {0}', assumption),
    tooltip: [question, ...(assumption === '' ? [] : [t('The plan assumes: {0}', assumption)])].join('\n\n'),
    icon: { name: 'question', color: 'list.warningForeground' },
    abilities: ['answer'],
    checked: null,
    taskId: null,
  }));
}

/** The number of the question that a row asks, from 0; null for any other row. */
export function questionOf(rowId: string): number | null {
  const number = /\/question\/(\d+)$/.exec(rowId)?.[1];
  return number === undefined ? null : Number(number) - 1;
}
