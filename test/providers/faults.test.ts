import { afterEach, describe, expect, test } from 'vitest';
import type { ChatModel } from '../../src/core/model/chatModel.ts';
import type { ModelFailureKind } from '../../src/core/model/modelError.ts';
import { type NextStep, nextStepOf } from '../../src/views/nextStep.ts';
import { createMemoryWorkspace } from '../core/memoryWorkspace.ts';
import { messages } from '../views/inEnglish.ts';
import { constants, type Provider, type Respond, raise, startFeature as start } from './feature.ts';
import { type LoopbackAnswer, startLoopbackServer } from './loopbackServer.ts';

/** What goes wrong, what it is told as, what the server is quoted with and what the person can do about it. */
type Fault = {
  readonly answer: LoopbackAnswer;
  readonly kind: ModelFailureKind | Readonly<Record<Provider, ModelFailureKind>>;
  readonly detail: string | RegExp;
  readonly step: NextStep;
  /** The words of the sentence that name the step. */
  readonly says: string;
  /** How long the model may be silent. */
  readonly silence?: Pick<ChatModel, 'firstPieceMs' | 'stallMs'>;
};

const { json, files } = constants(3);
const cutJson = json.slice(0, 50);

function refused(status: number, message: string, code: string | null = null, headers = {}): LoopbackAnswer {
  return { status, headers, body: JSON.stringify({ error: { message, code } }) };
}

const setKey = { step: 'set-key', says: 'Run "Foreman: Set API Key".' } as const;
const chooseModel = { step: 'choose-model', says: 'Run "Foreman: Choose Model".' } as const;
const lowerContext = { step: 'lower-context', says: 'Lower the setting "foreman.contextTokens"' } as const;
const editServers = { step: 'edit-servers', says: 'Check the base URL; most end in "/v1".' } as const;
const wait = { step: 'try-again', says: 'Wait a moment, then try again.' } as const;
const tryAgain = { step: 'try-again', says: 'Try again' } as const;
const reconnect = { step: 'try-again', says: 'Check the connection and the base URL, then try again.' } as const;
const reword = { step: 'reword', says: 'Word the request differently and try again.' } as const;

const ended = { openai: 'cut-short', compatible: 'malformed' } as const;
const endDetail = /^the answer ended with "interrupted"$|^Response stream ended without a finish reason\.$/;
const silence = { firstPieceMs: 400, stallMs: 400 };
const date = 'Wed, 21 Oct 2026 07:28:00 GMT';

const faults: readonly (readonly [string, Fault])[] = [
  ['a refused key', { answer: refused(401, 'Wrong key.'), kind: 'refused-key', detail: 'Wrong key.', ...setKey }],
  ['a forbidden call', { answer: refused(403, 'Not here.'), kind: 'refused-key', detail: 'Not here.', ...setKey }],
  [
    'an unknown model',
    { answer: refused(404, 'No such model.'), kind: 'unknown-model', detail: 'No such model.', ...chooseModel },
  ],
  ['a timeout of the server', { answer: refused(408, 'Too slow.'), kind: 'timeout', detail: 'Too slow.', ...tryAgain }],
  [
    'a request that is too large',
    { answer: refused(413, 'Too large.'), kind: 'context-too-long', detail: 'Too large.', ...lowerContext },
  ],
  [
    'a request that is too long by its code',
    {
      answer: refused(400, 'No.', 'context_length_exceeded'),
      kind: 'context-too-long',
      detail: 'No.',
      ...lowerContext,
    },
  ],
  [
    'a request that it does not accept',
    { answer: refused(400, 'Unknown parameter.'), kind: 'bad-request', detail: 'Unknown parameter.', ...chooseModel },
  ],
  [
    'a rate limit for some seconds',
    {
      answer: refused(429, 'Slow down.', null, { 'retry-after': '30' }),
      kind: 'rate-limit',
      detail: 'Slow down; Retry-After: 30 s',
      ...wait,
    },
  ],
  [
    'a rate limit until a date',
    {
      answer: refused(429, 'Slow down.', null, { 'retry-after': date }),
      kind: 'rate-limit',
      detail: `Slow down; Retry-After: ${date}`,
      ...wait,
    },
  ],
  [
    'a rate limit for an hour',
    {
      answer: refused(429, 'Slow down.', null, { 'retry-after': '3600' }),
      kind: 'rate-limit',
      detail: 'Slow down; Retry-After: 3600 s',
      ...wait,
    },
  ],
  [
    'a spent quota',
    {
      answer: refused(429, 'No money.', 'insufficient_quota'),
      kind: 'quota',
      detail: 'No money.',
      step: 'choose-model',
      says: 'Check its plan and billing, then try again.',
    },
  ],
  ['a server that fails', { answer: refused(500, 'It broke.'), kind: 'server', detail: 'It broke.', ...tryAgain }],
  [
    'a server that is not there yet',
    { answer: refused(503, 'Loading.'), kind: 'server', detail: 'Loading.', ...tryAgain },
  ],
  [
    'an error in plain words',
    {
      answer: { status: 502, body: 'Bad gateway', headers: { 'content-type': 'text/plain' } },
      kind: 'server',
      detail: 'Bad Gateway',
      ...tryAgain,
    },
  ],
  [
    'an empty body',
    {
      answer: { status: 200, body: '' },
      kind: 'not-a-model-server',
      detail: /^http:\/\/127\.0\.0\.1:\d+ answered with nothing$/,
      ...editServers,
    },
  ],
  [
    'a web page',
    {
      answer: { status: 200, body: '<!doctype html>', headers: { 'content-type': 'text/html; charset=utf-8' } },
      kind: 'not-a-model-server',
      detail: /^http:\/\/127\.0\.0\.1:\d+ answered with a web page$/,
      ...editServers,
    },
  ],
  [
    'half an event in the stream',
    { answer: { text: cutJson, afterwards: 'broken' }, kind: 'malformed', detail: /brok/, ...tryAgain },
  ],
  [
    'an end without a reason',
    { answer: { text: json, afterwards: 'unfinished' }, kind: ended, detail: endDetail, ...tryAgain },
  ],
  [
    'a connection dropped at once',
    { answer: { raw: '' }, kind: 'network', detail: 'Cannot connect to API: other side closed', ...reconnect },
  ],
  [
    'a connection closed after the headers',
    {
      answer: { raw: 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n' },
      kind: ended,
      detail: endDetail,
      ...tryAgain,
    },
  ],
  ['a connection dropped in the middle', { answer: { cut: json }, kind: 'network', detail: /./, ...reconnect }],
  [
    'a server that speaks another protocol',
    {
      answer: { raw: 'SSH-2.0-OpenSSH_9\r\n' },
      kind: 'network',
      detail: /does not match the HTTP\/1\.1 protocol/,
      ...reconnect,
    },
  ],
  ['a refusal', { answer: { text: '', refusal: 'Not that.' }, kind: 'refusal', detail: 'Not that.', ...reword }],
  [
    'a content filter',
    { answer: { text: cutJson, cutBy: 'content-filter' }, kind: 'refusal', detail: cutJson, ...reword },
  ],
  [
    'an answer that is too long',
    {
      answer: { text: cutJson, cutBy: 'length' },
      kind: 'cut-short',
      detail: 'the output limit was reached',
      ...tryAgain,
    },
  ],
  [
    'a thought without an answer',
    {
      answer: { text: '', reasoning: 'Let me think.' },
      kind: 'malformed',
      detail: 'the model thought and then said nothing',
      ...tryAgain,
    },
  ],
  [
    'a thought that is too long',
    {
      answer: { text: '', reasoning: 'Let me think.', cutBy: 'length' },
      kind: 'cut-short',
      detail: 'the output limit was reached',
      ...tryAgain,
    },
  ],
  ['an empty answer', { answer: { text: '' }, kind: 'malformed', detail: 'the answer is empty', ...tryAgain }],
  [
    'a redirect',
    {
      answer: { status: 307, headers: { location: 'https://example.com/v1' } },
      kind: 'not-a-model-server',
      detail: /^http:\/\/127\.0\.0\.1:\d+ redirects to https:\/\/example\.com\/v1$/,
      ...editServers,
    },
  ],
  [
    'a silence before the first word',
    {
      answer: { stall: '' },
      kind: 'timeout',
      detail: 'TimeoutError: First chunk timeout of 400ms exceeded',
      silence,
      ...tryAgain,
    },
  ],
  [
    'a silence in the middle',
    {
      answer: { stall: cutJson },
      kind: 'timeout',
      detail: 'TimeoutError: Chunk timeout of 400ms exceeded',
      silence,
      ...tryAgain,
    },
  ],
];

const providers: readonly Provider[] = ['openai', 'compatible'];
const matrix = providers.flatMap((provider) => faults.map(([name, fault]) => [provider, name, fault] as const));

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function startFeature(provider: Provider, respond: Respond, traits: Partial<ChatModel> = {}) {
  const feature = await start(provider, respond, {
    workspace: createMemoryWorkspace(files),
    model: { retries: 0, ...traits },
  });
  open.push(feature);
  return feature;
}

function failureOf(provider: Provider, { kind, detail }: Fault) {
  return {
    kind: `model-${typeof kind === 'string' ? kind : kind[provider]}`,
    detail: typeof detail === 'string' ? detail : expect.stringMatching(detail),
  };
}

describe.each(matrix)('with a model of %s, %s', (provider, _, fault) => {
  test('ends the planning with its kind and a sentence that names the next step', async () => {
    const feature = await startFeature(provider, () => fault.answer, fault.silence);
    await feature.plan();
    expect(feature.events).toEqual([
      { type: 'context.gathered', listed: 3, files: [], secretPaths: [] },
      { type: 'plan.failed', failure: failureOf(provider, fault) },
    ]);
    const { failure } = feature.run;
    expect(failure && [messages.planFailure(failure), nextStepOf(failure.kind)]).toEqual([
      expect.stringContaining(fault.says),
      fault.step,
    ]);
    expect(feature.log.at(-1)).toEqual(['Planning failed', expect.objectContaining({ message: failure?.detail })]);
    await feature.server.silent();
  });

  test('fails one of three tasks alone, and carrying out what is left takes up that one alone', async () => {
    let isBroken = true;
    const feature = await startFeature(
      provider,
      (_, filePath) => {
        if (filePath === null) return { text: json };
        return filePath === 'src/b.ts' && isBroken ? fault.answer : { text: raise(filePath) };
      },
      fault.silence,
    );
    await feature.plan();
    await feature.work();
    const failure = failureOf(provider, fault);
    const states = () => feature.run.tasks.map((task) => [task.status, task.proposal?.text, task.failure]);
    const attempts = feature.run.tasks[1]?.repairs.map(() => failure) ?? [];
    expect(states()).toEqual([
      ['proposed', 'const a = 2;\n', null],
      ['failed', undefined, attempts.length === 0 ? failure : { ...failure, attempts }],
      ['proposed', 'const c = 2;\n', null],
    ]);
    const told = feature.run.tasks[1]?.failure;
    expect(told && [messages.taskFailure(told), nextStepOf(told.kind)]).toEqual([
      expect.stringContaining(fault.says),
      fault.step,
    ]);
    expect(feature.events.slice(-2)).toEqual([
      { type: 'check.completed', findings: [] },
      { type: 'work.ended', cancelled: false },
    ]);

    isBroken = false;
    const before = feature.server.requests.length;
    await feature.work();
    expect(feature.server.requests.slice(before).map(({ prompt }) => /filePath="([^"]+)"/.exec(prompt)?.[1])).toEqual([
      'src/b.ts',
    ]);
    expect(states()).toEqual(['a', 'b', 'c'].map((name) => ['proposed', `const ${name} = 2;\n`, null]));
    await feature.server.silent();
  });
});

describe.each(providers)('a server of %s that is busy', (provider) => {
  test.each([
    ['retry-after-ms', '0'],
    ['retry-after-ms', '1'],
    ['retry-after', '0'],
  ])('is asked again, as often as the model allows, when it says so: %s: %s', async (header, value) => {
    const feature = await startFeature(provider, () => refused(503, 'Busy.', null, { [header]: value }), {
      retries: 2,
    });
    await feature.plan();
    expect(feature.server.requests).toHaveLength(3);
    expect(feature.run.failure?.kind).toBe('model-server');
  });

  test('and is free again answers as if nothing had been', async () => {
    const busy = [503, 429, 500].map((status) => refused(status, 'Busy.', null, { 'retry-after': '0' }));
    const feature = await startFeature(provider, () => busy.shift() ?? { text: json }, { retries: 3 });
    await feature.plan();
    expect(feature.run).toMatchObject({ failure: null, plan: { summary: 'All are raised.' } });
    expect(feature.server.requests).toHaveLength(4);
  });

  test.each([
    ['a refused key', refused(401, 'Wrong key.', null, { 'retry-after': '0' })],
    ['a spent quota', refused(402, 'No money.', null, { 'retry-after': '0' })],
    ['an unknown model', refused(404, 'No such model.', null, { 'retry-after': '0' })],
    ['a web page', { status: 200, body: '<p>', headers: { 'content-type': 'text/html', 'retry-after': '0' } }],
    ['a redirect', { status: 307, headers: { location: '/elsewhere', 'retry-after': '0' } }],
  ])('is not asked again for %s', async (_, answer) => {
    const feature = await startFeature(provider, () => answer, { retries: 2 });
    await feature.plan();
    expect(feature.server.requests).toHaveLength(1);
  });
});

describe.each(providers)('a connection to a server of %s that is dropped', (provider) => {
  test.each<[string, LoopbackAnswer]>([
    ['at once', { raw: '' }],
    ['in the middle of the answer', { cut: json.slice(0, 120) }],
  ])('%s is made anew, and the answer is whole', async (_, broken) => {
    const answers = [broken, broken];
    const feature = await startFeature(provider, () => answers.shift() ?? { text: json }, { retries: 2 });
    await feature.plan();
    expect(feature.server.requests).toHaveLength(3);
    expect(feature.run).toMatchObject({ failure: null, plan: { summary: 'All are raised.' } });
    expect(feature.progress.filter((tokens) => tokens === 0)).toHaveLength(2);
    expect(await feature.server.silent()).toBeLessThan(1_000);
  });
});

describe.each(providers)('a redirect of a server of %s to another origin', (provider) => {
  test.each([301, 302, 303, 307, 308])('with status %i is refused: not a byte arrives there', async (status) => {
    const elsewhere = await startLoopbackServer(() => ({ text: json }));
    open.push(elsewhere);
    const feature = await startFeature(provider, () => ({
      status,
      headers: { location: `${elsewhere.url}/responses` },
    }));
    await feature.plan();
    expect(feature.run.failure).toEqual({
      kind: 'model-not-a-model-server',
      detail: `${new URL(feature.server.url).origin} redirects to ${elsewhere.url}/responses`,
    });
    expect(feature.server.requests).toHaveLength(1);
    expect([elsewhere.requests, elsewhere.listings, elsewhere.openSockets()]).toEqual([[], [], 0]);
  });
});
