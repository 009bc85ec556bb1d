import { APICallError, tool } from 'ai';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createCallLedger } from '../../../src/core/model/callLedger.ts';
import { afterCall, type CallEvent, type CallRecord, settle } from '../../../src/core/model/callRecord.ts';
import { readReply, readRequest } from '../../../src/core/model/callTexts.ts';
import type { ChatModel } from '../../../src/core/model/chatModel.ts';
import type { ModelError } from '../../../src/core/model/modelError.ts';
import { asShown } from '../../../src/core/model/shownText.ts';
import { type ReplyForm, streamReply } from '../../../src/core/model/streamReply.ts';
import { chatModelOf } from '../chatModel.ts';
import { createMemorySnapshots } from '../memorySnapshots.ts';
import { type Answer, type Question, questionsTo, scriptedModel } from '../scriptedModel.ts';

type Script = (question: Question) => Answer | string | Promise<Answer | string>;

/** A ledger over calls that it has recorded itself, with a clock that counts up by one. */
function openLedger() {
  const texts = createMemorySnapshots();
  const events: CallEvent[] = [];
  const logged: string[] = [];
  const state = { calls: [] as readonly CallRecord[], now: 0, full: false };
  const record = async (event: CallEvent) => {
    if (state.full) throw new Error('ENOSPC');
    events.push(event);
    state.calls = afterCall(state.calls, event);
  };
  const ledger = createCallLedger(
    () => state.calls,
    record,
    texts,
    () => (state.now += 1),
    (message) => logged.push(message),
  );
  const sentOf = (event: CallEvent | undefined) =>
    event?.type === 'call.started' && event.request !== null
      ? readRequest(texts.kept.get(event.request) as Uint8Array)
      : null;
  const replyOf = (event: CallEvent | undefined) =>
    event !== undefined && 'reply' in event && event.reply !== null
      ? readReply(texts.kept.get(event.reply) as Uint8Array)
      : null;
  return { ledger, texts, events, logged, state, sentOf, replyOf };
}

function ask(model: ChatModel, prompt = 'Hello?', form: ReplyForm = {}, signal = new AbortController().signal) {
  const call = { model, instructions: 'Be brief.', prompt: asShown(prompt), signal };
  return streamReply(call, form);
}

const answering = (script: Script, given: Partial<ChatModel> = {}) => {
  const language = scriptedModel(script);
  return { model: chatModelOf(language, given), asked: () => questionsTo(language).length };
};
const hello = { deltas: ['Hel', 'lo', '.'], usage: [12, 3] } as const;
const reply = { text: 'Hello.', usage: { inputTokens: 12, outputTokens: 3 } };

describe('a call', () => {
  test('is recorded with what was sent, what came back and what it cost', async () => {
    const { ledger, events, sentOf, replyOf } = openLedger();
    const { model } = answering(() => hello);
    expect(await ask(ledger.recording(model, 't1'))).toEqual(reply);
    const call = { callId: 'c1', taskId: 't1' };
    expect(events).toEqual([
      {
        type: 'call.started',
        ...call,
        model: 'scripted',
        request: expect.stringMatching(/^[0-9a-f]{64}$/),
        attempt: 1,
        startedAt: 1,
      },
      {
        type: 'call.completed',
        ...call,
        reply: expect.stringMatching(/^[0-9a-f]{64}$/),
        end: 'stop',
        usage: reply.usage,
        endedAt: 2,
      },
    ]);
    expect(sentOf(events[0])).toEqual({
      provider: 'mock-provider',
      modelId: 'mock-model-id',
      prompt: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: [{ type: 'text', text: 'Hello?' }] },
      ],
      toolChoice: { type: 'auto' },
    });
    expect(replyOf(events[1])?.filter(({ type }) => type === 'text-delta')).toEqual([
      { type: 'text-delta', id: '0', delta: 'Hello.' },
    ]);
  });

  test('is on disk before anybody learns that it was answered', async () => {
    const { texts, state } = openLedger();
    const order: string[] = [];
    const slow = async (event: CallEvent) => {
      state.calls = afterCall(state.calls, event);
      await new Promise(setImmediate);
      order.push(event.type);
    };
    const ledger = createCallLedger(
      () => state.calls,
      slow,
      texts,
      () => 0,
      () => {},
    );
    await ask(ledger.recording(answering(() => hello).model, null));
    order.push('answered');
    expect(order).toEqual(['call.started', 'call.completed', 'answered']);
  });

  test('that fails before its answer, in the middle of it, or without an end is recorded as failed', async () => {
    const overloaded = new APICallError({ message: 'busy', url: '', requestBodyValues: {}, statusCode: 503 });
    const answers: [Script, string, string | null][] = [
      [() => Promise.reject(overloaded), 'server', null],
      [() => ({ deltas: ['Hel'], breaksWith: new TypeError('other side closed') }), 'network', 'Hel'],
      [() => ({ deltas: ['Hello'], finish: 'other' }), 'cut-short', 'Hello'],
    ];
    for (const [script, kind, text] of answers) {
      const { ledger, events, replyOf } = openLedger();
      await expect(ask(ledger.recording(answering(script).model, 't1'))).rejects.toMatchObject({ kind });
      expect(events.map(({ type }) => type)).toEqual(['call.started', 'call.failed']);
      expect(events[1]).toMatchObject({ callId: 'c1', taskId: 't1', failure: { kind } });
      const said = replyOf(events[1])?.flatMap((part) => (part.type === 'text-delta' ? [part.delta] : []));
      expect(said?.join('') ?? null).toBe(text);
    }
  });

  test.each([
    ['that a person stops', 'cancelled', null],
    ['whose answer stalls', 'timeout', 20],
  ] as const)('%s is recorded as %s', async (_, kind, stallMs) => {
    const { ledger, events } = openLedger();
    const stop = new AbortController();
    const stalling: Script = ({ signal }) => {
      if (stallMs === null) setImmediate(() => stop.abort(new Error('The person stopped it.')));
      return { deltas: ['Hel'], stallsUntil: signal };
    };
    const { model } = answering(stalling, { stallMs });
    await expect(ask(ledger.recording(model, 't1'), 'Hello?', {}, stop.signal)).rejects.toMatchObject({ kind });
    await expect.poll(() => events.at(-1)).toMatchObject({ type: 'call.failed', failure: { kind } });
  });

  test('counts its attempts with the same request', async () => {
    const { ledger, events } = openLedger();
    let count = 0;
    const failing: Script = () => {
      count += 1;
      if (count < 3) throw new TypeError('fetch failed');
      return hello;
    };
    const { model } = answering(failing);
    const recorded = ledger.recording(model, 't1');
    await ask(recorded).catch(() => {});
    await ask(recorded).catch(() => {});
    await ask(recorded);
    await ask(recorded, 'More?');
    expect(events.flatMap((event) => (event.type === 'call.started' ? [[event.callId, event.attempt]] : []))).toEqual([
      ['c1', 1],
      ['c2', 2],
      ['c3', 3],
      ['c4', 1],
    ]);
  });

  test('is made and answered also where nothing of it can be kept', async () => {
    const { ledger, texts, logged, state } = openLedger();
    texts.keep = () => Promise.reject(new Error('ENOSPC'));
    state.full = true;
    expect(await ask(ledger.recording(answering(() => hello).model, 't1'))).toEqual(reply);
    expect(logged).toHaveLength(4);
  });
});

describe('a request that was answered before', () => {
  const answered = async (taskId: string | null = 't1') => {
    const opened = openLedger();
    const first = answering(() => hello);
    await ask(opened.ledger.recording(first.model, taskId));
    return opened;
  };
  const nobody = () => answering(() => 'Something else.');

  test('is answered the same without a call when its task begins again', async () => {
    const { ledger, events } = await answered();
    const { model, asked } = nobody();
    expect(await ask(ledger.recording(model, 't1'))).toEqual(reply);
    expect([asked(), events.length]).toEqual([0, 2]);
  });

  test('is sent when it is another task, another request or another model, or the same is asked again', async () => {
    const { ledger } = await answered();
    const { model, asked } = nobody();
    const again = ledger.recording(model, 't1');
    await ask(ledger.recording(model, 't2'));
    await ask(again, 'Hello there?');
    expect(asked()).toBe(2);
    await ask(again);
    expect(asked()).toBe(2);
    await ask(again);
    expect(asked()).toBe(3);
  });

  test('is sent when what it was for has come to its end', async () => {
    for (const taskId of ['t1', null]) {
      const { ledger, state } = await answered(taskId);
      const { model, asked } = nobody();
      state.calls = settle(state.calls, taskId === null ? 't1' : null);
      await ask(ledger.recording(model, taskId));
      expect(asked()).toBe(0);
      state.calls = settle(state.calls, taskId);
      await ask(ledger.recording(model, taskId));
      expect(asked()).toBe(1);
    }
  });

  test('is sent when that failed, or the answer is gone or was damaged', async () => {
    for (const damage of [undefined, new TextEncoder().encode('[{"type":')]) {
      const { ledger, texts, events, logged } = await answered();
      const kept = (events[1] as { reply: string }).reply;
      if (damage === undefined) texts.kept.delete(kept);
      else texts.kept.set(kept, damage);
      const { model, asked } = nobody();
      await ask(ledger.recording(model, 't1'));
      expect([asked(), logged.length]).toEqual([1, 1]);
    }
    const { ledger } = openLedger();
    await ask(ledger.recording(answering(() => Promise.reject(new TypeError('no'))).model, 't1')).catch(() => {});
    const { model, asked } = nobody();
    await ask(ledger.recording(model, 't1'));
    expect(asked()).toBe(1);
  });

  test('is not answered to who has stopped', async () => {
    const { ledger } = await answered();
    const stop = new AbortController();
    const asking = ask(ledger.recording(nobody().model, 't1'), 'Hello?', {}, stop.signal);
    stop.abort();
    await expect(asking).rejects.toMatchObject({ kind: 'cancelled' } satisfies Partial<ModelError>);
  });

  test('is answered step by step where tools were used on the way, and what they say is looked up again', async () => {
    const { ledger, events } = openLedger();
    let looked = 0;
    const form: ReplyForm = {
      tools: {
        look: tool({
          inputSchema: z.object({ at: z.string() }),
          execute: () => {
            looked += 1;
            return 'nothing';
          },
        }),
      },
      lookups: ['look'],
      stopWhen: () => false,
    };
    const planner: Script = ({ results }) =>
      results.length === 0 ? { deltas: [], calls: [['look', '{"at":"a"}']] } : { deltas: ['Done.'] };
    await ask(ledger.recording(answering(planner).model, null), 'Plan!', form);
    const { model, asked } = answering(() => {
      throw new Error('It was asked.');
    });
    expect((await ask(ledger.recording(model, null), 'Plan!', form)).text).toBe('Done.');
    expect([asked(), looked, events.length]).toEqual([0, 2, 4]);
  });
});
