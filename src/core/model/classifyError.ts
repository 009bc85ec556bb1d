import { APICallError, LoadAPIKeyError, RetryError } from 'ai';
import { isModelError, ModelError, type ModelFailureKind } from './modelError.ts';
import { retryAfterMs } from './retryAfter.ts';

/**
 * Turns whatever a model call threw into a `ModelError`; an aborted signal outranks the error it caused. What is a
 * `ModelError` already stays as it is: whoever made it knew more than its kind.
 */
export function classifyError(error: unknown, signal: AbortSignal, text = ''): ModelError {
  if (signal.aborted) {
    if (isModelError(error) && error.kind === 'cancelled') return error;
    return new ModelError('cancelled', 'cancelled', { cause: error, text });
  }
  const cause = RetryError.isInstance(error) ? error.lastError : error;
  if (isModelError(cause)) return cause;
  const said = cause instanceof Error ? cause.message : describe(cause);
  const headers = APICallError.isInstance(cause) ? (cause.responseHeaders ?? {}) : {};
  const wait = headers['retry-after'];
  const message = wait === undefined ? said : `${said.replace(/\.$/, '')}; Retry-After: ${withUnit(wait)}`;
  const kind = kindOf(cause, said);
  return new ModelError(kind, message, {
    cause: error,
    text,
    isPassing: passing.includes(kind),
    retryAfterMs: retryAfterMs(headers),
  });
}

/** What is over by itself: a busy or broken server, a lost connection, a silence. */
const passing: readonly ModelFailureKind[] = ['rate-limit', 'server', 'network', 'timeout'];

function kindOf(error: unknown, message: string): ModelFailureKind {
  if (LoadAPIKeyError.isInstance(error)) return 'no-key';
  const name = error instanceof Error ? error.name : '';
  if (name === 'AbortError' || name === 'ResponseAborted') return 'cancelled';
  if (name === 'TimeoutError') return 'timeout';
  const limits = causesOf(error).map((cause) => nodeLimits[String(field(cause, 'code'))]);
  const limit = limits.find((kind) => kind !== undefined);
  if (limit !== undefined) return limit;
  const code = codeOf(error);
  if (code === 'context_length_exceeded' || contextTooLong.test(message)) return 'context-too-long';
  if (code === 'insufficient_quota') return 'quota';
  if (!APICallError.isInstance(error)) {
    if (code === 'rate_limit_exceeded') return 'rate-limit';
    if (code === 'server_error') return 'server';
    if (unusable.includes(name)) return 'malformed';
    return error instanceof TypeError ? 'network' : 'unknown';
  }
  const isDropped = error.statusCode === undefined || error.cause instanceof TypeError;
  if (isDropped) return 'network';
  return kindOfStatus(error.statusCode);
}

function kindOfStatus(status: number): ModelFailureKind {
  switch (status) {
    case 401:
    case 403:
      return 'refused-key';
    case 402:
      return 'quota';
    case 404:
      return 'unknown-model';
    case 408:
      return 'timeout';
    case 413:
      return 'context-too-long';
    case 429:
      return 'rate-limit';
    default:
      if (status >= 500) return 'server';
      if (status >= 400) return 'bad-request';
      return status < 300 ? 'malformed' : 'network';
  }
}

const contextTooLong =
  /context.?(length|window|size)|maximum context|too many tokens|(prompt|input) is too long|exceeds? the available context|request too large/i;
/** The names of errors of the AI SDK that tell of an answer that is not what was asked for. */
const unusable = ['AI_InvalidResponseDataError', 'AI_TypeValidationError', 'AI_JSONParseError'];

/** Node's own limits of a connection, by the codes of the errors that tell of them. */
const nodeLimits: Readonly<Record<string, ModelFailureKind>> = {
  UND_ERR_HEADERS_TIMEOUT: 'slow-start',
  UND_ERR_BODY_TIMEOUT: 'timeout',
};

function causesOf(error: unknown): readonly unknown[] {
  const causes: unknown[] = [];
  for (let cause = error; cause !== undefined && causes.length < 10; cause = field(cause, 'cause')) causes.push(cause);
  return causes;
}

function withUnit(retryAfter: string): string {
  return /^\d+$/.test(retryAfter) ? `${retryAfter} s` : retryAfter;
}

function codeOf(error: unknown): unknown {
  const data = field(error, 'data') ?? error;
  return field(field(data, 'error') ?? data, 'code');
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function describe(value: unknown): string {
  if (typeof value === 'string') return value;
  const message = field(value, 'message') ?? field(field(value, 'error'), 'message');
  return typeof message === 'string' ? message : String(JSON.stringify(value));
}
