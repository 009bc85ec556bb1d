/** A text in which secrets could not be looked for, so that no model sees it. */
export class UnsearchedError extends Error {
  readonly kind = 'unsearched';
  override readonly name = 'UnsearchedError';
}

export function isUnsearchedError(error: unknown): error is UnsearchedError {
  return error instanceof Error && (error as { kind?: unknown }).kind === 'unsearched';
}
