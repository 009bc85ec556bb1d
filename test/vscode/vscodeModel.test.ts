import { deepEqual, equal, rejects } from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import type { LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { generateText } from 'ai';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { isModelError } from '../../src/core/model/modelError.ts';
import { vscodeModel } from '../../src/vscode/vscodeModel.ts';

const vendor = 'foreman-test';
const user = (text: string) => ({ role: 'user' as const, content: [{ type: 'text' as const, text }] });
const prompt: LanguageModelV4CallOptions['prompt'] = [{ role: 'system', content: 'Be short.' }, user('Say hello.')];
const tool = (name: string) => ({
  type: 'function' as const,
  name,
  description: `Calls ${name}.`,
  inputSchema: { type: 'object' as const, properties: { word: { type: 'string' as const } } },
});

/** Lets the test models answer any request with these steps; see the extension in `model-provider`. */
async function script(...steps: object[]): Promise<void> {
  await vscode.commands.executeCommand('foremanTestModels.script', { answers: [{ steps }] });
}

const requests = () => vscode.commands.executeCommand<Record<string, unknown>[]>('foremanTestModels.requests');

async function select(id: string): Promise<vscode.LanguageModelChat> {
  const [chat] = await vscode.lm.selectChatModels({ vendor, id });
  if (chat === undefined) throw new Error(`There is no model "${id}".`);
  return chat;
}

let chat: vscode.LanguageModelChat;

async function partsOf(options: Partial<LanguageModelV4CallOptions> = {}, asked = chat) {
  const parts: LanguageModelV4StreamPart[] = [];
  const { stream } = await vscodeModel(asked).doStream({ prompt, ...options });
  for await (const part of stream) parts.push(part);
  return parts;
}

const finish = (unified: 'stop' | 'tool-calls', input: number | undefined, output: number | undefined) => ({
  type: 'finish' as const,
  finishReason: { unified, raw: undefined },
  usage: {
    inputTokens: { total: input, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
    outputTokens: { total: output, text: undefined, reasoning: undefined },
  },
});
const inputLength = 'Be short.\nSay hello.'.length;

/** The kind and message of the `ModelError` that a promise is rejected with, else what it is rejected with. */
async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  const error = await promise.then(
    () => 'no failure',
    (reason: unknown) => reason,
  );
  return isModelError(error) ? { kind: error.kind, message: error.message } : error;
}

/** A model that hands on its requests and keeps what came with them, and knows whether their tokens were disposed. */
function watch(watched = chat) {
  const tokens: vscode.CancellationToken[] = [];
  const disposed = new Set<vscode.CancellationToken>();
  const { prototype } = vscode.CancellationTokenSource;
  const { dispose } = prototype;
  prototype.dispose = function (this: vscode.CancellationTokenSource) {
    disposed.add(this.token);
    dispose.call(this);
  };
  const options: (vscode.LanguageModelChatRequestOptions | undefined)[] = [];
  return {
    chat: {
      ...watched,
      sendRequest(...[messages, given, token]: Parameters<vscode.LanguageModelChat['sendRequest']>) {
        options.push(given);
        if (token !== undefined) tokens.push(token);
        return watched.sendRequest(messages, given, token);
      },
    } as vscode.LanguageModelChat,
    options,
    /** Of each request, whether its token is cancelled and disposed. */
    tokens: () => tokens.map((token) => [token.isCancellationRequested, disposed.has(token)]),
    stop() {
      prototype.dispose = dispose;
    },
  };
}

describe('a model of VS Code', () => {
  before(async () => {
    await vscode.lm.selectChatModels({ vendor });
  });
  beforeEach(async () => {
    await script({ text: 'Hello' });
    chat = await select('open');
  });
  after(() => script());

  it('streams its text as one block and says how it ended', async () => {
    await script({ text: 'Hel' }, { text: 'lo' });
    deepEqual(await partsOf(), [
      { type: 'stream-start', warnings: [] },
      { type: 'text-start', id: '0' },
      { type: 'text-delta', id: '0', delta: 'Hel' },
      { type: 'text-delta', id: '0', delta: 'lo' },
      { type: 'text-end', id: '0' },
      finish('stop', inputLength, 5),
    ]);
  });

  it('is told instructions and request as messages of the person, and why it is asked', async () => {
    const watched = watch();
    await partsOf(
      { prompt: [...prompt, { role: 'assistant', content: [{ type: 'text', text: 'Hi.' }] }] },
      watched.chat,
    );
    watched.stop();
    deepEqual(await requests(), [
      {
        model: 'open',
        messages: [
          { role: 'User', text: 'Be short.' },
          { role: 'User', text: 'Say hello.' },
          { role: 'Assistant', text: 'Hi.' },
        ],
        tools: [],
        toolMode: 'Auto',
        cancelled: false,
      },
    ]);
    deepEqual(watched.options, [{ justification: 'Foreman plans and writes the feature that you ask for.' }]);
  });

  it('refuses what it cannot pass on instead of leaving it out', async () => {
    const file = { type: 'file' as const, mediaType: 'image/png', data: { type: 'data' as const, data: 'aa==' } };
    await rejects(partsOf({ prompt: [{ role: 'user', content: [file] }] }), {
      name: 'AI_UnsupportedFunctionalityError',
      functionality: 'a file in a message of the user',
    });
    deepEqual(await requests(), []);
  });

  it('hands on calls of tools as JSON, and the text before and after them as two blocks', async () => {
    const input = { word: 'hi', deep: [1, { a: null }] };
    await script(
      { text: 'Now.' },
      { toolCall: { callId: 'c1', name: 'say', input } },
      { toolCall: { callId: 'c2', name: 'stop' } },
      { text: 'Done.' },
    );
    deepEqual((await partsOf({ tools: [tool('say'), tool('stop')] })).slice(1), [
      { type: 'text-start', id: '0' },
      { type: 'text-delta', id: '0', delta: 'Now.' },
      { type: 'text-end', id: '0' },
      { type: 'tool-call', toolCallId: 'c1', toolName: 'say', input: JSON.stringify(input) },
      { type: 'tool-call', toolCallId: 'c2', toolName: 'stop', input: '{}' },
      { type: 'text-start', id: '1' },
      { type: 'text-delta', id: '1', delta: 'Done.' },
      { type: 'text-end', id: '1' },
      finish('tool-calls', inputLength, 'Now.{}Done.'.length + JSON.stringify(input).length),
    ]);
  });

  for (const [name, toolChoice, offered, toolMode] of [
    ['all of them by default', undefined, ['say', 'sing'], 'Auto'],
    ['all of them when it may choose', { type: 'auto' }, ['say', 'sing'], 'Auto'],
    ['all of them when it must call any, since only one can be forced', { type: 'required' }, ['say', 'sing'], 'Auto'],
    ['only the one that it must call', { type: 'tool', toolName: 'sing' }, ['sing'], 'Required'],
    ['none when it must not call any', { type: 'none' }, [], 'Auto'],
  ] as const) {
    it(`is offered tools: ${name}`, async () => {
      await partsOf({ tools: [tool('say'), tool('sing')], ...(toolChoice && { toolChoice }) });
      const [request] = await requests();
      deepEqual(
        { tools: request?.tools, toolMode: request?.toolMode },
        { tools: offered.map(tool).map(({ type: _, ...described }) => described), toolMode },
      );
    });
  }

  it('leaves out parts of an answer that are neither text nor the call of a tool', async () => {
    await script({ text: 'a' }, { data: 'metadata' }, { text: 'b' });
    deepEqual((await partsOf()).slice(1), [
      { type: 'text-start', id: '0' },
      { type: 'text-delta', id: '0', delta: 'a' },
      { type: 'text-delta', id: '0', delta: 'b' },
      { type: 'text-end', id: '0' },
      finish('stop', inputLength, 2),
    ]);
  });

  it('warns of what it does not support', async () => {
    const [start] = await partsOf({
      responseFormat: { type: 'json', schema: { type: 'object' } },
      temperature: 0,
      reasoning: 'low',
      tools: [{ type: 'provider', id: 'any.search', name: 'search', args: {} }],
    });
    deepEqual(start, {
      type: 'stream-start',
      warnings: ['temperature', 'reasoning', 'responseFormat', 'tool any.search'].map((feature) => ({
        type: 'unsupported',
        feature,
      })),
    });
    const [request] = await requests();
    deepEqual(request?.messages, [
      { role: 'User', text: 'Be short.' },
      { role: 'User', text: 'Say hello.' },
    ]);
  });

  it('does not know its usage when tokens cannot be counted', async () => {
    await vscode.commands.executeCommand('foremanTestModels.script', {
      answers: [{ steps: [{ text: 'Hello' }] }],
      count: 'fails',
    });
    deepEqual((await partsOf()).at(-1), finish('stop', undefined, undefined));
  });

  it('does not let its text wait for tokens to be counted', async () => {
    let release: (count: number) => void = () => {};
    const counted = new Promise<number>((resolve) => {
      release = resolve;
    });
    const { stream } = await vscodeModel({ ...chat, countTokens: () => counted }).doStream({ prompt });
    const parts: string[] = [];
    for await (const part of stream) {
      parts.push(part.type);
      if (part.type === 'text-end') release(7);
    }
    deepEqual(parts, ['stream-start', 'text-start', 'text-delta', 'text-end', 'finish']);
  });

  it('answers at once with all of it too, also through the AI SDK', async () => {
    const input = { word: 'hi' };
    await script({ text: 'No' }, { text: 'w.' }, { toolCall: { callId: 'c1', name: 'say', input } });
    const { type: _, ...ended } = finish('tool-calls', inputLength, 'Now.'.length + JSON.stringify(input).length);
    deepEqual(await vscodeModel(chat).doGenerate({ prompt, tools: [tool('say')] }), {
      content: [
        { type: 'text', text: 'Now.' },
        { type: 'tool-call', toolCallId: 'c1', toolName: 'say', input: JSON.stringify(input) },
      ],
      ...ended,
      warnings: [],
    });
    await script({ text: 'Hel' }, { text: 'lo' });
    const { text, finishReason, usage } = await generateText({
      model: vscodeModel(chat),
      instructions: 'Be short.',
      prompt: 'Say hello.',
    });
    deepEqual([text, finishReason, usage.inputTokens, usage.outputTokens], ['Hello', 'stop', inputLength, 5]);
  });

  describe('that is aborted', () => {
    let watched: ReturnType<typeof watch>;
    let abort: AbortController;
    const reason = new Error('enough');

    beforeEach(() => {
      watched = watch();
      abort = new AbortController();
    });
    afterEach(() => watched.stop());

    const leftOver = () => ({ tokens: watched.tokens(), listeners: getEventListeners(abort.signal, 'abort').length });

    it('before it is asked, asks nothing', async () => {
      abort.abort(reason);
      equal(await failureOf(partsOf({ abortSignal: abort.signal }, watched.chat)), reason);
      deepEqual(leftOver(), { tokens: [], listeners: 0 });
      deepEqual(await requests(), []);
    });

    it('while VS Code asks for consent, gives up at once', async () => {
      const silent = watch({ ...chat, sendRequest: () => new Promise<never>(() => {}) });
      const asking = failureOf(partsOf({ abortSignal: abort.signal }, silent.chat));
      abort.abort(reason);
      equal(await asking, reason);
      deepEqual(silent.tokens(), [[true, true]]);
      silent.stop();
      deepEqual(leftOver(), { tokens: [], listeners: 0 });
    });

    it('gives up for the reason of the signal, whatever error that causes', async () => {
      const cancelling = {
        ...chat,
        sendRequest: (...[, , token]: Parameters<vscode.LanguageModelChat['sendRequest']>) =>
          new Promise<never>((_, reject) => {
            token?.onCancellationRequested(() => reject(new vscode.CancellationError()));
          }),
      };
      const asking = failureOf(partsOf({ abortSignal: abort.signal }, cancelling));
      abort.abort(reason);
      equal(await asking, reason);
    });

    it('in the middle of an answer that never ends, ends at once with the reason of the signal', async () => {
      await script({ text: 'Hel' }, { wait: 'forever' });
      const { stream } = await vscodeModel(watched.chat).doStream({ prompt, abortSignal: abort.signal });
      const parts: string[] = [];
      const failure = await failureOf(
        (async () => {
          for await (const part of stream) {
            parts.push(part.type);
            if (part.type === 'text-delta') abort.abort(reason);
          }
        })(),
      );
      equal(failure, reason);
      deepEqual(parts, ['stream-start', 'text-start', 'text-delta']);
      deepEqual(leftOver(), { tokens: [[true, true]], listeners: 0 });
    });

    it('while tokens are counted, ends at once with the reason of the signal', async () => {
      const counting = { ...watched.chat, countTokens: () => new Promise<never>(() => {}) };
      const { stream } = await vscodeModel(counting).doStream({ prompt, abortSignal: abort.signal });
      const failure = await failureOf(
        (async () => {
          for await (const part of stream) if (part.type === 'text-end') abort.abort(reason);
        })(),
      );
      equal(failure, reason);
      deepEqual(leftOver(), { tokens: [[true, true]], listeners: 0 });
    });

    // VS Code 1.110 does not tell a provider of a cancellation after the answer began.
    if (!vscode.version.startsWith('1.110.')) {
      it('tells its provider', async () => {
        await script({ text: 'Hel' }, { wait: 'until-cancelled' });
        const { stream } = await vscodeModel(chat).doStream({ prompt, abortSignal: abort.signal });
        const reader = stream.getReader();
        await reader.read();
        abort.abort(reason);
        await vscode.commands.executeCommand('foremanTestModels.cancelled');
      });

      it('because nobody reads on, tells its provider too', async () => {
        await script({ text: 'Hel' }, { wait: 'until-cancelled' });
        const { stream } = await vscodeModel(chat).doStream({ prompt });
        for await (const part of stream) if (part.type === 'text-delta') break;
        await vscode.commands.executeCommand('foremanTestModels.cancelled');
      });
    }
  });

  describe('leaves no listener and no token behind', () => {
    const refused = { error: { code: 'NoPermissions', message: 'Not you.' } };
    for (const [name, steps, read] of [
      ['when its answer ends', [{ text: 'Hello' }], true],
      ['when its answer breaks', [{ text: 'Hello' }, refused], true],
      ['when nobody reads its answer', [{ text: 'Hello' }, { wait: 'forever' }], false],
    ] as const) {
      it(name, async () => {
        await script(...steps);
        const watched = watch();
        const abort = new AbortController();
        const { stream } = await vscodeModel(watched.chat).doStream({ prompt, abortSignal: abort.signal });
        if (read) await failureOf(stream.pipeTo(new WritableStream()));
        else await stream.cancel();
        watched.stop();
        deepEqual(watched.tokens(), [[!read, true]]);
        equal(getEventListeners(abort.signal, 'abort').length, 0);
      });
    }

    it('when it cannot be asked', async () => {
      await vscode.commands.executeCommand('foremanTestModels.script', { models: [] });
      deepEqual(await vscode.lm.selectChatModels({ vendor }), []);
      const watched = watch();
      const abort = new AbortController();
      await failureOf(partsOf({ abortSignal: abort.signal }, watched.chat));
      watched.stop();
      deepEqual(watched.tokens(), [[false, true]]);
      equal(getEventListeners(abort.signal, 'abort').length, 0);
    });
  });

  describe('that fails', () => {
    for (const [code, kind] of [
      ['NoPermissions', 'no-consent'],
      ['Blocked', 'quota'],
      ['NotFound', 'unknown-model'],
    ] as const) {
      it(`with ${code} is a failure of kind ${kind}, before and after its first word`, async () => {
        const error = { code, message: `Because of ${code}.` };
        await script({ error });
        deepEqual(await failureOf(partsOf()), { kind, message: error.message });
        await script({ text: 'Hello' }, { error });
        deepEqual(await failureOf(partsOf()), { kind, message: error.message });
      });
    }

    for (const [name, kind] of [
      ['ChatQuotaExceeded', 'quota'],
      ['ChatRateLimited', 'rate-limit'],
    ] as const) {
      it(`with ${name}, as Copilot's models do, is a failure of kind ${kind}`, async () => {
        await script({ error: { name, message: 'Slow down.' } });
        deepEqual(await failureOf(partsOf()), { kind, message: 'Slow down.' });
      });
    }

    it('with any other error passes it on as it is', async () => {
      await script({ error: { message: 'It broke.', cause: 'A pipe burst.' } });
      await rejects(partsOf(), { name: 'Error', message: 'It broke.' });
    });

    const offTopic = 'its provider takes the request for off topic';
    const filtered = 'a content filter of its provider stepped in';
    for (const [name, error, message] of [
      ['calls the request off topic', { message: 'filtered as off_topic by intent classifier' }, offTopic],
      ['filters the request', { message: 'Prompt got filtered.' }, filtered],
      [
        'filters the answer, as a cause tells',
        { message: 'It failed.', cause: 'The content_filter was triggered.' },
        filtered,
      ],
      [
        'filters the answer, as the cause of an error of VS Code tells',
        { code: 'Unknown', message: 'It failed.', cause: 'Response got filtered.' },
        filtered,
      ],
    ] as const) {
      it(`and whose provider ${name} is a refusal that says so`, async () => {
        await script({ error });
        deepEqual(await failureOf(partsOf()), { kind: 'refusal', message });
      });
    }

    it('because it is not there any more is a failure of kind unknown-model', async () => {
      await vscode.commands.executeCommand('foremanTestModels.script', { models: ['guarded'] });
      equal((await vscode.lm.selectChatModels({ vendor })).length, 1);
      deepEqual(await failureOf(partsOf()), { kind: 'unknown-model', message: 'foreman-test/open' });
    });

    // Without the switch --enable-proposed-api the desktop lets no provider ask for consent.
    if (vscode.env.appHost !== 'desktop') {
      it('because the person did not consent says so; a test never sees the dialog, which VS Code refuses there', async () => {
        const failure = await failureOf(partsOf({}, await select('guarded')));
        deepEqual(failure, {
          kind: 'no-consent',
          message: "Language model 'foreman-test/guarded' cannot be used by 'nullExtensionDescription'.",
        });
        deepEqual(await requests(), []);
      });
    }
  });
});
