import type { ModelFailureKind } from '../model/modelError.ts';
import type { ModelInUse } from '../model/modelInUse.ts';
import type { Usage } from '../model/usage.ts';
import type { FeatureRequest } from '../request/featureRequest.ts';
import type { Evidence } from '../retrieval/fileSearch.ts';
import type { ContractProblem } from './contractProblems.ts';
import type { FileTask, ImplementationPlan } from './implementationPlan.ts';
import type { PlanProblem, PlanProblemKind } from './planProblems.ts';

/** Why there is no plan: the model failed, answered a plan without files, secrets could not be
 * looked for in the request, or something else broke. */
export type PlanFailure = {
  readonly kind: `model-${ModelFailureKind}` | 'empty-plan' | 'unsearched' | 'internal';
  readonly detail: string;
};

/**
 * What a person changed about one task of the plan: what it is for, whether it is carried out, that it is there at all.
 * An added task has an id that no task of the plan had before.
 */
export type PlanEdit =
  | { readonly purpose: string }
  | { readonly included: boolean }
  | { readonly added: FileTask; readonly problem: PlanProblemKind | null }
  | { readonly removed: true };

export type PlanEvent =
  | {
      readonly type: 'plan.proposed';
      readonly plan: ImplementationPlan;
      readonly problems: readonly PlanProblem[];
      /** What in its contracts does not fit together; left out where there is nothing. */
      readonly contractProblems?: readonly ContractProblem[];
      readonly usage: Usage;
    }
  | { readonly type: 'plan.failed'; readonly failure: PlanFailure }
  | { readonly type: 'plan.edited'; readonly taskId: string; readonly edit: PlanEdit }
  /**
   * The person wants another plan instead of the one they read; that one stands until the new one is there. `request` is
   * the run's with other files added and dropped; left out where they are the same.
   */
  | {
      readonly type: 'plan.requested';
      readonly remark: string;
      readonly model: ModelInUse;
      readonly request?: FeatureRequest;
      /** What the person was busy with; left out where nobody knows. */
      readonly evidence?: Evidence;
    }
  /** The person takes up a planning that was cut off, and with which model. */
  | { readonly type: 'plan.resumed'; readonly model: ModelInUse }
  /** The plan goes to the workers, and to which model. */
  | { readonly type: 'plan.approved'; readonly model: ModelInUse }
  /** Tokens of the plan so far; shown, never journalled. */
  | { readonly type: 'plan.progressed'; readonly tokens: number };
