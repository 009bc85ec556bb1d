import { afterEach, expect, test } from 'vitest';
import { constants, raise, startFeature as start } from './feature.ts';

const { json, tasks, plan } = constants(2);

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function startFeature(...[respond, given]: [Parameters<typeof start>[1], Parameters<typeof start>[2]?]) {
  const feature = await start('openai', respond, given);
  open.push(feature);
  return feature;
}

const planOrRaise = (filePath: string | null) => ({ text: filePath === null ? json : raise(filePath) });

test('a plan is streamed, and the workers are asked all at once', async () => {
  const feature = await startFeature(async (_, filePath) => {
    if (filePath !== null) await feature.server.arrived(3);
    return { ...planOrRaise(filePath), usage: [700, 40] };
  });
  await feature.plan();
  expect(feature.progress.length).toBeGreaterThan(2);
  expect(feature.progress).toEqual([...feature.progress].sort((a, b) => a - b));
  expect(feature.events).toEqual([
    {
      type: 'context.gathered',
      listed: 2,
      files: [],
      secretPaths: [],
    },
    {
      type: 'plan.proposed',
      plan: { ...plan, files: tasks },
      problems: [],
      usage: { inputTokens: 700, outputTokens: 40 },
    },
  ]);

  await feature.work();
  expect(feature.run.tasks.map(({ proposal }) => proposal)).toEqual(
    ['a', 'b'].map((name, index) => ({
      taskId: `t${index + 1}`,
      filePath: `src/${name}.ts`,
      changeType: 'modify',
      base: `const ${name} = 1;\n`,
      text: `const ${name} = 2;\n`,
      explanation: 'Raised.',
      decision: 'pending',
      revision: 1,
    })),
  );
  expect(feature.run.activity).toBeNull();
});

test('the key is asked for at each request and sent as a bearer token, to the Responses API alone', async () => {
  const feature = await startFeature((_, filePath) => planOrRaise(filePath));
  await feature.plan();
  await feature.work();
  expect(feature.server.requests.map(({ path, authorization }) => [path, authorization])).toEqual([
    ['/v1/responses', 'Bearer key-1'],
    ['/v1/responses', 'Bearer key-2'],
    ['/v1/responses', 'Bearer key-3'],
  ]);
});

test('the plan is asked for with a strict schema: every property required and no others', async () => {
  const feature = await startFeature(() => ({ text: json }));
  await feature.plan();
  const asked = feature.server.requests[0]?.body as { text: { format: Record<string, unknown> } };
  const { format } = asked.text;
  expect(format).toMatchObject({ type: 'json_schema', name: 'implementation_plan', strict: true });
  const objects = objectsIn(format.schema);
  expect(objects).toHaveLength(5);
  for (const { properties, required, additionalProperties } of objects) {
    expect(required).toEqual(Object.keys(properties as object));
    expect(additionalProperties).toBe(false);
  }
  expect(asked).toMatchObject({ model: 'test', stream: true });
});

/** Every schema of an object within a schema. */
function objectsIn(schema: unknown): Record<string, unknown>[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const below = Object.values(schema).flatMap(objectsIn);
  return 'properties' in schema ? [schema as Record<string, unknown>, ...below] : below;
}
