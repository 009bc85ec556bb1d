/** What a person has to call differently; `message` says how. Told apart by `name`. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Whether a person caused it, whichever bundle it comes from. */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === 'UsageError';
}
