import { APICallError } from 'ai';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ChatModel, OutputRung } from '../../../src/core/model/chatModel.ts';
import type { Lookups } from '../../../src/core/model/lookups.ts';
import { ModelError } from '../../../src/core/model/modelError.ts';
import { asShown } from '../../../src/core/model/shownText.ts';
import { askForObject, notJson, readBySchema } from '../../../src/core/model/structuredOutput.ts';
import { chatModelOf } from '../chatModel.ts';
import { type Answer, type Question, questionsTo, scriptedModel } from '../scriptedModel.ts';

const allRungs: readonly OutputRung[] = ['json-schema', 'json-object', 'tool-call', 'text'];
const schema = z.object({ answer: z.number() });
const jsonSchema =
  '{"type":"object","properties":{"answer":{"type":"number"}},"required":["answer"],"additionalProperties":false}';
const right = '{"answer": 42}';

type Script = (question: Question) => Answer | string;

/** Asks for a number, and how that went. */
async function ask(
  script: Script,
  given: Partial<ChatModel> = {},
  rungs = new Map<string, OutputRung>(),
  lookups: Lookups | null = null,
) {
  const model = scriptedModel(script);
  const log: [string, unknown][] = [];
  const end = await askForObject(
    {
      model: chatModelOf(model, { outputRungs: allRungs, ...given }),
      instructions: 'Count.',
      prompt: asShown('How many?'),
      signal: new AbortController().signal,
    },
    {
      schema,
      name: 'answer',
      description: 'A number.',
      read(text) {
        try {
          return readBySchema(schema, JSON.parse(text));
        } catch {
          return notJson(text);
        }
      },
    },
    { rungs, log: (message, cause) => log.push([message, cause]), lookups },
  ).catch(({ kind, message, text }: ModelError) => ({ kind, message, text }));
  const questions = questionsTo(model);
  return { end, log, questions, forms: questions.map(({ form }) => form), rungs, model };
}

const refused = (message = 'response_format is not supported') =>
  new APICallError({ message, url: '', requestBodyValues: {}, statusCode: 400, isRetryable: false });

test('the value is what was read, with what it cost and which rung it took', async () => {
  const { end, forms, rungs, log, model } = await ask(() => ({ deltas: [right], usage: [9, 4] }));
  expect(end).toEqual({ value: { answer: 42 }, usage: { inputTokens: 9, outputTokens: 4 } });
  expect(forms).toEqual(['json-schema']);
  expect([...rungs]).toEqual([['scripted', 'json-schema']]);
  expect(log).toEqual([]);
  expect(model.doStreamCalls[0]?.responseFormat).toMatchObject({
    type: 'json',
    name: 'answer',
    description: 'A number.',
    schema: { type: 'object', required: ['answer'], additionalProperties: false },
  });
});

test('each rung asks in its own words, and the schema stands in the prompt only where nothing else carries it', async () => {
  const asked = `Count.\n\nAnswer with one JSON object and nothing else. It must fit this JSON Schema:\n${jsonSchema}`;
  const instructions = async (rung: OutputRung) => {
    const { questions } = await ask(() => (rung === 'tool-call' ? { deltas: [], call: right } : right), {
      outputRungs: [rung],
    });
    return questions.map((question) => [question.instructions, question.prompt]);
  };
  expect(await instructions('json-schema')).toEqual([['Count.', 'How many?']]);
  expect(await instructions('json-object')).toEqual([[asked, 'How many?']]);
  expect(await instructions('tool-call')).toEqual([
    ['Count.\n\nAnswer by one call of the tool "answer".', 'How many?'],
  ]);
  expect(await instructions('text')).toEqual([[asked, 'How many?']]);
});

test('the tool is one that has to be called', async () => {
  const { model } = await ask(() => ({ deltas: [], call: right }), { outputRungs: ['tool-call'] });
  expect(model.doStreamCalls[0]).toMatchObject({
    tools: [{ type: 'function', name: 'answer', description: 'A number.', inputSchema: { required: ['answer'] } }],
    toolChoice: { type: 'tool', toolName: 'answer' },
  });
});

describe('the way down', () => {
  test('leads past each rung that is refused or whose answer cannot be read, with every reason in the log', async () => {
    const { end, forms, log, rungs } = await ask(({ form }) => {
      if (form === 'json-schema') throw refused();
      if (form === 'json-object') return 'Forty-two.';
      return form === 'tool-call' ? { deltas: [], call: '{"answer":"many"}' } : right;
    });
    expect(end).toMatchObject({ value: { answer: 42 } });
    expect(forms).toEqual(allRungs);
    expect(log).toEqual([
      [
        'scripted did not answer as json-schema: response_format is not supported',
        expect.objectContaining({ kind: 'bad-request' }),
      ],
      [
        'scripted did not answer as json-object: The answer is not JSON: Forty-two.',
        expect.objectContaining({ kind: 'malformed', text: 'Forty-two.' }),
      ],
      [
        'scripted did not answer as tool-call: The answer does not fit: answer: Invalid input: expected number, received string',
        expect.objectContaining({ kind: 'malformed', text: '{"answer":"many"}' }),
      ],
    ]);
    expect([...rungs]).toEqual([['scripted', 'text']]);
  });

  test('leads past an empty answer and one that is only a thought', async () => {
    const { forms } = await ask(({ form }) => {
      if (form === 'json-schema') return '';
      return form === 'json-object' ? { deltas: [], thoughts: ['Hm.'] } : { deltas: [], call: right };
    });
    expect(forms).toEqual(['json-schema', 'json-object', 'tool-call']);
  });

  test('leads past a forced call that the model answers in words', async () => {
    const { forms, rungs } = await ask(({ form }) => (form === 'text' ? right : 'It is forty-two.'));
    expect(forms).toEqual(allRungs);
    expect([...rungs]).toEqual([['scripted', 'text']]);
  });

  test('ends in one repair, which carries the answer and what is wrong with it', async () => {
    const { end, questions, log } = await ask(
      ({ prompt }) => (prompt.includes('<answer>') ? right : '{"answer":\n"many"}'),
      { outputRungs: ['text'] },
    );
    expect(end).toMatchObject({ value: { answer: 42 } });
    expect(questions.map(({ prompt }) => prompt)).toEqual([
      'How many?',
      `How many?

<answer>
{"answer":
"many"}
</answer>

That was your answer. It cannot be used: The answer does not fit: answer: Invalid input: expected number, received string
Answer again, with the whole corrected JSON object and nothing else.`,
    ]);
    expect(new Set(questions.map(({ instructions }) => instructions)).size).toBe(1);
    expect(log).toHaveLength(1);
  });

  test('that leads nowhere is malformed, after five questions at the most, with all five answers in the log', async () => {
    let count = 0;
    const { end, forms, log, rungs } = await ask(({ form }) => {
      count += 1;
      return form === 'tool-call' ? { deltas: [], call: `{"answer":"${count}"}` } : `Answer ${count}.`;
    });
    expect(end).toEqual({ kind: 'malformed', message: 'The answer is not JSON: Answer 5.', text: 'Answer 5.' });
    expect(forms).toEqual([...allRungs, 'text']);
    expect(log.map(([, cause]) => (cause as ModelError).text)).toEqual([
      'Answer 1.',
      'Answer 2.',
      '{"answer":"3"}',
      'Answer 4.',
      'Answer 5.',
    ]);
    expect([...rungs]).toEqual([]);
  });

  test('repairs nothing where the server refuses even a plain text', async () => {
    const { end, forms } = await ask(() => {
      throw refused('Unsupported parameter: stream');
    });
    expect(end).toMatchObject({ kind: 'bad-request', message: 'Unsupported parameter: stream' });
    expect(forms).toEqual(allRungs);
  });

  test('has only the rungs of the model', async () => {
    const { forms } = await ask(() => 'No.', { outputRungs: ['tool-call', 'text'] });
    expect(forms).toEqual(['tool-call', 'text', 'text']);
  });

  test('costs the sum of what its answers cost, as far as that is known', async () => {
    const costs: readonly (readonly [number, number] | undefined)[] = [[10, 1], undefined, [100, 2], [1_000, 3]];
    let asked = 0;
    const { end } = await ask(({ form }) => {
      const usage = costs[asked++];
      const said = form === 'tool-call' ? { deltas: [], call: '{}' } : { deltas: [asked === 4 ? right : 'No.'] };
      return { ...said, ...(usage === undefined ? {} : { usage }) };
    });
    expect(end).toEqual({ value: { answer: 42 }, usage: { inputTokens: 1_110, outputTokens: 6 } });
    const unknown = await ask(({ form }) => (form === 'json-schema' ? 'No.' : right));
    expect(unknown.end).toMatchObject({ usage: { inputTokens: null, outputTokens: null } });
  });
});

describe('what another way of asking cannot mend ends the asking:', () => {
  test.each([
    ['a refused key', 'refused-key', 401],
    ['a spent quota', 'quota', 402],
    ['an unknown model', 'unknown-model', 404],
    ['a rate limit', 'rate-limit', 429],
    ['a server that fails', 'server', 500],
    ['no connection', 'network', undefined],
  ] as const)('%s', async (_, kind, statusCode) => {
    const { end, forms, log } = await ask(() => {
      const status = statusCode === undefined ? {} : { statusCode };
      throw new APICallError({ message: 'no', url: '', requestBodyValues: {}, isRetryable: false, ...status });
    });
    expect(end).toMatchObject({ kind });
    expect(forms).toEqual(['json-schema']);
    expect(log).toEqual([]);
  });

  test.each([
    ['a refusal', 'refusal', 'content-filter'],
    ['an answer that was cut', 'cut-short', 'length'],
  ] as const)('%s', async (_, kind, finish) => {
    const { end, forms } = await ask(() => ({ deltas: [right], finish }));
    expect(end).toMatchObject({ kind });
    expect(forms).toEqual(['json-schema']);
  });

  test('and what a repair runs into', async () => {
    const { end, forms } = await ask(
      ({ prompt }) => {
        if (!prompt.includes('<answer>')) return 'No.';
        throw new ModelError('quota', 'no money');
      },
      { outputRungs: ['text'] },
    );
    expect(end).toMatchObject({ kind: 'quota' });
    expect(forms).toEqual(['text', 'text']);
  });
});

describe('the rung that worked', () => {
  const onlyText: Script = ({ form }) => (form === 'text' ? right : 'No.');

  test('comes first the next time', async () => {
    const { rungs, forms } = await ask(onlyText);
    expect(forms).toEqual(allRungs);
    const next = await ask(onlyText, {}, rungs);
    expect(next.forms).toEqual(['text']);
    expect(next.log).toEqual([]);
  });

  test('is remembered of its own model alone', async () => {
    const { rungs } = await ask(onlyText, { name: 'weak' });
    expect((await ask(() => right, { name: 'strong' }, rungs)).forms).toEqual(['json-schema']);
    expect([...rungs]).toEqual([
      ['weak', 'text'],
      ['strong', 'json-schema'],
    ]);
  });

  test('gives way to the others, in their order, when it works no longer', async () => {
    const rungs = new Map<string, OutputRung>([['scripted', 'tool-call']]);
    const { forms } = await ask(({ form }) => (form === 'json-object' ? right : 'No.'), {}, rungs);
    expect(forms).toEqual(['tool-call', 'json-schema', 'json-object']);
    expect([...rungs]).toEqual([['scripted', 'json-object']]);
  });

  test('is asked once, first, where nothing works', async () => {
    const rungs = new Map<string, OutputRung>([['scripted', 'tool-call']]);
    const { forms } = await ask(() => 'No.', {}, rungs);
    expect(forms).toEqual(['tool-call', 'json-schema', 'json-object', 'text', 'text']);
    expect([...rungs]).toEqual([['scripted', 'tool-call']]);
  });

  test('is forgotten where the model has it no longer', async () => {
    const rungs = new Map<string, OutputRung>([['scripted', 'tool-call']]);
    expect((await ask(() => right, { outputRungs: ['json-object', 'text'] }, rungs)).forms).toEqual(['json-object']);
  });

  test('is asked for its repair, although other rungs follow it', async () => {
    const rungs = new Map<string, OutputRung>([['scripted', 'text']]);
    const { forms } = await ask(({ form }) => (form === 'json-schema' ? right : 'No.'), {}, rungs);
    expect(forms).toEqual(['text', 'text', 'json-schema']);
  });
});

test('what does not fit a schema is told by its place, ten faults at the most', () => {
  const shape = z.object({ names: z.array(z.string()) });
  expect(readBySchema(shape, { names: ['a'] })).toEqual({ ok: true, value: { names: ['a'] } });
  expect(readBySchema(shape, { names: ['a', 1, null] })).toEqual({
    ok: false,
    problem:
      'The answer does not fit: names.1: Invalid input: expected string, received number; names.2: Invalid input: expected string, received null',
  });
  expect(readBySchema(shape, null)).toEqual({
    ok: false,
    problem: 'The answer does not fit: the answer: Invalid input: expected object, received null',
  });
  const many = readBySchema(shape, { names: Array.from({ length: 30 }, () => 1) });
  expect(many).toMatchObject({ ok: false, problem: expect.stringMatching(/^(?:[^;]*;){9}[^;]*$/) });
});

test('what is no JSON is told by its beginning', () => {
  expect(notJson('Sure!\nFirst, I would look around.').problem).toBe(
    'The answer is not JSON: Sure! First, I would look around.',
  );
  expect(notJson('long '.repeat(50)).problem).toBe(`The answer is not JSON: ${'long '.repeat(50).slice(0, 159)}…`);
});

test('an answer that comes beside a call of another tool is the answer', async () => {
  const lookups: Lookups = {
    tools: [{ name: 'look', description: 'Looks.', schema: z.object({}), run: async () => asShown('Nothing.') }],
    guidance: 'Look if you must.',
    steps: 3,
    isOver: () => false,
    found: [],
  };
  const both: Answer = {
    deltas: [],
    calls: [
      ['look', '{}'],
      ['answer', right],
    ],
  };
  const { end, questions } = await ask(() => both, { outputRungs: ['tool-call'] }, new Map(), lookups);
  expect(end).toMatchObject({ value: { answer: 42 } });
  expect(questions.map(({ instructions, tools }) => [instructions, tools])).toEqual([
    ['Count.\n\nLook if you must.\n\nAnswer by one call of the tool "answer".', ['look', 'answer']],
  ]);
});
