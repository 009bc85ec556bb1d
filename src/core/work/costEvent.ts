import type { Spending } from '../model/budgetedModel.ts';
import type { Price } from '../model/price.ts';
import type { TaskEstimate } from './estimateWork.ts';

/** The model that estimates are for, and how it is paid: by requests, or by tokens at a price that is known or not. */
export type EstimatedModel = {
  readonly name: string;
  readonly countsRequests: boolean;
  readonly price: Price | null;
};

export type CostEvent =
  /** What some tasks are expected to cost; what was expected of them before is forgotten. */
  | { readonly type: 'work.estimated'; readonly model: EstimatedModel; readonly estimates: readonly TaskEstimate[] }
  /** A request to a model has ended; `taskId` is null for the planner's. Older records do not say the money. */
  | ({ readonly type: 'tokens.spent'; readonly taskId: string | null } & Omit<Spending, 'money'> &
      Partial<Pick<Spending, 'money'>>)
  /**
   * No further call begins, since it would exceed the run's limit of tokens; the tasks that are left wait. `refused` is what
   * was expected of the first that did not begin; older records do not say it.
   */
  | { readonly type: 'work.paused'; readonly limit: number; readonly spent: number; readonly refused?: number }
  /** The person lets this run cost more than the setting says. */
  | { readonly type: 'limit.raised'; readonly limit: number };
