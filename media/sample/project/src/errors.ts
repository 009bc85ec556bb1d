/** A mistake in the input, reported by its message alone. */
export class UsageError extends Error {
  override name = 'UsageError';
}
