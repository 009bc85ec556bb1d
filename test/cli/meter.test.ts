import { expect, test } from 'vitest';
import { createMeter } from '../../src/cli/meter.ts';
import { asShown } from '../../src/core/model/shownText.ts';
import { streamReply } from '../../src/core/model/streamReply.ts';
import { chatModelOf } from '../core/chatModel.ts';
import { type Answer, scriptedModel } from '../core/scriptedModel.ts';

/** Asks a metered model once for each answer; answers that fail count too. */
async function measured(...answers: Answer[]) {
  const meter = createMeter();
  const queue = [...answers];
  const model = meter.metered(chatModelOf(scriptedModel(() => queue.shift() as Answer)));
  const signal = new AbortController().signal;
  const texts: string[] = [];
  for (const _ of answers) {
    const reply = streamReply({ model, instructions: 'i', prompt: asShown('p'), signal });
    texts.push(
      await reply.then(
        ({ text }) => text,
        ({ kind }) => kind,
      ),
    );
  }
  return { requests: meter.requests, usage: meter.usage, texts, name: model.name };
}

test('what is asked is counted, with the tokens of answers that cannot be used', async () => {
  const answers: Answer[] = [
    { deltas: ['a', 'b'], usage: [10, 2] },
    { deltas: ['c'], usage: [20, 3], finish: 'length' },
    { deltas: ['d'], breaksWith: new TypeError('cut') },
  ];
  expect(await measured(...answers)).toEqual({
    requests: 3,
    usage: { inputTokens: 30, outputTokens: 5 },
    texts: ['ab', 'cut-short', 'network'],
    name: 'scripted',
  });
});

test('what nobody counts is unknown', async () => {
  expect(await measured({ deltas: ['a'] })).toMatchObject({ usage: { inputTokens: null, outputTokens: null } });
  expect(await measured({ deltas: ['a'], usage: [10, 2] }, { deltas: ['b'] })).toMatchObject({
    usage: { inputTokens: 10, outputTokens: 2 },
  });
});
