import type { ModelFailureKind } from '../core/model/modelError.ts';
import type { PlanFailure } from '../core/plan/planEvent.ts';
import type { TaskFailureKind } from '../core/work/taskFailure.ts';

/** What a person can do about a failure with one button. */
export type NextStep =
  | 'set-key'
  | 'choose-model'
  | 'lower-context'
  | 'edit-servers'
  | 'reword'
  | 'raise-limit'
  | 'try-again';

const steps: Record<ModelFailureKind, NextStep> = {
  'no-key': 'set-key',
  'refused-key': 'set-key',
  'no-consent': 'choose-model',
  'unknown-model': 'choose-model',
  quota: 'choose-model',
  'rate-limit': 'try-again',
  'context-too-long': 'lower-context',
  'prompt-cut': 'lower-context',
  'bad-request': 'choose-model',
  refusal: 'reword',
  'cut-short': 'try-again',
  malformed: 'try-again',
  'over-budget': 'raise-limit',
  'no-prepared-reply': 'choose-model',
  'not-a-model-server': 'edit-servers',
  network: 'try-again',
  timeout: 'try-again',
  'task-timeout': 'try-again',
  'slow-start': 'lower-context',
  server: 'try-again',
  cancelled: 'try-again',
  unknown: 'try-again',
};

/** The button of a failure of the planner or of a worker. */
export function nextStepOf(kind: PlanFailure['kind'] | TaskFailureKind): NextStep {
  if (kind === 'empty-plan') return 'reword';
  return kind.startsWith('model-') ? steps[kind.slice('model-'.length) as ModelFailureKind] : 'try-again';
}
