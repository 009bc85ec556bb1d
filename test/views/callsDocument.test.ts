import { expect, test } from 'vitest';
import type { CallRecord } from '../../src/core/model/callRecord.ts';
import type { SentRequest } from '../../src/core/model/callTexts.ts';
import { callsDocument, type ShownCall } from '../../src/views/callsDocument.ts';

const t = (text: string, ...values: readonly unknown[]) =>
  text.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)]));

function call(outcome: CallRecord['outcome']): CallRecord {
  return {
    callId: 'c1',
    taskId: 't1',
    model: 'openai:gpt',
    request: 'a',
    attempt: 1,
    startedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
    outcome,
    isSettled: true,
  };
}

const request: SentRequest = {
  provider: 'openai',
  modelId: 'gpt',
  prompt: [
    { role: 'system', content: 'Change one file.' },
    { role: 'user', content: [{ type: 'text', text: 'The file:\r\nconst a = 1;\u200b' }] },
  ],
};

const completed: ShownCall = {
  call: call({
    type: 'call.completed',
    callId: 'c1',
    taskId: 't1',
    reply: 'b',
    end: 'stop',
    usage: { inputTokens: 120, outputTokens: null },
    endedAt: Date.UTC(2026, 0, 2, 3, 4, 7),
  }),
  request,
  reply: [
    { type: 'reasoning-delta', id: '1', delta: 'It is easy.' },
    { type: 'text-delta', id: '2', delta: 'const a = 2;' },
  ],
};

test('each request stands there word for word with what came back, nothing in it invisible', () => {
  expect(callsDocument('src/a.ts', [completed], t)).toBe(
    [
      '# What was asked for src/a.ts',
      'This is what was sent, word for word, with secrets masked, and what came back.',
      '## Request 1 of 1: openai:gpt',
      '2026-01-02T03:04:05.000Z, 2.0 s, 120 tokens in, ? out, ended with stop',
      '### system',
      'Change one file.',
      '### user',
      'The file:\nconst a = 1;<U+200B>',
      '### What came back',
      'It is easy.',
      'const a = 2;\n',
    ].join('\n\n'),
  );
});

test('what was offered beside the messages, tools that were called, failures and what was not kept are told', () => {
  const failure = { kind: 'server', detail: 'It broke.' } as const;
  const failed: ShownCall = {
    call: call({
      type: 'call.failed',
      callId: 'c1',
      taskId: null,
      failure,
      reply: null,
      endedAt: Date.UTC(2026, 0, 2, 3, 4, 5, 500),
    }),
    request: {
      ...request,
      prompt: [],
      tools: [{ type: 'function', name: 'readFile', inputSchema: {} }],
      responseFormat: { type: 'json' },
    },
    reply: null,
  };
  const flying: ShownCall = { call: call(null), request: null, reply: null };
  expect(callsDocument(null, [failed, flying], t)).toBe(
    [
      '# What was asked for the plan',
      'This is what was sent, word for word, with secrets masked, and what came back.',
      '## Request 1 of 2: openai:gpt',
      '2026-01-02T03:04:05.000Z, failed after 0.5 s: server: It broke.',
      '### Beside the messages',
      '{\n  "type": "function",\n  "name": "readFile",\n  "inputSchema": {}\n}',
      '{\n  "type": "json"\n}',
      '### What came back',
      '(It was not kept, or is damaged.)',
      '## Request 2 of 2: openai:gpt',
      '2026-01-02T03:04:05.000Z, no end is known',
      '(It was not kept, or is damaged.)',
      '### What came back',
      '(nothing yet)\n',
    ].join('\n\n'),
  );
});

test('where nothing was asked that is said', () => {
  expect(callsDocument('a.ts', [], t)).toBe(
    '# What was asked for a.ts\n\nNo model was asked yet, or nothing was kept of it.\n',
  );
});
