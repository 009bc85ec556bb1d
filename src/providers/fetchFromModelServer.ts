import { ModelError } from '../core/model/modelError.ts';
import { beginningOf } from './beginningOf.ts';
import { readErrorBody } from './errorBody.ts';
import { isLoopback } from './modelServers.ts';
import { responseWithoutKey } from './responseWithoutKey.ts';

/**
 * `fetch` for model servers, whose answers come without the key they were asked with. A redirect is an error and never followed: it could carry the request's text elsewhere. What
 * no model server says (a web page, an object where a stream was asked for) is told as such. Errors have the body that
 * OpenAI's have, whatever the server's own form is. The limits of Node that say nothing to a person become a `ModelError`.
 */
export const fetchFromModelServer: typeof fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : String(input));
  if (url.username !== '' || url.password !== '') {
    throw new ModelError('not-a-model-server', 'the base URL holds a name or a password; use an API key instead');
  }
  const answer = await fetch(input, { ...init, redirect: 'manual' }).catch((error: unknown) => {
    throw explained(error, url);
  });
  const response = responseWithoutKey(answer, keyOf(init));
  if (response.status >= 300 && response.status < 400) {
    throw new ModelError('not-a-model-server', `${url.origin} redirects to ${response.headers.get('location')}`);
  }
  if (!response.ok) return readErrorBody(response, url.origin);
  const type = response.headers.get('content-type') ?? '';
  if (/^(?:text\/html|application\/json)\b/.test(type) && init?.method === 'POST') {
    const what = type.startsWith('text/html') ? 'a web page' : (await beginningOf(response, 120)).trim() || 'nothing';
    await response.body?.cancel();
    throw new ModelError('not-a-model-server', `${url.origin} answered with ${what}`);
  }
  return response;
};

function keyOf(init: RequestInit | undefined): string | null {
  return /^Bearer (.+)$/.exec(new Headers(init?.headers).get('authorization') ?? '')?.[1] ?? null;
}

function explained(error: unknown, url: URL): unknown {
  const codes = [...causesOf(error)].map((cause) => (cause as { code?: unknown }).code);
  if (codes.includes('UND_ERR_HEADERS_TIMEOUT')) return new ModelError('slow-start', url.origin);
  if (codes.includes('ECONNREFUSED') && isLoopback(url.href)) {
    return new ModelError('network', `nothing answers at ${url.origin}; is the server running?`);
  }
  if (error instanceof TypeError && /header/i.test(error.message)) {
    return new ModelError('refused-key', 'it has characters that cannot be sent');
  }
  return error;
}

function* causesOf(error: unknown): Generator<object> {
  const seen = new Set<unknown>();
  const open = [error];
  for (const next of open) {
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    yield next;
    open.push((next as Error).cause, ...((next as AggregateError).errors ?? []));
  }
}
