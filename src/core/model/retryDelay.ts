/** The longest that the first delay can be, and any, in ms. */
const firstMs = 1_000;
const longestMs = 60_000;

/**
 * How long to wait after so many failures in a row, in ms: exponential backoff with full jitter, so that calls that failed
 * together do not come back together.
 * @param random from 0 up to 1
 */
export function retryDelay(failures: number, random: number): number {
  return Math.round(random * Math.min(longestMs, firstMs * 2 ** (failures - 1)));
}
