import type { ModelFailureKind } from '../model/modelError.ts';
import type { ModelInUse } from '../model/modelInUse.ts';
import type { Usage } from '../model/streamReply.ts';
import type { ImplementationPlan } from './implementationPlan.ts';
import type { PlanProblem } from './planProblems.ts';

/** Why there is no plan: the model failed, answered a plan without files, or something else broke. */
export type PlanFailure = {
  readonly kind: `model-${ModelFailureKind}` | 'empty-plan' | 'internal';
  readonly detail: string;
};

export type PlanEvent =
  | {
      readonly type: 'plan.proposed';
      readonly plan: ImplementationPlan;
      readonly problems: readonly PlanProblem[];
      readonly usage: Usage;
    }
  | { readonly type: 'plan.failed'; readonly failure: PlanFailure }
  /** A person changed one task of the plan: what it is for, or whether it is carried out at all. */
  | {
      readonly type: 'plan.edited';
      readonly taskId: string;
      readonly edit: { readonly purpose: string } | { readonly included: boolean };
    }
  /** The plan goes to the workers, and to which model. */
  | { readonly type: 'plan.approved'; readonly model: ModelInUse }
  /** Tokens of the plan so far; shown, never journalled. */
  | { readonly type: 'plan.progressed'; readonly tokens: number };
