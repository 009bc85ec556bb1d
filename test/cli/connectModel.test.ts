import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { connectModel } from '../../src/cli/connectModel.ts';
import type { Environment } from '../../src/cli/terminalIo.ts';
import { localServers } from '../../src/providers/modelServers.ts';
import { modelList } from '../providers/loopbackServer.ts';
import { startServer } from '../scenarios/scenarioServer.ts';

const installation = join(import.meta.dirname, '../..');

/** No server that may happen to run on this machine is asked. */
const nobody = Object.fromEntries(Object.keys(localServers).map((name) => [name, 'http://127.0.0.1:1/v1']));

const connect = (name: string, env: Environment = {}, servers: Readonly<Record<string, string>> = {}) =>
  connectModel(name, { env, servers: { ...nobody, ...servers }, installation });

/** What is said instead of a model. */
async function refusal(name: string, env: Environment = {}, servers: Readonly<Record<string, string>> = {}) {
  const error = await connect(name, env, servers).then(
    () => null,
    (caught: Error) => caught,
  );
  expect(error?.name).toBe('UsageError');
  return error?.message;
}

describe('a model of OpenAI', () => {
  const env = { OPENAI_API_KEY: 'sk-1' };

  test.each<[string, Environment, Readonly<Record<string, string>>, string]>([
    ['at its own address', env, {}, 'https://api.openai.com/v1'],
    ['where OPENAI_BASE_URL says', { ...env, OPENAI_BASE_URL: 'https://a.b/v1/' }, {}, 'https://a.b/v1'],
    [
      'where --server says, whatever the environment says',
      { ...env, OPENAI_BASE_URL: 'https://a.b' },
      { openai: 'https://c.d/v1' },
      'https://c.d/v1',
    ],
    [
      'on this machine, without a key',
      {},
      { openai: 'http://127.0.0.1:1/v1' },
      'http://127.0.0.1:1/v1 on this machine',
    ],
  ])('is reached %s', async (_, given, servers, destination) => {
    const connected = await connect('openai:gpt', given, servers);
    expect([connected.model.name, connected.destination]).toEqual(['openai:gpt', destination]);
  });

  test('is the default when there is a key', async () => {
    expect((await connect('auto', env)).model.name).toBe('openai:gpt-6.1-sol');
  });

  test('needs a key', async () => {
    expect(await refusal('openai:gpt', { OPENAI_API_KEY: ' ' })).toBe('openai:gpt needs a key: set OPENAI_API_KEY.');
    expect(await refusal('openai:gpt', { ...env, OPENAI_BASE_URL: 'api' })).toBe('OPENAI_BASE_URL is no URL.');
  });

  test('has an address that is told without what may be secret in it', async () => {
    const { destination } = await connect('openai:gpt', env, { openai: 'https://a.b/v1?token=c#d' });
    expect(destination).toBe('https://a.b/v1');
  });
});

describe('a model of another server', () => {
  test('on this machine is asked for the length of its context first, with the key of that server', async () => {
    const server = await startServer(
      () => ({ text: '' }),
      () => modelList('other', { id: 'org/small:1', context_length: 8_000 }),
    );
    const { model, destination } = await connect(
      'compatible:my-own/org/small:1',
      { MY_OWN_API_KEY: 'k-1' },
      { 'my-own': server.url },
    );
    expect([model.name, model.maxInputTokens]).toEqual(['compatible:my-own/org/small:1', 6_000]);
    expect(destination).toBe(`${server.url} on this machine`);
    expect(server.listings.map(({ authorization }) => authorization)).toEqual(['Bearer k-1']);
    expect(server.requests).toEqual([]);
  });

  test('elsewhere is asked for nothing before its first request', async () => {
    const { model, destination } = await connect('compatible:openrouter/a/b');
    expect([model.name, model.maxInputTokens, destination]).toEqual([
      'compatible:openrouter/a/b',
      null,
      'https://openrouter.ai/api/v1',
    ]);
  });

  test('that nobody knows is told', async () => {
    expect(await refusal('compatible:mine/a')).toBe(
      'There is no server "mine". Say where it is with --server mine=URL, or take one of ollama, lmstudio, llamacpp, vllm, openrouter.',
    );
  });
});

test('the sample model is asked nowhere', async () => {
  const { model, destination } = await connect('sample');
  expect([model.name, model.prepared, destination]).toEqual(['sample', true, null]);
});

test.each([
  ['vscode:copilot/gpt', '"vscode:copilot/gpt" is a model of VS Code and exists only there.'],
  ['gpt', '"gpt" is no model.'],
  ['compatible:mine', '"compatible:mine" is no model.'],
])('"%s" is no model of the terminal', async (name, message) => {
  expect(await refusal(name)).toBe(`${message} Name one as openai:<model>, compatible:<server>/<model> or sample.`);
});

describe('without a name and without a key', () => {
  test('the models of this machine are told as they can be named, and none is asked', async () => {
    const many = Array.from({ length: 10 }, (_, index) => `m${index}`);
    const respond = () => ({ text: '' });
    const [one, other] = await Promise.all([
      startServer(respond, () => modelList('qwen:7b', 'nomic-embed-text')),
      startServer(respond, () => modelList(...many)),
    ]);
    expect(await refusal('auto', {}, { ollama: one.url, mine: other.url, far: 'https://a.invalid' })).toBe(
      [
        'No model was named, and OPENAI_API_KEY is not set. Servers on this machine offer these; name one of them:',
        `  --model compatible:ollama/qwen:7b --server ollama=${one.url}`,
        ...many.slice(0, 8).map((id) => `  --model compatible:mine/${id} --server mine=${other.url}`),
        '  (and 2 more)',
        'Nothing was sent there. To make it your default, set FOREMAN_MODEL to what follows --model.',
      ].join('\n'),
    );
    expect([...one.requests, ...other.requests]).toEqual([]);
  });

  test('every way to a model is told when this machine has none', async () => {
    const said = await refusal('auto');
    expect(said?.split('\n')[0]).toBe(
      'There is no model to ask: none was named, OPENAI_API_KEY is not set, and no model server answers on this machine.',
    );
    for (const way of ['OPENAI_API_KEY', 'compatible:ollama/<model>', '--server mine=', '--model sample']) {
      expect(said).toContain(way);
    }
  });
});

test.each(['constructor', '__proto__', 'toString'])('a server called %s is not there', async (server) => {
  expect(await refusal(`compatible:${server}/x`)).toMatch(new RegExp(`^There is no server "${server}"\\.`));
});
