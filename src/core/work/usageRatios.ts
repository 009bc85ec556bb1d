import type { Tokens } from '../model/usage.ts';
import type { ChangeType } from '../plan/implementationPlan.ts';

/** How many times as much a task cost as the rule foretells, for its input and its output. */
export type UsageRatio = { readonly input: number; readonly output: number };

/** What was learnt, by the models' names and the kinds of change, the newest last. */
export type UsageRatios = Readonly<Record<string, Readonly<Partial<Record<ChangeType, readonly UsageRatio[]>>>>>;

/** Where it is kept. */
export type UsageMemory = {
  read(): UsageRatios;
  write(ratios: UsageRatios): void;
};

const mostRatios = 15;
const mostModels = 40;
const range = [0.1, 10] as const;

/** The ratios with one more; of a model and kind the newest stay, and of all models those that worked last. */
export function withUsage(
  ratios: UsageRatios,
  model: string,
  changeType: ChangeType,
  actual: Tokens,
  byRule: Tokens,
): UsageRatios {
  const ratio = {
    input: bounded(actual.inputTokens / byRule.inputTokens),
    output: bounded(actual.outputTokens / byRule.outputTokens),
  };
  const { [model]: known = {}, ...others } = ratios;
  const learnt = { ...known, [changeType]: [...(known[changeType] ?? []), ratio].slice(-mostRatios) };
  return Object.fromEntries([...Object.entries(others), [model, learnt] as const].slice(-mostModels));
}

/** The ratio to expect: the medians of what was learnt and of one time as much, which is what nobody knows better. */
export function expectedRatio(ratios: UsageRatios, model: string, changeType: ChangeType): UsageRatio {
  const known = Object.hasOwn(ratios, model) ? (ratios[model]?.[changeType] ?? []) : [];
  return {
    input: median([1, ...known.map(({ input }) => input)]),
    output: median([1, ...known.map(({ output }) => output)]),
  };
}

/** What of a stored value are ratios; the rest of it is forgotten. */
export function usageRatiosIn(json: unknown): UsageRatios {
  const models = fieldsOf(json).slice(-mostModels);
  return Object.fromEntries(
    models.map(([model, kinds]) => [
      model,
      Object.fromEntries(
        fieldsOf(kinds).flatMap(([kind, list]) => {
          if (!isChangeType(kind) || !Array.isArray(list)) return [];
          return [[kind, list.filter(isRatio).slice(-mostRatios)] as const];
        }),
      ),
    ]),
  );
}

function fieldsOf(value: unknown): [string, unknown][] {
  return Object.entries(typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {});
}

function isChangeType(kind: string): kind is ChangeType {
  return kind === 'create' || kind === 'modify' || kind === 'delete';
}

function isRatio(value: unknown): value is UsageRatio {
  const { input, output } = Object.fromEntries(fieldsOf(value));
  return [input, output].every((factor) => typeof factor === 'number' && factor >= range[0] && factor <= range[1]);
}

function bounded(ratio: number): number {
  return Math.min(range[1], Math.max(range[0], Number.isFinite(ratio) ? ratio : 1));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] as number)) / 2;
}
