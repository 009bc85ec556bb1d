import { APICallError } from 'ai';
import { describe, expect, test } from 'vitest';
import { createWorkspaceSearch } from '../../../src/core/context/workspaceSearch.ts';
import { type Means, planFeature } from '../../../src/core/implementFeature.ts';
import type { ChatModel, OutputRung } from '../../../src/core/model/chatModel.ts';
import type { FeatureRequest } from '../../../src/core/request/featureRequest.ts';
import type { RunEvent } from '../../../src/core/run/runEvent.ts';
import { chatModelOf } from '../chatModel.ts';
import { noGrammars } from '../grammars.ts';
import { createMemoryWorkspace } from '../memoryWorkspace.ts';
import { realSecrets } from '../reader.ts';
import { type Answer, type Question, questionsTo, scriptedModel } from '../scriptedModel.ts';

const request: FeatureRequest = { title: 'Budgets', text: 'Add budgets.', specPath: null };
const files = [{ filePath: 'src/budget.ts', changeType: 'create', purpose: 'Define it.' }];
const json = JSON.stringify({ summary: 'Added.', estimatedComplexity: 'low', files });
const plan = { summary: 'Added.', estimatedComplexity: 'low', files: [{ id: 't1', ...files[0] }] };
const lookupTools = ['listFiles', 'searchText', 'readFile', 'outline'];
const workspace = createMemoryWorkspace({
  'src/ledger.ts': 'export class Ledger {}\n',
  '.env': 'KEY=1\n',
});

type Script = (question: Question, count: number) => Answer | string | Promise<Answer | string>;

async function planWith(script: Script, given: Partial<Means> = {}, traits: Partial<ChatModel> = {}) {
  const events: RunEvent[] = [];
  const log: string[] = [];
  let count = 0;
  const model = scriptedModel((question) => {
    count += 1;
    return script(question, count);
  });
  const means: Means = {
    model: chatModelOf(model, { explorationSteps: 6, ...traits }),
    rungs: new Map(),
    grammars: noGrammars,
    secrets: realSecrets,
    workspace,
    signal: new AbortController().signal,
    contextTokens: 4_000,
    report: (event) => events.push(event),
    log: (message) => log.push(message),
    ...given,
  };
  await planFeature(request, null, means);
  const lasting = events.filter(({ type }) => type !== 'plan.progressed' && type !== 'context.gathered');
  return { events: lasting, questions: questionsTo(model), log, model };
}

const calling = (...calls: readonly (readonly [string, unknown])[]): Answer => ({
  deltas: ['Let me look.'],
  calls: calls.map(([tool, input]) => [tool, JSON.stringify(input)] as const),
  usage: [100, 10],
});
const proposed = (usage: unknown = { inputTokens: null, outputTokens: null }) => ({
  type: 'plan.proposed',
  plan,
  problems: [],
  usage,
});
const stepped = (tool: string, what: string, outcome: object) => ({ type: 'exploration.stepped', tool, what, outcome });
const found = (count: number) => ({ kind: 'found', count, tokens: expect.any(Number) });

test('a planner that needs nothing is asked once, and was offered the tools', async () => {
  const { events, questions } = await planWith(() => json);
  expect(events).toEqual([proposed()]);
  expect(questions.map(({ form, tools }) => [form, tools])).toEqual([['json-schema', lookupTools]]);
  expect(questions[0]?.instructions).toContain('You may look something up with the tools before you answer, at most 6');
});

test('a planner lists, searches, reads and outlines, then plans; each step is reported and paid for', async () => {
  const steps: readonly (readonly [string, unknown])[] = [
    ['listFiles', { paths: 'src' }],
    ['searchText', { text: 'class', paths: null }],
    ['readFile', { path: 'src/ledger.ts', from: null, to: null }],
    ['outline', { path: 'src/ledger.ts' }],
  ];
  const { events, questions } = await planWith((_, count) => {
    const step = steps[count - 1];
    return step === undefined ? { deltas: [json], usage: [500, 50] } : calling(step);
  });
  expect(events).toEqual([
    stepped('listFiles', 'src', found(1)),
    stepped('searchText', '"class"', found(1)),
    stepped('readFile', 'src/ledger.ts', found(1)),
    stepped('outline', 'src/ledger.ts', found(1)),
    proposed({ inputTokens: 900, outputTokens: 90 }),
  ]);
  expect(questions.at(-1)?.results).toEqual([
    'src/ledger.ts',
    'src/ledger.ts:1: export class Ledger {}',
    'src/ledger.ts, lines 1-1 of 1:\nexport class Ledger {}',
    'src/ledger.ts:\n1-1: export class Ledger {}',
  ]);
});

test('a planner lists the files that the search knows, and does not look for others', async () => {
  const search = { ...createWorkspaceSearch(workspace), files: async () => ['src/far.ts', 'src/away.ts'] };
  const { questions } = await planWith((_, count) => (count === 1 ? calling(['listFiles', { paths: 'src' }]) : json), {
    search,
  });
  expect(questions.at(-1)?.results).toEqual(['src/far.ts\nsrc/away.ts']);
});

test('a planner that goes on for ever is asked for the plan without the tools', async () => {
  const { events, questions } = await planWith(
    ({ tools }, count) => (tools.length === 0 ? json : calling(['searchText', { text: `x${count}`, paths: null }])),
    { explorationSteps: 3 },
  );
  expect(events.map(({ type }) => type)).toEqual([...Array(3).fill('exploration.stepped'), 'plan.proposed']);
  expect(questions.map(({ tools }) => tools.length)).toEqual([4, 4, 4, 0]);
  expect(questions.at(-1)?.results.at(-1)).toBe('No line has it.\n\nThat was the last look-up. Answer now.');
});

test('one that cannot be stopped is asked again with what it found, without a tool', async () => {
  const { events, questions, log } = await planWith(
    ({ prompt }) => (prompt.includes('<found>') ? json : calling(['readFile', { path: 'src/ledger.ts' }])),
    { explorationSteps: 2 },
  );
  expect(events.map(({ type }) => type)).toEqual([...Array(2).fill('exploration.stepped'), 'plan.proposed']);
  expect(questions.map(({ tools }) => tools.length)).toEqual([4, 4, 0, 0]);
  expect(questions.at(-1)).toMatchObject({ form: 'json-schema', results: [] });
  expect(questions.at(-1)?.instructions).not.toContain('look something up');
  expect(questions.at(-1)?.prompt).toContain(
    '</request>\n\n<found>\nsrc/ledger.ts, lines 1-1 of 1:\nexport class Ledger {}\n</found>\n\n',
  );
  expect(log).toEqual([
    'scripted did not answer as json-schema beside other tools: the model went on looking things up',
  ]);
});

test('a planner is told of a tool that is not there and of arguments that are none, and goes on', async () => {
  const { events, questions } = await planWith((_, count) => {
    if (count === 1) return { deltas: [], calls: [['readFile', '{"path": 7}']] };
    if (count === 2) return { deltas: [], calls: [['writeFile', '{"path":"a"}']] };
    if (count === 3) return { deltas: [], calls: [['readFile', '{"path": "src']] };
    return json;
  });
  expect(events).toEqual([stepped('readFile', '{"path":7}', { kind: 'invalid' }), proposed()]);
  expect(questions.at(-1)?.results).toEqual([
    'The arguments do not fit the schema of the tool.',
    expect.stringContaining("unavailable tool 'writeFile'"),
    expect.stringContaining('Invalid input for tool readFile'),
  ]);
});

test('several calls at once are answered one by one, as far as they go', async () => {
  const { events, questions } = await planWith(
    ({ results }) =>
      results.length > 0
        ? json
        : {
            deltas: [],
            calls: [1, 2, 3].map((from) => ['readFile', `{"path":"src/ledger.ts","from":${from}}`] as const),
          },
    { explorationSteps: 2 },
  );
  expect(events.map(({ type }) => type)).toEqual(['exploration.stepped', 'exploration.stepped', 'plan.proposed']);
  expect(questions.at(-1)?.results.at(-1)).toBe('Nothing more can be looked up. Answer now.');
});

describe('the tools are offered', () => {
  const offers = async (given: Partial<Means>, traits: Partial<ChatModel> = {}) => {
    const { questions } = await planWith(
      ({ form }) => (form === 'tool-call' ? { deltas: [], calls: [['implementation_plan', json]] } : json),
      given,
      traits,
    );
    return questions.map(({ form, tools }) => [form, tools.length]);
  };

  test('as often as the person says, or else the model', async () => {
    expect(await offers({ explorationSteps: 0 }, { explorationSteps: 6 })).toEqual([['json-schema', 0]]);
    expect(await offers({ explorationSteps: 1 }, { explorationSteps: 0 })).toEqual([['json-schema', 4]]);
    expect(await offers({}, { explorationSteps: 6 })).toEqual([['json-schema', 4]]);
    expect(await offers({}, { explorationSteps: 0 })).toEqual([['json-schema', 0]]);
  });

  test('where there is room for what they say', async () => {
    expect(await offers({}, { maxInputTokens: 100_000 })).toEqual([['json-schema', 4]]);
    expect(await offers({}, { maxInputTokens: 700 })).toEqual([['json-schema', 0]]);
  });

  test('beside JSON and a call of a tool, never beside plain text', async () => {
    const rungs = (...outputRungs: OutputRung[]) => offers({}, { outputRungs });
    expect(await rungs('json-object')).toEqual([['json-object', 4]]);
    expect(await rungs('tool-call')).toEqual([['tool-call', 5]]);
    expect(await rungs('text')).toEqual([['text', 0]]);
  });
});

test('where the plan is a call of a tool, that one has to be called in the end', async () => {
  const { events, questions, model } = await planWith(
    (_, count) =>
      count < 3
        ? calling(['readFile', { path: 'src/ledger.ts' }])
        : { deltas: [], calls: [['implementation_plan', json]], usage: [1, 1] },
    { explorationSteps: 2 },
    { outputRungs: ['tool-call'] },
  );
  expect(events.at(-1)).toEqual(proposed({ inputTokens: 201, outputTokens: 21 }));
  expect(questions).toHaveLength(3);
  expect(model.doStreamCalls.map(({ toolChoice }) => toolChoice)).toEqual([
    { type: 'required' },
    { type: 'required' },
    { type: 'tool', toolName: 'implementation_plan' },
  ]);
});

test('a server that cannot do both is asked the same without tools, and then goes down the rungs without them', async () => {
  const refused = (message: string) =>
    new APICallError({ message, url: '', requestBodyValues: {}, statusCode: 400, isRetryable: false });
  const { events, questions, log } = await planWith(
    ({ tools, form }) => {
      if (tools.length > 0) throw refused('tools are not supported');
      if (form === 'json-schema') throw refused('no schema');
      return json;
    },
    {},
    { outputRungs: ['json-schema', 'json-object'] },
  );
  expect(events).toEqual([proposed()]);
  expect(questions.map(({ form, tools }) => [form, tools.length])).toEqual([
    ['json-schema', 4],
    ['json-schema', 0],
    ['json-object', 0],
  ]);
  expect(log).toEqual([
    'scripted did not answer as json-schema beside other tools: tools are not supported',
    'scripted did not answer as json-schema: no schema',
  ]);
});

test('a planner that is stopped while it looks something up is stopped at once', async () => {
  const abort = new AbortController();
  let isAsked = false;
  const { events, questions } = await planWith(
    () => {
      isAsked = true;
      return calling(['searchText', { text: 'class', paths: null }]);
    },
    {
      signal: abort.signal,
      workspace: {
        ...workspace,
        list: async (directory) => {
          if (isAsked) abort.abort(new Error('stop'));
          return workspace.list(directory);
        },
      },
    },
  );
  expect(events).toEqual([{ type: 'run.cancelled' }]);
  expect(questions).toHaveLength(1);
});
