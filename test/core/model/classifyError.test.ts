import { APICallError, LoadAPIKeyError, RetryError } from 'ai';
import { describe, expect, test } from 'vitest';
import { classifyError } from '../../../src/core/model/classifyError.ts';
import { isModelError, ModelError } from '../../../src/core/model/modelError.ts';

const running = new AbortController().signal;

function apiError(
  statusCode: number | undefined,
  message = 'it failed',
  data?: unknown,
  cause?: unknown,
): APICallError {
  return new APICallError({
    message,
    url: 'http://127.0.0.1/v1',
    requestBodyValues: {},
    cause,
    ...(statusCode === undefined ? {} : { statusCode }),
    ...(data === undefined ? {} : { data }),
  });
}

function named(name: string): Error {
  return Object.assign(new Error('it ended'), { name });
}

const withCode = (code: string) => ({ error: { code, message: 'no' } });

test.each([
  ['no key at all', 'no-key', new LoadAPIKeyError({ message: 'none' })],
  ['status 401', 'refused-key', apiError(401)],
  ['status 403', 'refused-key', apiError(403)],
  ['status 404', 'unknown-model', apiError(404)],
  ['status 402', 'quota', apiError(402)],
  ['status 429 with the code of a spent quota', 'quota', apiError(429, 'no', withCode('insufficient_quota'))],
  ['status 429', 'rate-limit', apiError(429)],
  ['a rate limit within the stream', 'rate-limit', { code: 'rate_limit_exceeded', message: 'slow down' }],
  ['a rate limit within a failed response', 'rate-limit', { error: { code: 'rate_limit_exceeded' } }],
  ['status 413', 'context-too-long', apiError(413)],
  ['status 400 with its code', 'context-too-long', apiError(400, 'no', withCode('context_length_exceeded'))],
  ['status 400 with its words', 'context-too-long', apiError(400, "This model's maximum context length is 8")],
  ['words of another server', 'context-too-long', apiError(500, 'prompt is too long: 9 tokens')],
  ['status 408', 'timeout', apiError(408)],
  ['a timeout', 'timeout', named('TimeoutError')],
  ['status 500', 'server', apiError(500)],
  ['status 529', 'server', apiError(529)],
  ['a server error within the stream', 'server', { error: { code: 'server_error' } }],
  ['words of llama.cpp', 'context-too-long', apiError(400, 'the request exceeds the available context size')],
  ['no status', 'network', apiError(undefined)],
  ['a redirect, which is never followed', 'network', apiError(307)],
  ['a connection dropped within the answer', 'network', apiError(200, 'no', undefined, new TypeError('terminated'))],
  ['a failed fetch', 'network', new TypeError('fetch failed')],
  ['status 200 with a body of another kind', 'malformed', apiError(200)],
  ['an abort by someone else', 'cancelled', named('AbortError')],
  ['a response that was aborted', 'cancelled', named('ResponseAborted')],
  ['status 400', 'bad-request', apiError(400)],
  ['status 422', 'bad-request', apiError(422)],
  ['a finish without a reason', 'malformed', named('AI_InvalidResponseDataError')],
  ['a piece of another shape', 'malformed', named('AI_TypeValidationError')],
  ['a piece that is no JSON', 'malformed', named('AI_JSONParseError')],
  ['any other error', 'unknown', new Error('what?')],
  ['a text', 'unknown', 'what?'],
  ['nothing', 'unknown', undefined],
])('%s is of kind %s', (_, kind, error) => {
  const found = classifyError(error, running, 'so far');
  expect(found).toMatchObject({ name: 'ModelError', kind, text: 'so far', cause: error });
  expect(isModelError(found)).toBe(true);
});

test.each([
  ['30', 'it failed; Retry-After: 30 s'],
  ['0', 'it failed; Retry-After: 0 s'],
  ['Wed, 21 Oct 2026 07:28:00 GMT', 'it failed; Retry-After: Wed, 21 Oct 2026 07:28:00 GMT'],
])('when to come back is told as the server says it: %s', (value, message) => {
  const error = new APICallError({
    message: 'it failed.',
    url: '',
    requestBodyValues: {},
    statusCode: 429,
    responseHeaders: { 'retry-after': value },
  });
  expect(classifyError(error, running)).toMatchObject({ kind: 'rate-limit', message });
});

test('when to come back is a number too, from whichever header says it', () => {
  const of = (responseHeaders: Record<string, string>) =>
    classifyError(
      new APICallError({ message: 'no', url: '', requestBodyValues: {}, statusCode: 503, responseHeaders }),
      running,
    ).retryAfterMs;
  expect([of({ 'retry-after': '1.5' }), of({ 'retry-after-ms': '20' }), of({})]).toEqual([1_500, 20, null]);
  expect(classifyError(new TypeError('fetch failed'), running).retryAfterMs).toBe(null);
});

test.each([
  [apiError(429), true],
  [apiError(500), true],
  [apiError(529), true],
  [apiError(408), true],
  [apiError(undefined), true],
  [apiError(200, 'no', undefined, new TypeError('terminated')), true],
  [new TypeError('fetch failed'), true],
  [named('TimeoutError'), true],
  [{ error: { code: 'server_error' } }, true],
  [{ code: 'rate_limit_exceeded' }, true],
  [apiError(400), false],
  [apiError(401), false],
  [apiError(402), false],
  [apiError(404), false],
  [apiError(413), false],
  [apiError(429, 'no', withCode('insufficient_quota')), false],
  [named('AI_InvalidResponseDataError'), false],
  [new ModelError('network', 'is the server running?'), false],
  [new Error('what?'), false],
])('%s, whether it passes: %s', (error, isPassing) => {
  expect(classifyError(error, running).isPassing).toBe(isPassing);
});

test('a cancel that is told already keeps what the model had written', () => {
  const cancelled = new ModelError('cancelled', 'cancelled', { text: 'half' });
  expect(classifyError(cancelled, AbortSignal.abort())).toBe(cancelled);
});

describe('the error', () => {
  test('of the last try counts when there were several', () => {
    const error = new RetryError({
      message: 'three tries',
      reason: 'maxRetriesExceeded',
      errors: [apiError(500), apiError(429)],
    });
    expect(classifyError(error, running)).toMatchObject({ kind: 'rate-limit', message: 'it failed', cause: error });
  });

  test('is cancelled when the signal is aborted, whatever it was', () => {
    const cause = apiError(500);
    expect(classifyError(cause, AbortSignal.abort(), 'half')).toMatchObject({ kind: 'cancelled', text: 'half', cause });
  });

  test('stays as it is when it has its kind already, also from another bundle', () => {
    const own = new ModelError('no-prepared-reply', 'src/a.ts');
    expect(classifyError(own, running)).toBe(own);
    const foreign = Object.assign(named('ModelError'), { kind: 'refusal', text: '' });
    expect(classifyError(foreign, running)).toBe(foreign);
    const retried = new RetryError({ message: 'tries', reason: 'errorNotRetryable', errors: [own] });
    expect(classifyError(retried, running)).toBe(own);
  });

  test.each([
    [{ message: 'from a stream' }, 'from a stream'],
    [{ error: { message: 'from a response' } }, 'from a response'],
    ['words', 'words'],
    [{ odd: 1 }, '{"odd":1}'],
    [null, 'null'],
    [undefined, 'undefined'],
  ])('%j says %j', (error, message) => {
    expect(classifyError(error, running).message).toBe(message);
  });
});

test('only an error with its name and a kind is a model error', () => {
  expect([new Error('x'), named('ModelError'), { name: 'ModelError', kind: 'server' }, null].map(isModelError)).toEqual(
    [false, false, false, false],
  );
});
