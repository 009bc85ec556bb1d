import type { Tokens } from './usage.ts';

/** What a model costs, in a currency, for each million tokens. */
export type Price = { readonly input: number; readonly output: number; readonly currency: string };

/** A person's prices by the models' names, and the names of those that cannot be read. */
export type PriceTable = {
  readonly prices: ReadonlyMap<string, Price>;
  readonly wrong: readonly string[];
};

/** Reads a table as a person writes it: `{ "openai:gpt-5": { "input": 1.25, "output": 10, "currency": "USD" } }`. */
export function readPrices(table: unknown): PriceTable {
  const prices = new Map<string, Price>();
  const wrong: string[] = [];
  for (const [model, entry] of Object.entries(typeof table === 'object' && table !== null ? table : {})) {
    const price = priceIn(entry);
    if (price === null) wrong.push(model);
    else prices.set(model, price);
  }
  return { prices, wrong };
}

function priceIn(entry: unknown): Price | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const { input, output, currency } = entry as Readonly<Record<string, unknown>>;
  if (!isAmount(input) || !isAmount(output) || typeof currency !== 'string') return null;
  return /^[\p{L}\p{Sc}]{1,5}$/u.test(currency) ? { input, output, currency } : null;
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

/** An amount in a currency. */
export type Money = { readonly amount: number; readonly currency: string };

/** What tokens cost; null where nobody knows their price. */
export function costOf({ inputTokens, outputTokens }: Tokens, price: Price | null): Money | null {
  if (price === null) return null;
  return { amount: (inputTokens * price.input + outputTokens * price.output) / 1_000_000, currency: price.currency };
}

/** Amounts together; null where there is none, one is not known, or their currencies differ. */
export function sumOf([first, ...others]: readonly (Money | null)[]): Money | null {
  return others.reduce<Money | null>(
    (sum, money) =>
      sum === null || money === null || sum.currency !== money.currency
        ? null
        : { amount: sum.amount + money.amount, currency: sum.currency },
    first ?? null,
  );
}
