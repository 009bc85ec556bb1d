import { costOf, type Money, sumOf } from '../core/model/price.ts';
import { addTokens, noTokens, type Tokens, totalOf } from '../core/model/usage.ts';
import { canStart, type Run, type TaskState } from '../core/run/run.ts';
import type { EstimatedModel } from '../core/work/costEvent.ts';
import type { Translate } from './messages.ts';

/** A number of tokens in a few characters: `80`, `1.8k`, `240k`, `1.2M`. */
export function shortCount(count: number): string {
  if (count < 100) return String(count);
  if (count < 99_950) return `${(count / 1_000).toFixed(1)}k`;
  return count < 999_500 ? `${Math.round(count / 1_000)}k` : `${(count / 1_000_000).toFixed(1)}M`;
}

/** Tokens in and out, and what they cost where that is known; `about` stands before what is estimated. */
export function tokensSaid(tokens: Tokens, money: Money | null, about: '~' | '', t: Translate): string {
  const [input, output] = [shortCount(tokens.inputTokens), shortCount(tokens.outputTokens)];
  const counted = t('{0} in, {1} out', about + input, about + output);
  return money === null ? counted : `${counted}, ${about}${shortAmount(money.amount)} ${money.currency}`;
}

/** What a file is expected to cost; null where that is not known, or its worker is not to be asked. */
export function fileEstimate(run: Run, state: TaskState, t: Translate): string | null {
  const { model, estimates } = run.costs ?? {};
  const estimate = estimates?.[state.task.id];
  if (
    model == null ||
    estimate === undefined ||
    state.status !== 'waiting' ||
    !canStart(state) ||
    totalOf(estimate.tokens) === 0
  )
    return null;
  return estimateSaid(estimate.tokens, 1, model, t);
}

/** What Start Work is expected to cost; null while nothing waits for it, and until that is known of each file. */
export function workEstimate(run: Run, t: Translate): string | null {
  const { model, estimates = {} } = run.costs ?? {};
  const startable = run.tasks.filter(canStart);
  const left = startable.map(({ task }) => estimates[task.id]);
  if (model == null || startable.every(({ status }) => status !== 'waiting') || left.includes(undefined)) return null;
  const asked = left.filter((estimate) => estimate !== undefined && totalOf(estimate.tokens) > 0);
  const tokens = asked.reduce((sum, estimate) => addTokens(sum, estimate?.tokens ?? noTokens), noTokens);
  return asked.length === 0 ? null : estimateSaid(tokens, asked.length, model, t);
}

function estimateSaid(tokens: Tokens, requests: number, model: EstimatedModel, t: Translate): string {
  if (!model.countsRequests) return tokensSaid(tokens, costOf(tokens, model.price), '~', t);
  return requests === 1 ? t('1 request') : t('{0} requests', requests);
}

/** What a file has cost, beside what was expected; null as long as nothing was asked. */
export function fileSpending({ costs }: Run, taskId: string, t: Translate): string | null {
  const spent = costs?.spentOn[taskId];
  return costs === undefined || spent === undefined ? null : comparison(costs, [taskId], t);
}

/** What the files of a run have cost so far beside what was expected of them, then the run with its planning. */
export function runSpending({ costs }: Run, t: Translate): string[] {
  if (costs === undefined || costs.requests === 0) return [];
  const files = Object.keys(costs.spentOn);
  const [all, requests] = [tokensSaid(costs.spent, costs.paid, costs.isEstimated ? '~' : '', t), costs.requests];
  return [
    ...(files.length === 0 ? [] : [t('The files: {0}.', comparison(costs, files, t))]),
    requests === 1
      ? t('The run with its planning: {0}, 1 request.', all)
      : t('The run with its planning: {0}, {1} requests.', all, requests),
  ];
}

function comparison(costs: NonNullable<Run['costs']>, taskIds: readonly string[], t: Translate): string {
  const { spentOn, paidFor, estimates, model, isEstimated } = costs;
  const sum = (known: readonly (Tokens | undefined)[]) =>
    known.reduce<Tokens>((all, tokens) => addTokens(all, tokens ?? noTokens), noTokens);
  const paid = sumOf(taskIds.map((id) => paidFor[id] ?? null));
  const took = tokensSaid(sum(taskIds.map((id) => spentOn[id])), paid, isEstimated ? '~' : '', t);
  const expected = taskIds.map((id) => estimates[id]?.tokens);
  if (expected.includes(undefined)) return t('took {0}', took);
  const foretold = sum(expected);
  const price = model?.countsRequests === true ? null : (model?.price ?? null);
  return t('estimated {0}, took {1}', tokensSaid(foretold, costOf(foretold, price), '~', t), took);
}

function shortAmount(amount: number): string {
  return amount >= 1 || amount === 0 ? amount.toFixed(2) : String(Number(amount.toPrecision(2)));
}
