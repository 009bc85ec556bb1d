import { afterEach, describe, expect, test } from 'vitest';
import { asShown } from '../../src/core/model/shownText.ts';
import { streamReply } from '../../src/core/model/streamReply.ts';
import { compatibleModel } from '../../src/providers/compatibleModel.ts';
import { openaiModel } from '../../src/providers/openaiModel.ts';
import { type LoopbackAnswer, startLoopbackServer } from './loopbackServer.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

const noKey = async () => undefined;

async function startServer(answer: LoopbackAnswer = { text: 'Hello.' }) {
  const server = await startLoopbackServer(() => answer);
  open.push(server);
  return server;
}

/** Asks a model of a server once. */
async function ask(
  baseUrl: string,
  {
    apiKey = noKey as () => Promise<string | undefined>,
    contextWindow = null as number | null,
    prompt = 'Hello?',
  } = {},
) {
  const model = await compatibleModel('ollama', 'qwen3:30b', { baseUrl, apiKey, contextWindow });
  return streamReply({
    model: { ...model, retries: 0 },
    instructions: 'Be brief.',
    prompt: asShown(prompt),
    signal: new AbortController().signal,
  });
}

test('a model is asked over Chat Completions, as a stream whose usage is counted', async () => {
  const server = await startServer({ text: 'Hello.', usage: [120, 3] });
  expect(await ask(server.url)).toEqual({ text: 'Hello.', usage: { inputTokens: 120, outputTokens: 3 } });
  expect(server.requests).toMatchObject([
    {
      path: '/v1/chat/completions',
      instructions: 'Be brief.',
      prompt: 'Hello?',
      form: 'text',
      body: { model: 'qwen3:30b', stream: true, stream_options: { include_usage: true } },
    },
  ]);
});

test('what it thinks apart is no part of its answer', async () => {
  const server = await startServer({ text: 'Hello.', reasoning: 'A greeting.' });
  expect((await ask(server.url)).text).toBe('Hello.');
});

test('without a key no authorization is sent; a key is asked for at each request', async () => {
  const server = await startServer();
  await ask(server.url);
  const keys = ['is there one?', 'sk-1', 'sk-2'];
  const model = await compatibleModel('ollama', 'm', {
    baseUrl: server.url,
    apiKey: async () => keys.shift(),
    contextWindow: null,
  });
  const { signal } = new AbortController();
  for (const prompt of ['a', 'b']) await streamReply({ model, instructions: '', prompt: asShown(prompt), signal });
  expect(server.requests.map(({ authorization }) => authorization)).toEqual(['', 'Bearer sk-1', 'Bearer sk-2']);
});

describe('what is known of a model', () => {
  const rest = {
    prepared: false,
    languageModel: expect.anything(),
    outputRungs: expect.anything(),
    stallMs: 300_000,
    retries: 5,
    gate: expect.anything(),
  };
  const compatible = (baseUrl: string, contextWindow: number | null = null) =>
    compatibleModel('lab', 'org/m', { baseUrl, apiKey: noKey, contextWindow });

  test.each(['http://127.0.0.1:11434/v1', 'http://localhost:1234/v1', 'http://[::1]:8080/v1'])(
    'on this machine: it takes one call at once, may read for as long as it likes, and may cut prompts: %s',
    async (baseUrl) => {
      expect(await compatible(baseUrl)).toEqual({
        ...rest,
        name: 'compatible:lab/org/m',
        maxInputTokens: null,
        cutsPrompts: true,
        firstPieceMs: null,
        taskMs: null,
        parallelCalls: 1,
        explorationSteps: 0,
      });
    },
  );

  test('in the same house: it takes eight calls, begins within five minutes, and may cut prompts', async () => {
    expect(await compatible('http://192.168.1.7:11434/v1')).toMatchObject({
      cutsPrompts: true,
      firstPieceMs: 300_000,
      parallelCalls: 8,
      explorationSteps: 0,
    });
  });

  test('far away: it takes eight calls, begins within five minutes, and cuts nothing', async () => {
    const limits = {
      firstPieceMs: 300_000,
      taskMs: 1_800_000,
      parallelCalls: 8,
      explorationSteps: 6,
      maxInputTokens: null,
    };
    const hosted = { cutsPrompts: false, ...limits };
    expect(await compatible('https://openrouter.ai/api/v1')).toMatchObject(hosted);
    const { name, ...traits } = openaiModel('gpt', { baseUrl: 'https://api.openai.com/v1', apiKey: async () => 'sk' });
    expect([name, traits]).toEqual(['openai:gpt', { ...rest, ...hosted }]);
  });

  test.each([
    [2_000, 1_500],
    [8_192, 6_144],
    [32_768, 24_576],
    [131_072, 122_880],
  ])('of whose %i tokens %i are for the prompt, and what is left for the answer', async (contextWindow, expected) => {
    expect((await compatible('http://127.0.0.1:1/v1', contextWindow)).maxInputTokens).toBe(expected);
  });
});

test('a prompt that is longer than what is known of the context is never sent', async () => {
  const server = await startServer();
  const asking = ask(server.url, { contextWindow: 400, prompt: 'word '.repeat(400) });
  await expect(asking).rejects.toMatchObject({
    kind: 'context-too-long',
    message: expect.stringMatching(/^about \d+ tokens; compatible:ollama\/qwen3:30b takes 300$/),
  });
  expect([server.requests, server.openSockets()]).toEqual([[], 0]);
});

describe('a server that counts fewer tokens than the prompt has', () => {
  const prompt = 'word '.repeat(1_000);

  test('read only a part of it', async () => {
    const server = await startServer({ text: 'Fine.', usage: [500, 3] });
    await expect(ask(server.url, { prompt })).rejects.toMatchObject({ kind: 'prompt-cut', text: 'Fine.' });
  });

  test('does so without harm as long as it is about as many, or where it does not count', async () => {
    for (const usage of [[900, 3] as const, [0, 3] as const, null]) {
      const server = await startServer({ text: 'Fine.', usage });
      expect((await ask(server.url, { prompt })).text).toBe('Fine.');
    }
  });

  test('is believed where servers never cut', async () => {
    const server = await startServer({ text: 'Fine.', usage: [500, 3] });
    const model = openaiModel('gpt', { baseUrl: server.url, apiKey: async () => 'sk' });
    const { signal } = new AbortController();
    expect((await streamReply({ model, instructions: '', prompt: asShown(prompt), signal })).text).toBe('Fine.');
  });
});
