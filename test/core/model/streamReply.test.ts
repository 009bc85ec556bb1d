import { APICallError, isStepCount, tool } from 'ai';
import { estimateTokenCount } from 'tokenx';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createCallGate } from '../../../src/core/model/callGate.ts';
import type { ChatModel } from '../../../src/core/model/chatModel.ts';
import type { ModelError } from '../../../src/core/model/modelError.ts';
import { asShown } from '../../../src/core/model/shownText.ts';
import { type ReplyForm, streamReply } from '../../../src/core/model/streamReply.ts';
import { chatModelOf } from '../chatModel.ts';
import { createFakeTiming } from '../fakeTiming.ts';
import { type Answer, type Question, questionsTo, scriptedModel } from '../scriptedModel.ts';

type Script = (question: Question) => Answer | string | Promise<Answer | string>;

function ask(answer: Script, signal = new AbortController().signal, given: Partial<ChatModel> = {}) {
  const progress: number[] = [];
  const model = scriptedModel(answer);
  const call = { model: chatModelOf(model, given), instructions: 'Be brief.', prompt: asShown('Hello?'), signal };
  return { model, progress, reply: streamReply({ ...call, onProgress: (tokens) => progress.push(tokens) }) };
}

async function failureOf(answer: Script, given: Partial<ChatModel> = {}): Promise<unknown> {
  const error = await ask(answer, undefined, given).reply.catch((caught: unknown) => caught);
  const { kind, message, text } = error as ModelError;
  return { kind, message, text };
}

test('a reply is the whole text and what it cost', async () => {
  const { reply, model } = ask(() => ({ deltas: ['Hel', 'lo', '.\n'], usage: [12, 3] }));
  expect(await reply).toEqual({ text: 'Hello.\n', usage: { inputTokens: 12, outputTokens: 3 } });
  expect(questionsTo(model)).toMatchObject([{ instructions: 'Be brief.', prompt: asShown('Hello?') }]);
});

test('what the provider does not say about the cost is null', async () => {
  expect((await ask(() => 'Hello.').reply).usage).toEqual({ inputTokens: null, outputTokens: null });
});

test('progress is told with every piece, as an estimate of the tokens so far', async () => {
  const { reply, progress } = ask(() => ({ deltas: ['Hello ', 'there, ', 'you.'] }));
  await reply;
  const [one, two, three] = ['Hello ', 'there, ', 'you.'].map((text) => estimateTokenCount(text)) as [
    number,
    number,
    number,
  ];
  expect(progress).toEqual([one, one + two, one + two + three]);
});

describe('a text that is not whole is never returned:', () => {
  test.each([
    ['the output limit', 'length', { kind: 'cut-short', message: 'the output limit was reached' }],
    ['a content filter', 'content-filter', { kind: 'refusal', message: 'Half an answer' }],
    ['an unknown reason', 'other', { kind: 'cut-short', message: 'the answer ended with "other"' }],
    ['a tool call', 'tool-calls', { kind: 'cut-short', message: 'the answer ended with "tool-calls"' }],
  ] as const)('%s', async (_, finish, failure) => {
    expect(await failureOf(() => ({ deltas: ['Half an', ' answer'], finish }))).toEqual({
      ...failure,
      text: 'Half an answer',
    });
  });

  test('a stream that breaks keeps what arrived', async () => {
    const breaksWith = { error: { code: 'server_error', message: 'boom' } };
    expect(await failureOf(() => ({ deltas: ['Half'], breaksWith }))).toEqual({
      kind: 'server',
      message: 'boom',
      text: 'Half',
    });
  });

  test.each([[[]], [['']], [['  \n']]])('an answer of %j is empty', async (deltas) => {
    expect(await failureOf(() => ({ deltas }))).toEqual({
      kind: 'malformed',
      message: 'the answer is empty',
      text: deltas.join(''),
    });
  });

  test('a call that fails before the first token', async () => {
    const refused = new APICallError({ message: 'no', url: '', requestBodyValues: {}, statusCode: 401 });
    const { reply, model } = ask(() => {
      throw refused;
    });
    await expect(reply).rejects.toMatchObject({ kind: 'refused-key', message: 'no', text: '', cause: refused });
    expect(model.doStreamCalls).toHaveLength(1);
  });
});

describe('an abort', () => {
  test('before the call is cancelled', async () => {
    await expect(ask(() => 'Hello.', AbortSignal.abort()).reply).rejects.toMatchObject({ kind: 'cancelled' });
  });

  test('in the middle of an answer reaches the model and keeps what arrived', async () => {
    const abort = new AbortController();
    const model = scriptedModel(({ signal }) => ({ deltas: ['Half'], stallsUntil: signal }));
    const onProgress = () => abort.abort(new Error('enough'));
    const reply = streamReply({
      model: chatModelOf(model),
      instructions: '',
      prompt: asShown('Hello?'),
      signal: abort.signal,
      onProgress,
    });
    await expect(reply).rejects.toMatchObject({ kind: 'cancelled', text: 'Half' });
    expect(model.doStreamCalls[0]?.abortSignal?.aborted).toBe(true);
  });

  test('outranks the error that it caused', async () => {
    const abort = new AbortController();
    const { reply } = ask(() => {
      abort.abort();
      throw new TypeError('fetch failed');
    }, abort.signal);
    await expect(reply).rejects.toMatchObject({ kind: 'cancelled' });
  });
});

describe('a silence', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A reply that begins with something and then falls silent, and how it ended, if it did. */
  function silentAfter(said: Partial<Answer>, limits: Partial<ChatModel>) {
    const { reply, model } = ask(({ signal }) => ({ deltas: [], ...said, stallsUntil: signal }), undefined, limits);
    const ends: unknown[] = [];
    reply.catch(({ kind, text }: ModelError) => ends.push([kind, text]));
    return { ends, isAborted: () => model.doStreamCalls[0]?.abortSignal?.aborted };
  }

  test.each<[string, Partial<Answer>, Partial<ChatModel>]>([
    ['before the first piece', {}, { firstPieceMs: 60_000, stallMs: 1 }],
    ['between two pieces', { deltas: ['Half'] }, { firstPieceMs: 1, stallMs: 60_000 }],
    ['after a thought', { thoughts: ['Hm.'] }, { firstPieceMs: 1, stallMs: 60_000 }],
  ])('%s is a timeout when it is longer than allowed, and ends the call', async (_, said, limits) => {
    const { ends, isAborted } = silentAfter(said, limits);
    await vi.advanceTimersByTimeAsync(59_999);
    expect(ends).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(ends).toEqual([['timeout', said.deltas?.join('') ?? '']]);
    expect(isAborted()).toBe(true);
  });

  test.each<[string, Partial<Answer>, Partial<ChatModel>]>([
    ['before the first piece, where a server may read for as long as it likes', {}, { stallMs: 1 }],
    ['between two pieces, where there is no limit', { deltas: ['Half'] }, { firstPieceMs: 1 }],
  ])('%s, is waited for', async (_, said, limits) => {
    const { ends } = silentAfter(said, limits);
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    expect(ends).toEqual([]);
  });
});

describe('a model with a gate', () => {
  /** Asks through a gate on a clock that moves by itself. */
  async function askThroughGate(script: Script, retries: number, form?: ReplyForm) {
    const timing = createFakeTiming();
    const log: unknown[] = [];
    const gate = createCallGate(
      timing,
      () => 1,
      () => {},
      (message) => log.push(message),
    );
    const progress: number[] = [];
    const model = scriptedModel(script);
    const call = { model: chatModelOf(model, { gate, retries }), instructions: '', prompt: asShown('Hello?') };
    const onProgress = (tokens: number) => progress.push(tokens);
    const reply = streamReply({ ...call, signal: new AbortController().signal, onProgress }, form);
    const outcome = reply.catch(({ kind, text }: ModelError) => [kind, text]);
    await timing.finish();
    return { outcome: await outcome, questions: questionsTo(model), progress, log, at: timing.now(), model };
  }
  const dropped = new TypeError('terminated');

  test('is asked again from the start of the answer where a connection is dropped in its middle', async () => {
    const answers: Answer[] = [
      { deltas: ['Hel', 'lo'], breaksWith: dropped },
      { deltas: ['Hello.'], usage: [9, 2] },
    ];
    const { outcome, progress, log, at, model } = await askThroughGate(() => answers.shift() as Answer, 1);
    expect(outcome).toEqual({ text: 'Hello.', usage: { inputTokens: 9, outputTokens: 2 } });
    const count = estimateTokenCount;
    expect(progress).toEqual([count('Hel'), count('Hel') + count('lo'), 0, count('Hello.')]);
    expect([log, at]).toEqual([['A call is made again after a failure (network)'], 1_000]);
    expect(model.doStreamCalls[0]?.abortSignal?.aborted).toBe(true);
  });

  test('is told of with what the last answer had when it fails too often', async () => {
    const answers = ['one', 'two', 'three'].map((word) => ({ deltas: [word], breaksWith: dropped }));
    const { outcome } = await askThroughGate(() => answers.shift() as Answer, 2);
    expect(outcome).toEqual(['network', 'three']);
  });

  test('is asked once where the answer came and is of no use', async () => {
    const { outcome, questions } = await askThroughGate(() => ({ deltas: ['Half'], finish: 'length' }), 5);
    expect([outcome, questions.length]).toEqual([['cut-short', 'Half'], 1]);
  });

  test('goes on with what it looked up, which is not looked up again', async () => {
    let runs = 0;
    const execute = async () => {
      runs += 1;
      return 'Found it.';
    };
    const look = tool({ description: 'Looks.', inputSchema: z.object({}), execute });
    const form: ReplyForm = { tools: { look }, stopWhen: isStepCount(3), lookups: ['look'] };
    const answers: Answer[] = [
      { deltas: [], calls: [['look', '{}']], usage: [10, 1] },
      { deltas: ['It'], breaksWith: dropped },
      { deltas: ['It is there.'], usage: [20, 4] },
    ];
    const { outcome, questions } = await askThroughGate(() => answers.shift() as Answer, 1, form);
    expect(outcome).toEqual({ text: 'It is there.', usage: { inputTokens: 30, outputTokens: 5 } });
    expect([runs, questions.map(({ results }) => results)]).toEqual([1, [[], ['Found it.'], ['Found it.']]]);
    expect(questions[2]).toEqual({ ...questions[1], signal: expect.anything() });
  });

  test('is not asked while it waits for its turn and is cancelled', async () => {
    const gate = createCallGate(
      createFakeTiming(),
      () => 1,
      () => {},
      () => {},
    );
    const { signal } = new AbortController();
    void gate.pass(signal, () => new Promise(() => {}), { retries: 0 });
    const abort = new AbortController();
    const { reply, model } = ask(() => 'Hello.', abort.signal, { gate });
    abort.abort(new Error('enough'));
    await expect(reply).rejects.toMatchObject({ kind: 'cancelled' });
    expect(model.doStreamCalls).toEqual([]);
  });
});

describe('what a model thinks', () => {
  test('is told as progress and is no part of the reply', async () => {
    const { reply, progress } = ask(() => ({ thoughts: ['Hm, ', 'let me see.'], deltas: ['Hello.'] }));
    expect((await reply).text).toBe('Hello.');
    const [one, two, three] = ['Hm, ', 'let me see.', 'Hello.'].map((text) => estimateTokenCount(text)) as [
      number,
      number,
      number,
    ];
    expect(progress).toEqual([one, one + two, one + two + three]);
  });

  test.each([[[]], [['\n\n']]])('is no answer where %j follows it', async (deltas) => {
    expect(await failureOf(() => ({ thoughts: ['Hm.'], deltas }))).toEqual({
      kind: 'malformed',
      message: 'the model thought and then said nothing',
      text: deltas.join(''),
    });
  });
});

describe('the call of a tool', () => {
  const form: ReplyForm = {
    tools: { answer: tool({ description: 'A number.', inputSchema: z.object({ answer: z.number() }) }) },
    toolChoice: { type: 'tool', toolName: 'answer' },
  };
  const called = (answer: Answer) => {
    const model = scriptedModel(() => answer);
    const signal = new AbortController().signal;
    return {
      model,
      reply: streamReply({ model: chatModelOf(model), instructions: '', prompt: asShown(''), signal }, form),
    };
  };

  test('is the reply, as JSON, whatever text stands beside it', async () => {
    const { reply, model } = called({ deltas: ['Sure:'], call: '{"answer": 42}' });
    expect(await reply).toEqual({ text: '{"answer":42}', usage: { inputTokens: null, outputTokens: null } });
    expect(model.doStreamCalls[0]).toMatchObject({
      tools: [{ type: 'function', name: 'answer', description: 'A number.' }],
      toolChoice: { type: 'tool', toolName: 'answer' },
    });
  });

  test.each([
    ['does not fit its schema', '{"answer":"many"}'],
    ['is no JSON', '{"answer": 42,,'],
  ])('whose input %s is the reply, for who asked to judge', async (_, call) => {
    expect((await called({ deltas: [], call }).reply).text).toBe(call);
  });

  test('where the model answered in words instead is its words, if they are whole', async () => {
    expect((await called({ deltas: ['It is 42.'] }).reply).text).toBe('It is 42.');
    await expect(called({ deltas: ['It is 4'], finish: 'length' }).reply).rejects.toMatchObject({
      kind: 'cut-short',
      text: 'It is 4',
    });
  });

  test('that was cut is cut short', async () => {
    await expect(called({ deltas: [], call: '{"answer": 4', finish: 'length' }).reply).rejects.toMatchObject({
      kind: 'cut-short',
    });
  });
});

describe('a prompt of which the server read only a part', () => {
  const prompt = 'word '.repeat(1_000);
  const asked = estimateTokenCount('Be brief.') + estimateTokenCount(prompt);
  const read = async (inputTokens: number | null, cutsPrompts: boolean) => {
    const model = scriptedModel(() => ({
      deltas: ['Fine.'],
      ...(inputTokens === null ? {} : { usage: [inputTokens, 2] }),
    }));
    const { signal } = new AbortController();
    const call = {
      model: chatModelOf(model, { cutsPrompts }),
      instructions: 'Be brief.',
      prompt: asShown(prompt),
      signal,
    };
    return streamReply(call).then(
      ({ text }) => text,
      ({ kind, message, text }: ModelError) => [kind, message, text],
    );
  };
  const part = (share: number) => Math.floor(share * asked);

  test('is an error, although there is an answer', async () => {
    for (const counted of [1, part(0.25), part(0.69)]) {
      expect(await read(counted, true)).toEqual(['prompt-cut', `${counted} of about ${asked} tokens`, 'Fine.']);
    }
  });

  test('is told from an estimate that is off, and from a server that does not count', async () => {
    for (const counted of [part(0.75), asked, 2 * asked, 0, null]) expect(await read(counted, true)).toBe('Fine.');
  });

  test('is not looked for where the server never cuts', async () => {
    expect(await read(part(0.25), false)).toBe('Fine.');
  });
});

test('a prompt longer than the model takes is an error before anything is sent', async () => {
  const asked = estimateTokenCount('Be brief.') + estimateTokenCount('Hello?');
  const { reply, model } = ask(() => 'Hello.', undefined, { maxInputTokens: asked - 1 });
  await expect(reply).rejects.toMatchObject({
    kind: 'context-too-long',
    message: `about ${asked} tokens; scripted takes ${asked - 1}`,
  });
  expect(model.doStreamCalls).toEqual([]);
  expect((await ask(() => 'Hello.', undefined, { maxInputTokens: asked }).reply).text).toBe('Hello.');
});
