/** An error with its stack, the answer that it was about and the chain of its causes, for a log. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\nCaused by: ${describeError(error.cause)}`;
  const text = 'text' in error && error.text !== '' ? `\nThe model had answered: ${String(error.text)}` : '';
  return `${error.stack ?? error.message}${text}${cause}`;
}
