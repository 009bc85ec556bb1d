import { afterEach, describe, expect, test } from 'vitest';
import { createMemoryWorkspace } from '../core/memoryWorkspace.ts';
import { constants, type Provider, startFeature } from './feature.ts';
import type { LoopbackAnswer, LoopbackRequest } from './loopbackServer.ts';

const { plan, json, tasks, files } = constants(2);
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function explore(
  provider: Provider,
  respond: (asked: LoopbackRequest, count: number) => LoopbackAnswer,
  explorationSteps: number | null = 6,
) {
  let count = 0;
  const workspace = createMemoryWorkspace({ ...files, '.env': 'A=1\n' });
  const feature = await startFeature(
    provider,
    (asked) => {
      count += 1;
      return respond(asked, count);
    },
    { explorationSteps, workspace, model: { retries: 0 } },
  );
  open.push(feature);
  await feature.plan();
  const events = feature.events.filter(({ type }) => type !== 'context.gathered');
  return { feature, events, requests: feature.server.requests };
}

const calling = (name: string, input: object, id: number): LoopbackAnswer => ({
  text: '',
  call: { name, input: JSON.stringify(input), id: `call_${id}` },
  usage: [1_000, 20],
});
const lookupTools = ['listFiles', 'searchText', 'readFile', 'outline'];
const proposed = (usage: unknown = expect.anything()) => ({
  type: 'plan.proposed',
  plan: { ...plan, files: tasks },
  problems: [],
  usage,
});
const stepped = (tool: string, what: string, outcome: object) => ({ type: 'exploration.stepped', tool, what, outcome });

describe.each<Provider>(['openai', 'compatible'])('a planner at a server of %s', (provider) => {
  test('plans in one request where it needs nothing', async () => {
    const { events, requests } = await explore(provider, () => ({ text: json }));
    expect(events).toEqual([proposed()]);
    expect(requests.map(({ form, tools }) => [form, tools])).toEqual([['json-schema', lookupTools]]);
  });

  test('is offered nothing to look up where the server is on this machine and nobody says otherwise', async () => {
    const { requests } = await explore(provider, () => ({ text: json }), null);
    expect(requests.map(({ tools }) => tools)).toEqual([[]]);
  });

  test('looks things up, each answer beside its call, and pays for all of it', async () => {
    const { events, requests } = await explore(provider, (_, count) => {
      if (count === 1) return calling('searchText', { text: 'const', paths: 'src' }, count);
      if (count === 2) return calling('readFile', { path: '.env', from: null, to: null }, count);
      return { text: json, usage: [1_200, 40] };
    });
    expect(events).toEqual([
      stepped('searchText', '"const" in src', { kind: 'found', count: 2, tokens: expect.any(Number) }),
      stepped('readFile', '.env', { kind: 'withheld' }),
      proposed({ inputTokens: 3_200, outputTokens: 80 }),
    ]);
    expect(requests.map(({ form, results }) => [form, results.length])).toEqual([
      ['json-schema', 0],
      ['json-schema', 1],
      ['json-schema', 2],
    ]);
    expect(requests[2]?.results).toEqual([
      'src/a.ts:1: const a = 1;\nsrc/b.ts:1: const b = 1;',
      '.env is withheld: it is ignored, or its name says that it holds secrets.',
    ]);
  });

  test('has its tools taken away when it goes on for ever', async () => {
    const { events, requests } = await explore(
      provider,
      ({ tools }, count) => (tools.length === 0 ? { text: json } : calling('outline', { path: 'src/a.ts' }, count)),
      2,
    );
    expect(events.map(({ type }) => type)).toEqual(['exploration.stepped', 'exploration.stepped', 'plan.proposed']);
    expect(requests.map(({ body, tools }) => [body.tool_choice, tools.length])).toEqual([
      ['auto', 4],
      ['auto', 4],
      ['none', 0],
    ]);
  });

  test('does without them where its server does not know them', async () => {
    const { events, requests } = await explore(provider, ({ tools }) =>
      tools.length > 0
        ? { status: 500, body: JSON.stringify({ error: { message: 'tools are not supported with a grammar' } }) }
        : { text: json },
    );
    expect(events).toEqual([proposed()]);
    expect(requests.map(({ form, tools }) => [form, tools.length])).toEqual([
      ['json-schema', 4],
      ['json-schema', 0],
    ]);
  });

  test('does without them where its server ignores that they are taken away', async () => {
    const { events, requests } = await explore(
      provider,
      ({ body }, count) =>
        body.tools === undefined ? { text: json } : calling('readFile', { path: 'src/a.ts' }, count),
      1,
    );
    expect(events.map(({ type }) => type)).toEqual(['exploration.stepped', 'plan.proposed']);
    expect(requests.at(-1)?.prompt).toContain('<found>\nsrc/a.ts, lines 1-1 of 1:\nconst a = 1;\n</found>');
    expect(requests).toHaveLength(3);
  });
});

test('what an OpenAI model looked up stands in the next request itself, since nothing is stored there', async () => {
  const { requests } = await explore('openai', (_, count) =>
    count === 1 ? { ...calling('readFile', { path: 'src/a.ts' }, 1), reasoning: 'Which one?' } : { text: json },
  );
  expect(requests.map(({ body }) => body.store)).toEqual([false, false]);
  expect(JSON.stringify(requests[1]?.body.input)).not.toContain('item_reference');
});
