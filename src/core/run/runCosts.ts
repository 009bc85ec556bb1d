import { type Money, sumOf } from '../model/price.ts';
import { addTokens, noTokens, type Tokens, totalOf } from '../model/usage.ts';
import type { EstimatedModel } from '../work/costEvent.ts';
import type { TaskEstimate } from '../work/estimateWork.ts';
import type { RunEvent } from './runEvent.ts';

/** What a run is expected to cost and has cost. */
export type RunCosts = {
  /** Null before there are estimates. */
  readonly model: EstimatedModel | null;
  /** By the ids of the tasks; those that are not there are not known yet. */
  readonly estimates: Readonly<Record<string, TaskEstimate>>;
  /** Of all requests, those of the planner included. */
  readonly spent: Tokens;
  /** What that was in money, each model's at its own price; null where it is not known of each request. */
  readonly paid: Money | null;
  readonly requests: number;
  /** By the ids of the plan's tasks, over all that was tried. */
  readonly spentOn: Readonly<Record<string, Tokens>>;
  /** What that was in money, as `paid` says of all. */
  readonly paidFor: Readonly<Record<string, Money | null>>;
  /** Whether a provider did not say what a request cost, so that a part of what was spent is estimated. */
  readonly isEstimated: boolean;
  /** What the person lets this run cost whatever the setting says; null where that was never asked. */
  readonly raisedTo: number | null;
  /** The limit that the work has stopped at; null where it goes on. */
  readonly stoppedAt: number | null;
  /** What is expected of the request that was not sent then; 0 where it goes on or that is not known. */
  readonly refused: number;
};

export const noCosts: RunCosts = {
  model: null,
  estimates: {},
  spent: noTokens,
  paid: null,
  requests: 0,
  spentOn: {},
  paidFor: {},
  isEstimated: false,
  raisedTo: null,
  stoppedAt: null,
  refused: 0,
};

/** The costs after an event; the same where it does not concern them. */
export function reduceCosts(costs: RunCosts | undefined, event: RunEvent): RunCosts | undefined {
  const known = costs ?? noCosts;
  switch (event.type) {
    case 'work.estimated': {
      const kept = event.model.name === known.model?.name ? known.estimates : {};
      const added = Object.fromEntries(event.estimates.map((estimate) => [estimate.taskId, estimate]));
      return { ...known, model: event.model, estimates: { ...kept, ...added } };
    }
    case 'tokens.spent': {
      const { taskId, inputTokens, outputTokens, money = null } = event;
      const tokens = { inputTokens, outputTokens };
      const all = {
        ...known,
        spent: addTokens(known.spent, tokens),
        paid: known.requests === 0 ? money : sumOf([known.paid, money]),
        requests: known.requests + 1,
        isEstimated: known.isEstimated || event.isEstimated,
      };
      if (taskId === null) return all;
      const { [taskId]: spent = noTokens } = known.spentOn;
      const { [taskId]: paid } = known.paidFor;
      return {
        ...all,
        spentOn: { ...known.spentOn, [taskId]: addTokens(spent, tokens) },
        paidFor: { ...known.paidFor, [taskId]: paid === undefined ? money : sumOf([paid, money]) },
      };
    }
    case 'work.paused':
      return { ...known, stoppedAt: event.limit, refused: event.refused ?? 0 };
    case 'limit.raised':
      return { ...known, raisedTo: event.limit };
    default:
      return costs === undefined ? costs : afterPlanEvent(costs, event);
  }
}

function afterPlanEvent(costs: RunCosts, event: RunEvent): RunCosts {
  switch (event.type) {
    case 'plan.proposed':
      return { ...costs, estimates: {}, spentOn: {}, paidFor: {}, stoppedAt: null, refused: 0 };
    case 'plan.approved':
      return { ...costs, stoppedAt: null, refused: 0 };
    case 'plan.edited': {
      if ('included' in event.edit) return costs;
      const { [event.taskId]: _, ...estimates } = costs.estimates;
      return { ...costs, estimates };
    }
    default:
      return costs;
  }
}

/**
 * The limit with which a run can go on that has stopped at one: as many tokens again as the setting says, or as the
 * request takes that was not sent.
 */
export function raisedLimit({ spent, stoppedAt, refused }: RunCosts, setting: number | null): number {
  return totalOf(spent) + Math.max(setting ?? stoppedAt ?? 0, refused);
}

/** The most tokens that a run may cost: what the setting says (null for no limit), or more where the person let it. */
export function limitOf(costs: RunCosts | undefined, setting: number | null): number | null {
  return setting === null ? null : Math.max(setting, costs?.raisedTo ?? 0);
}
