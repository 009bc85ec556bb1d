import { afterEach, expect, test } from 'vitest';
import { listModels } from '../../src/providers/listModels.ts';
import { type LoopbackAnswer, modelList, startLoopbackServer } from './loopbackServer.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function startServer(list: () => LoopbackAnswer | Promise<LoopbackAnswer>) {
  const server = await startLoopbackServer(() => ({ status: 404 }), list);
  open.push(server);
  return server;
}

/** What a server that answers so offers. */
async function listed(answer: LoopbackAnswer) {
  const server = await startServer(() => answer);
  return listModels({ baseUrl: server.url }, undefined);
}

test('the models of a server are its ids, with the length of their context where it says so', async () => {
  const answer = modelList(
    'qwen3-coder:30b',
    { id: 'vllm/model', max_model_len: 32_768 },
    { id: 'openrouter/model', context_length: 131_072 },
    { id: 'lmstudio/model', max_context_length: 8_192 },
    { id: 'odd', max_model_len: '4096', context_length: 0 },
  );
  expect(await listed(answer)).toEqual([
    { id: 'qwen3-coder:30b', contextWindow: null },
    { id: 'vllm/model', contextWindow: 32_768 },
    { id: 'openrouter/model', contextWindow: 131_072 },
    { id: 'lmstudio/model', contextWindow: 8_192 },
    { id: 'odd', contextWindow: null },
  ]);
});

test('what cannot write is left out, and so is what has no name that can be given', async () => {
  const answer = modelList(
    'text-embedding-3-small',
    'nomic-embed-text:latest',
    'BAAI/bge-reranker-v2',
    'whisper-1',
    'tts-1-hd',
    'a name with spaces',
    {},
    { id: 7 },
    'gpt-6.1-sol',
  );
  expect(await listed(answer)).toEqual([{ id: 'gpt-6.1-sol', contextWindow: null }]);
  expect(await listed({ status: 200, body: '{"data": [null, "text", ["id"]]}' })).toEqual([]);
});

test('a server without models is one nevertheless', async () => {
  expect(await listed(modelList())).toEqual([]);
});

test.each<[string, LoopbackAnswer]>([
  ['a web page', { status: 200, body: '<!doctype html>', headers: { 'content-type': 'text/html' } }],
  ['JSON of another kind', { status: 200, body: '{"models": []}' }],
  ['a list alone', { status: 200, body: '["a"]' }],
  ['null', { status: 200, body: 'null' }],
  ['nothing', { status: 200, body: '' }],
  ['an error', { status: 404 }],
  ['a refused key', { status: 401 }],
  ['an error that is a list', { status: 500, body: '{"data": []}' }],
  ['a dropped connection', { raw: '' }],
])('what answers with %s is no model server', async (_, answer) => {
  expect(await listed(answer)).toBeNull();
});

test('a server that redirects is none, and nothing is asked where it leads', async () => {
  const elsewhere = await startServer(() => modelList('a'));
  expect(await listed({ status: 307, headers: { location: `${elsewhere.url}/models` } })).toBeNull();
  expect([elsewhere.listings, elsewhere.openSockets()]).toEqual([[], 0]);
});

test('a server that takes too long is none, and is no longer waited for', async () => {
  const server = await startServer(() => new Promise(() => {}));
  expect(await listModels({ baseUrl: server.url }, undefined, 20)).toBeNull();
  await server.silent();
});

test('an address at which nothing answers, or that is none, is no server', async () => {
  const server = await startServer(() => modelList('a'));
  await server.close();
  open.splice(0);
  expect(await listModels({ baseUrl: server.url }, undefined)).toBeNull();
  expect(await listModels({ baseUrl: 'not an address' }, undefined)).toBeNull();
});

test('the key is sent as a bearer token, and none where there is none', async () => {
  const server = await startServer(() => modelList('a'));
  await listModels({ baseUrl: server.url }, 'sk-1');
  await listModels({ baseUrl: `${server.url}/` }, undefined);
  expect(server.listings.map(({ path, authorization }) => [path, authorization])).toEqual([
    ['/v1/models', 'Bearer sk-1'],
    ['/v1/models', ''],
  ]);
});
