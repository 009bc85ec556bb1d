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
