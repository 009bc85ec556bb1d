/**
 * How long a provider asks to wait before it is called again, in ms, by the headers of its answer: `retry-after-ms`, else
 * `retry-after` in seconds or as a date, which is taken by the provider's own clock. Null where it does not say, and where it
 * says that there is nothing to wait for: that would have calls come back as fast as they fail.
 */
export function retryAfterMs(headers: Readonly<Record<string, string | undefined>>): number | null {
  return (
    positive(Number.parseFloat(headers['retry-after-ms'] ?? '')) ??
    afterSeconds(headers['retry-after'] ?? '') ??
    untilDate(headers['retry-after'] ?? '', headers.date ?? '')
  );
}

function afterSeconds(value: string): number | null {
  return /^\s*\d+(?:\.\d+)?\s*$/.test(value) ? positive(1_000 * Number(value)) : null;
}

/** What is not written as HTTP writes dates is none. */
function untilDate(value: string, now: string): number | null {
  if (!/^\s*[A-Za-z]/.test(value)) return null;
  return positive(Date.parse(value) - Date.parse(now));
}

/** A number of ms that lead to a later date. */
function positive(ms: number): number | null {
  return ms > 0 && ms <= longestMs ? Math.ceil(ms) : null;
}

const longestMs = 1e12;
