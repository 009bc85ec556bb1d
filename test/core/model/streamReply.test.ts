import { APICallError } from 'ai';
import { estimateTokenCount } from 'tokenx';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ModelError } from '../../../src/core/model/modelError.ts';
import { streamObject, streamReply } from '../../../src/core/model/streamReply.ts';
import { type Answer, questionsTo, scriptedModel } from '../scriptedModel.ts';

function ask(answer: () => Answer | string | Promise<Answer | string>, signal = new AbortController().signal) {
  const progress: number[] = [];
  const model = scriptedModel(answer);
  const call = { model, instructions: 'Be brief.', prompt: 'Hello?', signal };
  return { model, progress, call, reply: streamReply({ ...call, onProgress: (tokens) => progress.push(tokens) }) };
}

async function failureOf(answer: () => Answer | string | Promise<Answer | string>): Promise<unknown> {
  const error = await ask(answer).reply.catch((caught: unknown) => caught);
  const { kind, message, text } = error as ModelError;
  return { kind, message, text };
}

test('a reply is the whole text and what it cost', async () => {
  const { reply, model } = ask(() => ({ deltas: ['Hel', 'lo', '.\n'], usage: [12, 3] }));
  expect(await reply).toEqual({ text: 'Hello.\n', usage: { inputTokens: 12, outputTokens: 3 } });
  expect(questionsTo(model)).toMatchObject([{ instructions: 'Be brief.', prompt: 'Hello?' }]);
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
    const reply = streamReply({ model, instructions: '', prompt: 'Hello?', signal: abort.signal, onProgress });
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

describe('a silence longer than allowed is a timeout', () => {
  test.each([
    ['before the first piece', []],
    ['after it', ['Half']],
  ])('%s', async (_, deltas) => {
    const model = scriptedModel(({ signal }) => ({ deltas, stallsUntil: signal }));
    const { signal } = new AbortController();
    const reply = streamReply({ model, instructions: '', prompt: 'Hello?', signal, stallMs: 20 });
    await expect(reply).rejects.toMatchObject({ kind: 'timeout', text: deltas.join('') });
    expect(model.doStreamCalls[0]?.abortSignal?.aborted).toBe(true);
  });
});

describe('structured output', () => {
  const shape = { schema: z.object({ answer: z.number() }), name: 'answer', description: 'A number.' };
  const askFor = (text: string) => {
    const { call, model } = ask(() => text);
    return { model, object: streamObject(call, shape) };
  };

  test('is the validated value', async () => {
    const { object, model } = askFor('{"answer": 42}');
    expect(await object).toEqual({ value: { answer: 42 }, usage: { inputTokens: null, outputTokens: null } });
    expect(model.doStreamCalls.at(-1)?.responseFormat).toMatchObject({
      type: 'json',
      name: 'answer',
      description: 'A number.',
      schema: { type: 'object', required: ['answer'], additionalProperties: false },
    });
  });

  test.each([
    ['The answer is 42.', 'The answer is not JSON: The answer is 42.'],
    [`${'long '.repeat(50)}`, `The answer is not JSON: ${'long '.repeat(50).slice(0, 159)}…`],
    ['{"answer": ', 'The answer is not JSON: {"answer":'],
    ['{"answer": "42"}', 'The answer does not fit: answer: Invalid input: expected number, received string'],
    ['null', 'The answer does not fit: the answer: Invalid input: expected object, received null'],
  ])('that is %j is malformed, with the text kept', async (text, message) => {
    await expect(askFor(text).object).rejects.toMatchObject({ kind: 'malformed', message, text });
  });
});
