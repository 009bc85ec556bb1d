import { describe, expect, test, vi } from 'vitest';
import { isModelError } from '../../src/core/model/modelError.ts';
import { asShown } from '../../src/core/model/shownText.ts';
import { streamReply } from '../../src/core/model/streamReply.ts';
import {
  type PreparedReplies,
  type SamplePace,
  sampleChatModel,
  sampleModel,
} from '../../src/providers/sampleModel.ts';

const replies: PreparedReplies = {
  requests: ['Add budgets.', 'Let me set\na budget'],
  plan: '{"summary": "A plan."}',
  files: new Map([['src/a.ts', '  One file,\n\twith a_rather_long_word_in_it: 👍\n\n']]),
};
const atOnce: SamplePace = { firstTokenMs: 0, tokensPerSecond: Number.POSITIVE_INFINITY };

const planPrompt = (request: string) => `<paths>\na\n</paths>\n\n<request>\n${request}\n</request>`;
const workPrompt = (request: string, path: string) =>
  `<request>\n${request}\n</request>\n\n<plan>\n</plan>\n\n<task changeType="create" filePath=${JSON.stringify(path)}>\nDo it.\n</task>`;

function ask(prompt: string, pace = atOnce, signal = new AbortController().signal) {
  const progress: number[] = [];
  const reply = streamReply({
    model: sampleChatModel(replies, pace),
    instructions: '',
    prompt: asShown(prompt),
    signal,
    onProgress: (tokens) => progress.push(tokens),
  });
  return { reply, progress };
}

test('it is known to take any prompt for as long as it likes, and its replies to be prepared', () => {
  expect(sampleChatModel(replies, atOnce)).toEqual({
    name: 'sample',
    prepared: true,
    languageModel: expect.objectContaining({ modelId: 'sample' }),
    outputRungs: ['json-schema'],
    maxInputTokens: null,
    cutsPrompts: false,
    firstPieceMs: null,
    stallMs: null,
    taskMs: null,
    retries: 0,
    parallelCalls: 8,
    explorationSteps: 0,
  });
});

test('a known request is planned with the prepared plan', async () => {
  expect(await ask(planPrompt('Add budgets.')).reply).toEqual({
    text: replies.plan,
    usage: { inputTokens: expect.any(Number), outputTokens: expect.any(Number) },
  });
});

test('a task is answered with the reply for its file, to the byte', async () => {
  expect((await ask(workPrompt('Add budgets.', 'src/a.ts')).reply).text).toBe(replies.files.get('src/a.ts'));
});

test('a request is known in spite of capitals and white space', async () => {
  for (const request of ['  add BUDGETS.\n', 'let me  set a budget', 'Let me set\r\na budget']) {
    expect((await ask(planPrompt(request)).reply).text).toBe(replies.plan);
  }
});

describe('what it has no reply for is an error, never a made-up answer:', () => {
  test.each([
    ['another request', planPrompt('Add a dark mode.'), 'Add a dark mode.'],
    ['a request with a remark', planPrompt('Add budgets. In red.'), 'Add budgets. In red.'],
    ['a long request', planPrompt('a'.repeat(81)), `${'a'.repeat(79)}…`],
    ['no request', 'Hello?', ''],
    ['another file', workPrompt('Add budgets.', 'src/b.ts'), 'src/b.ts'],
    ['a file of another request', workPrompt('Add a dark mode.', 'src/a.ts'), 'Add a dark mode.'],
  ])('%s', async (_, prompt, message) => {
    const error: unknown = await ask(prompt).reply.catch((caught: unknown) => caught);
    expect(isModelError(error)).toBe(true);
    expect(error).toMatchObject({ kind: 'no-prepared-reply', message, text: '' });
  });

  test('also without streaming', async () => {
    const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: planPrompt('Hm?') }] }];
    await expect(sampleModel(replies, atOnce).doGenerate({ prompt })).rejects.toMatchObject({
      kind: 'no-prepared-reply',
    });
  });
});

test('without streaming it gives the same reply', async () => {
  const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: planPrompt('Add budgets.') }] }];
  expect(await sampleModel(replies, atOnce).doGenerate({ prompt })).toMatchObject({
    content: [{ type: 'text', text: replies.plan }],
    finishReason: { unified: 'stop' },
  });
});

test('it streams in pieces at its pace, and an abort ends the stream', async () => {
  vi.useFakeTimers();
  try {
    const abort = new AbortController();
    const { reply, progress } = ask(
      planPrompt('Add budgets.'),
      { firstTokenMs: 400, tokensPerSecond: 1 },
      abort.signal,
    );
    const failed = expect(reply).rejects.toMatchObject({ kind: 'cancelled', text: '{"summary": ' });
    await vi.advanceTimersByTimeAsync(399);
    expect(progress).toEqual([]);
    await vi.advanceTimersByTimeAsync(3_001);
    expect(progress).toEqual([3]);
    abort.abort();
    await failed;
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('an abort before the first token is cancelled at once', async () => {
  const abort = new AbortController();
  const { reply } = ask(planPrompt('Add budgets.'), { firstTokenMs: 60_000, tokensPerSecond: 1 }, abort.signal);
  abort.abort();
  await expect(reply).rejects.toMatchObject({ kind: 'cancelled', text: '' });
});
