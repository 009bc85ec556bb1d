/** What calls cost, in tokens; null where the provider did not say. */
export type Usage = { readonly inputTokens: number | null; readonly outputTokens: number | null };

/** What is known before anything was asked. */
export const noUsage: Usage = { inputTokens: null, outputTokens: null };

/** What two calls cost together, as far as it is known. */
export function addUsage(a: Usage, b: Usage): Usage {
  const sum = (one: number | null, other: number | null) =>
    one === null && other === null ? null : (one ?? 0) + (other ?? 0);
  return { inputTokens: sum(a.inputTokens, b.inputTokens), outputTokens: sum(a.outputTokens, b.outputTokens) };
}

/** Tokens in and out where both are known, counted or estimated. */
export type Tokens = { readonly inputTokens: number; readonly outputTokens: number };

export const noTokens: Tokens = { inputTokens: 0, outputTokens: 0 };

export function addTokens(a: Tokens, b: Tokens): Tokens {
  return { inputTokens: a.inputTokens + b.inputTokens, outputTokens: a.outputTokens + b.outputTokens };
}

/** All tokens together, which is what a limit counts. */
export function totalOf({ inputTokens, outputTokens }: Tokens): number {
  return inputTokens + outputTokens;
}
