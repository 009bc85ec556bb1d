import { afterEach, describe, expect, test } from 'vitest';
import type { OutputRung } from '../../src/core/model/chatModel.ts';
import type { ModelError } from '../../src/core/model/modelError.ts';
import { constants, type Provider, startFeature as start } from './feature.ts';
import type { LoopbackAnswer, LoopbackRequest } from './loopbackServer.ts';

const { plan, json, tasks } = constants(2);
const allRungs: readonly OutputRung[] = ['json-schema', 'json-object', 'tool-call', 'text'];
const prose = 'I would begin with the constants, and then go on to the rest.';
const names = { openai: 'openai:test', compatible: 'compatible:loopback/test' } as const;

function refused(status: number, message: string): LoopbackAnswer {
  return { status, body: JSON.stringify({ error: { message, code: null } }) };
}

const unsupported = refused(400, 'Unsupported parameter.');
const call = (input: string) => ({ text: '', call: { name: 'implementation_plan', input } });
const fenced = { text: `Here it is:\n\n\`\`\`json\n${JSON.stringify(plan, null, 2)}\n\`\`\`\n` };

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

/** Plans with a server that answers so, and how that went. */
async function planWith(
  provider: Provider,
  respond: (asked: LoopbackRequest) => LoopbackAnswer,
  rungs = new Map<string, OutputRung>(),
) {
  const feature = await start(provider, respond, { rungs, model: { retries: 0 } });
  open.push(feature);
  await feature.plan();
  const { requests } = feature.server;
  return { end: feature.events.at(-1), forms: requests.map(({ form }) => form), requests, log: feature.log, rungs };
}

const proposed = (usage: unknown = expect.anything()) => ({
  type: 'plan.proposed',
  plan: { ...plan, files: tasks },
  problems: [],
  usage,
});

describe.each<Provider>(['openai', 'compatible'])('a plan is asked of a server of %s', (provider) => {
  const name = names[provider];

  test.each<[string, (asked: LoopbackRequest) => LoopbackAnswer, readonly OutputRung[]]>([
    ['that enforces a schema', ({ form }) => (form === 'json-schema' ? { text: json } : unsupported), ['json-schema']],
    [
      'that refuses a schema',
      ({ form }) => (form === 'json-schema' ? unsupported : { text: json }),
      ['json-schema', 'json-object'],
    ],
    [
      'that fails at a schema, naming the grammar',
      ({ form }) => (form === 'json-schema' ? refused(500, 'failed to parse grammar') : { text: json }),
      ['json-schema', 'json-object'],
    ],
    [
      'that fails at any format, naming the parameter',
      ({ form }) => (form.startsWith('json') ? refused(500, 'response_format is not implemented') : call(json)),
      ['json-schema', 'json-object', 'tool-call'],
    ],
    [
      'that ignores the format and answers in prose until the schema stands in the prompt',
      ({ instructions }) => ({ text: instructions.includes('JSON Schema') ? json : prose }),
      ['json-schema', 'json-object'],
    ],
    [
      'that knows only tools',
      ({ form }) => (form === 'tool-call' ? call(json) : unsupported),
      ['json-schema', 'json-object', 'tool-call'],
    ],
    [
      'that thinks before it calls the tool',
      ({ form }) => (form === 'tool-call' ? { ...call(json), reasoning: 'Which files?' } : unsupported),
      ['json-schema', 'json-object', 'tool-call'],
    ],
    ['that knows only text, and puts it in a fence', ({ form }) => (form === 'text' ? fenced : unsupported), allRungs],
    [
      'that lets the call of the tool be and talks, too',
      ({ form }) => (form === 'text' ? fenced : { text: prose }),
      allRungs,
    ],
    [
      'that thinks aloud',
      () => ({ text: `<think>\nMaybe ${JSON.stringify({ ...plan, files: [] })}?\n</think>\n\n${json}` }),
      ['json-schema'],
    ],
    ['that thinks apart', () => ({ text: json, reasoning: JSON.stringify({ ...plan, files: [] }) }), ['json-schema']],
  ])('%s', async (_, respond, rungs) => {
    const { end, forms, rungs: memory, log } = await planWith(provider, respond);
    expect(end).toEqual(proposed());
    expect(forms).toEqual(rungs);
    expect([...memory]).toEqual([[name, rungs.at(-1)]]);
    expect(log).toHaveLength(rungs.length - 1);
  });

  test('that gets it right at the second try alone, told what was wrong', async () => {
    const wrong = JSON.stringify({ ...plan, estimatedComplexity: 'vast' });
    const { end, forms, requests, rungs } = await planWith(provider, ({ form, prompt }) => {
      if (form !== 'text') return unsupported;
      return { text: prompt.includes('<answer>') ? json : wrong };
    });
    expect(end).toEqual(proposed());
    expect(forms).toEqual([...allRungs, 'text']);
    expect(requests.at(-1)?.prompt).toBe(
      `${requests[0]?.prompt}\n\n<answer>\n${wrong}\n</answer>\n\nThat was your answer. It cannot be used: The answer does not fit: estimatedComplexity: Invalid option: expected one of "low"|"medium"|"high"\nAnswer again, with the whole corrected JSON object and nothing else.`,
    );
    expect([...rungs]).toEqual([[name, 'text']]);
  });

  test('that never manages: it is asked five times at the most, and the log has every answer', async () => {
    let count = 0;
    const { end, forms, log, rungs } = await planWith(provider, ({ form }) => {
      count += 1;
      return form === 'tool-call' ? call(`{"no":${count}}`) : { text: `${prose} ${count}` };
    });
    expect(end).toEqual({
      type: 'plan.failed',
      failure: { kind: 'model-malformed', detail: `The answer is not JSON: ${prose} 5` },
    });
    expect(forms).toEqual([...allRungs, 'text']);
    const answers = [`${prose} 1`, `${prose} 2`, '{"no":3}', `${prose} 4`, `${prose} 5`];
    expect(log.map(([message, cause]) => [message, (cause as ModelError).text])).toEqual([
      ...allRungs.map((rung, index) => [
        expect.stringMatching(`^${name} did not answer as ${rung}: The answer `),
        answers[index],
      ]),
      [`${name} did not repair its answer: The answer is not JSON: ${answers[4]}`, answers[4]],
      ['Planning failed', answers[4]],
    ]);
    expect([...rungs]).toEqual([]);
  });

  test('that refuses every form: it is asked four times and nothing is repaired', async () => {
    const { end, forms } = await planWith(provider, () => unsupported);
    expect(end).toEqual({
      type: 'plan.failed',
      failure: { kind: 'model-bad-request', detail: 'Unsupported parameter.' },
    });
    expect(forms).toEqual(allRungs);
  });

  test('and what worked is asked first the next time', async () => {
    const respond = ({ form }: LoopbackRequest) => (form === 'tool-call' ? call(json) : unsupported);
    const { rungs } = await planWith(provider, respond);
    const next = await planWith(provider, respond, rungs);
    expect([next.end, next.forms, next.log]).toEqual([proposed(), ['tool-call'], []]);
  });

  test('that forgot what it could: the others are tried, and what works is remembered', async () => {
    const rungs = new Map<string, OutputRung>([[name, 'tool-call']]);
    const { end, forms } = await planWith(
      provider,
      ({ form }) => (form === 'json-object' ? { text: json } : unsupported),
      rungs,
    );
    expect(end).toEqual(proposed());
    expect(forms).toEqual(['tool-call', 'json-schema', 'json-object']);
    expect([...rungs]).toEqual([[name, 'json-object']]);
  });

  test.each<[string, LoopbackAnswer, string]>([
    ['a refused key', refused(401, 'No.'), 'model-refused-key'],
    ['a spent quota', refused(402, 'No.'), 'model-quota'],
    ['an unknown model', refused(404, 'No.'), 'model-unknown-model'],
    ['a rate limit', refused(429, 'No.'), 'model-rate-limit'],
    ['a server that fails', refused(500, 'No.'), 'model-server'],
    ['a connection that is dropped', { raw: '' }, 'model-network'],
    ['a refusal', { text: '', refusal: 'No.' }, 'model-refusal'],
    ['an answer that is too long', { text: json, cutBy: 'length' }, 'model-cut-short'],
  ])('once where it answers with %s, however it is asked', async (_, answer, kind) => {
    for (const rung of allRungs) {
      const rungs = new Map([[name, rung]]);
      const { end, forms } = await planWith(provider, () => answer, rungs);
      expect([end, forms]).toEqual([{ type: 'plan.failed', failure: { kind, detail: expect.any(String) } }, [rung]]);
      expect([...rungs]).toEqual([[name, rung]]);
    }
  });

  test('for the sum of what its answers cost', async () => {
    const { end } = await planWith(provider, ({ form }) => {
      if (form === 'json-schema') return { text: prose, usage: [1_000, 10] };
      return form === 'json-object' ? { text: prose, usage: null } : { ...call(json), usage: [2_000, 20] };
    });
    expect(end).toEqual(proposed({ inputTokens: 3_000, outputTokens: 30 }));
  });

  test('for a cost that it does not tell', async () => {
    const { end } = await planWith(provider, () => ({ text: json, usage: null }));
    expect(end).toEqual(proposed({ inputTokens: null, outputTokens: null }));
  });

  test('with the schema in the prompt only where nothing else carries it, and in the request where something does', async () => {
    const { requests } = await planWith(provider, () => unsupported);
    const carried = requests.map(({ form, instructions, body }) => {
      const { messages: _, input: __, instructions: ___, ...rest } = body;
      return [
        form,
        instructions.includes('"estimatedComplexity"'),
        JSON.stringify(rest).includes('estimatedComplexity'),
      ];
    });
    expect(carried).toEqual([
      ['json-schema', false, true],
      ['json-object', true, false],
      ['tool-call', false, true],
      ['text', true, false],
    ]);
  });
});
