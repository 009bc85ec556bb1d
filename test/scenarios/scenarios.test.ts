import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { APICallError } from 'ai';
import { describe, expect, test } from 'vitest';
import { phaseOf } from '../../src/core/run/run.ts';
import { type Question, questionsTo, scriptedModel } from '../core/scriptedModel.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { readTree, writeTree } from './fileTree.ts';
import { runFeature } from './runFeature.ts';
import { scenarioReplies } from './scenarioReplies.ts';

const scenarios = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, 'request.md')))
  .map(({ name }) => name);

const isUpdating = process.env.UPDATE_SCENARIOS !== undefined;

/** A model that answers with the replies of a scenario; a file without one makes its server fail. */
function modelOf(scenario: string) {
  const next = scenarioReplies(scenario);
  return scriptedModel(({ filePath }: Question) => {
    const reply = next(filePath);
    if (reply === null) throw failed(500, 'overloaded');
    if (reply.ending === 'too-long') throw failed(400, 'maximum context length exceeded');
    if (reply.ending === 'limited') throw failed(429, reply.text, { 'retry-after': '90' });
    if (reply.ending === 'busy') throw failed(503, reply.text);
    const deltas = reply.text.match(/[\s\S]{1,400}/g) ?? [];
    const usage = filePath === null ? ([200, 40] as const) : ([70, 20] as const);
    if (reply.ending === 'dropped') return { deltas, breaksWith: new TypeError('terminated') };
    return { deltas, usage, finish: reply.ending === 'cut' ? 'length' : 'stop' };
  });
}

/** The limits of tokens with which the work of a scenario begins and then goes on; null without a `limits.json`. */
function limitsOf(scenario: string): readonly number[] | null {
  const file = join(scenario, 'limits.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

function failed(statusCode: number, message: string, responseHeaders: Record<string, string> = {}): APICallError {
  return new APICallError({ message, url: '', requestBodyValues: {}, statusCode, responseHeaders, isRetryable: false });
}

describe.each(scenarios)('the scenario "%s"', (name) => {
  const scenario = join(import.meta.dirname, name);
  const expectedEvents = join(scenario, 'events.json');
  const expectedTree = join(scenario, 'after');

  test('ends with the expected events and files, and changes none before they are accepted', async () => {
    const folder = join(temporaryFolder(), 'project');
    cpSync(join(scenario, 'before'), folder, { recursive: true });
    const before = readTree(folder);

    const request = readFileSync(join(scenario, 'request.md'), 'utf8');
    const feature = await runFeature(folder, request, modelOf(scenario), limitsOf(scenario));
    expect(readTree(folder)).toEqual(before);
    await feature.acceptAll();

    if (isUpdating) {
      writeFileSync(expectedEvents, `${JSON.stringify(feature.events, null, 2)}\n`);
      writeTree(expectedTree, readTree(folder));
    }
    expect(JSON.parse(JSON.stringify(feature.events))).toEqual(JSON.parse(readFileSync(expectedEvents, 'utf8')));
    expect(readTree(folder)).toEqual(readTree(expectedTree));
    expect(phaseOf(feature.run)).toBe('finished');
  });
});

test('not a byte of a secret or ignored file is sent, whatever the plan asks for', async () => {
  const scenario = join(import.meta.dirname, 'mixed');
  const model = modelOf(scenario);
  await runFeature(join(scenario, 'before'), 'Greetings by name', model);
  const sent = questionsTo(model).map(({ instructions, prompt }) => instructions + prompt);
  expect(sent).toHaveLength(4);
  for (const text of sent) {
    expect(text).not.toContain('TOKEN');
    expect(text).not.toContain('greet greet greet');
  }
});

test('there is a scenario for each kind of change, for a mixture and for a failure', () => {
  expect(scenarios).toEqual(expect.arrayContaining(['create', 'delete', 'failed-worker', 'mixed', 'modify']));
});
