import { afterEach, describe, expect, test, vi } from 'vitest';
import { asShown } from '../../src/core/model/shownText.ts';
import { type ModelCall, streamReply } from '../../src/core/model/streamReply.ts';
import { compatibleModel } from '../../src/providers/compatibleModel.ts';
import { fetchFromModelServer } from '../../src/providers/fetchFromModelServer.ts';
import { openaiModel } from '../../src/providers/openaiModel.ts';
import { type LoopbackAnswer, startLoopbackServer } from './loopbackServer.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  vi.unstubAllGlobals();
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function startServer(answer: LoopbackAnswer) {
  const server = await startLoopbackServer(() => answer);
  open.push(server);
  return server;
}

/** An address of this machine at which nothing answers. */
async function deadAddress(): Promise<string> {
  const server = await startServer({ text: '' });
  await server.close();
  open.pop();
  return server.url;
}

/** A failed `fetch` as Node throws it, by the code of its cause. */
function fetchError(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('it failed'), { code }) });
}

const post = (url: string) => fetchFromModelServer(url, { method: 'POST', body: '{"canary": 1}' });

test('the answer of an error has the form of OpenAI, and what no model server says is told as such', async () => {
  const server = await startServer({ status: 502, body: '<h1>No', headers: { 'content-type': 'text/html' } });
  const response = await post(`${server.url}/chat/completions`);
  expect([response.status, await response.json()]).toEqual([
    502,
    { error: { type: null, code: null, message: 'Bad Gateway' } },
  ]);
  expect(server.requests.map(({ body }) => body)).toEqual([{ canary: 1 }]);
  const object = await startServer({
    status: 200,
    body: '{"error":"Unexpected endpoint"}',
    headers: { 'content-type': 'application/json' },
  });
  await expect(post(`${object.url}/chat/completions`)).rejects.toMatchObject({
    kind: 'not-a-model-server',
    message: `${new URL(object.url).origin} answered with {"error":"Unexpected endpoint"}`,
  });
});

test('a base URL with a name or a password is refused before anything is sent, and neither is repeated', async () => {
  const server = await startServer({ text: 'Hello.' });
  const url = server.url.replace('http://', 'http://alice:hunter2@');
  await expect(post(`${url}/chat/completions`)).rejects.toMatchObject({
    kind: 'not-a-model-server',
    message: 'the base URL holds a name or a password; use an API key instead',
  });
  expect(server.requests).toEqual([]);
});

test('JSON is an answer where no stream was asked for', async () => {
  const server = await startServer({ text: '' });
  const response = await fetchFromModelServer(`${server.url}/models`);
  expect(await response.json()).toEqual({ object: 'list', data: [{ id: 'test', object: 'model' }] });
});

describe('a redirect is an error', () => {
  test.each([301, 302, 303, 307, 308])('with status %i to another origin, which sees nothing of it', async (status) => {
    const elsewhere = await startServer({ text: 'Hello.' });
    const server = await startServer({ status, headers: { location: elsewhere.url } });
    await expect(post(`${server.url}/chat/completions`)).rejects.toMatchObject({
      name: 'ModelError',
      kind: 'not-a-model-server',
      message: `${new URL(server.url).origin} redirects to ${elsewhere.url}`,
    });
    expect([elsewhere.requests, elsewhere.openSockets()]).toEqual([[], 0]);
    await server.silent();
  });

  test('even to the same origin', async () => {
    const server = await startServer({ status: 307, headers: { location: '/v2/chat/completions' } });
    await expect(post(`${server.url}/chat/completions`)).rejects.toMatchObject({ kind: 'not-a-model-server' });
    expect(server.requests).toHaveLength(1);
  });

  test('whatever the caller asks for', async () => {
    const elsewhere = await startServer({ text: 'Hello.' });
    const server = await startServer({ status: 307, headers: { location: elsewhere.url } });
    const asked = fetchFromModelServer(new Request(`${server.url}/x`, { method: 'POST', body: '{}' }), {
      redirect: 'follow',
    });
    await expect(asked).rejects.toMatchObject({ kind: 'not-a-model-server' });
    expect(elsewhere.requests).toEqual([]);
  });
});

test('a web page is no answer, and its connection is let go although there is more of it to come', async () => {
  const headers = { 'content-type': 'text/html', 'content-length': '1000', connection: 'keep-alive' };
  const server = await startServer({ status: 200, body: '<!doctype html>', headers });
  await expect(post(`${server.url}/chat/completions`)).rejects.toMatchObject({
    kind: 'not-a-model-server',
    message: `${new URL(server.url).origin} answered with a web page`,
  });
  await server.silent();
});

describe('where no answer begins', () => {
  const asked = async (error: unknown, url = 'http://127.0.0.1:9/v1') => {
    vi.stubGlobal('fetch', async () => {
      throw error;
    });
    return post(url).catch((caught: unknown) => caught);
  };

  test('within the time that Node waits, that is said', async () => {
    expect(await asked(fetchError('UND_ERR_HEADERS_TIMEOUT'))).toMatchObject({
      kind: 'slow-start',
      message: 'http://127.0.0.1:9',
    });
  });

  test('since nothing listens on this machine, that is said, for one address of a name or for all of them', async () => {
    const refused = { kind: 'network', message: 'nothing answers at http://localhost:9; is the server running?' };
    const all = new AggregateError([fetchError('ECONNREFUSED').cause, fetchError('ECONNREFUSED').cause]);
    const both = new TypeError('fetch failed', { cause: all });
    for (const error of [fetchError('ECONNREFUSED'), both]) {
      expect(await asked(error, 'http://localhost:9/v1')).toMatchObject(refused);
    }
  });

  test('for any other reason, the error stays what it is', async () => {
    const looped = new TypeError('fetch failed');
    looped.cause = looped;
    for (const error of [fetchError('ECONNRESET'), looped, new DOMException('stopped', 'AbortError'), 'odd']) {
      expect(await asked(error)).toBe(error);
    }
    const far = fetchError('ECONNREFUSED');
    expect(await asked(far, 'https://api.example.com/v1')).toBe(far);
  });
});

describe.each(['openai', 'compatible'] as const)('a model of %s', (provider) => {
  /** Asks a model that would try again, and counts how often its server was reached for. */
  async function ask(baseUrl: string, fetchOnce: typeof fetch = fetch, retries = 2) {
    let attempts = 0;
    const key = async () => 'sk';
    vi.stubGlobal('fetch', (...given: Parameters<typeof fetch>) => {
      attempts += 1;
      return fetchOnce(...given);
    });
    const model: ModelCall['model'] =
      provider === 'openai'
        ? openaiModel('m', { baseUrl, apiKey: key })
        : await compatibleModel('s', 'm', { baseUrl, apiKey: key, contextWindow: null });
    const call = {
      model: { ...model, retries },
      instructions: '',
      prompt: asShown('Hello?'),
      signal: new AbortController().signal,
    };
    const error: unknown = await streamReply(call).catch((caught: unknown) => caught);
    return { error, attempts };
  }

  test('whose server is not running is told of at once', async () => {
    const url = await deadAddress();
    expect(await ask(url)).toEqual({
      error: expect.objectContaining({
        kind: 'network',
        message: `nothing answers at ${new URL(url).origin}; is the server running?`,
      }),
      attempts: 1,
    });
  });

  test('that reads for longer than Node waits is not asked again', async () => {
    const slow = async () => {
      throw fetchError('UND_ERR_HEADERS_TIMEOUT');
    };
    expect(await ask('https://api.example.com/v1', slow)).toEqual({
      error: expect.objectContaining({ kind: 'slow-start', message: 'https://api.example.com' }),
      attempts: 1,
    });
  });

  test('that begins, and then reads for longer than Node waits, is told of as slow or silent, not as out of reach', async () => {
    const silent = async () => {
      const body = new ReadableStream({
        pull(controller) {
          controller.error(new TypeError('terminated', { cause: fetchError('UND_ERR_BODY_TIMEOUT').cause }));
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    };
    const { error } = await ask('https://api.example.com/v1', silent, 0);
    expect(['slow-start', 'timeout']).toContain((error as { kind?: unknown }).kind);
  });
});
