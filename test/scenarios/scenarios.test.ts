import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { phaseOf } from '../../src/core/run/run.ts';
import { questionsTo } from '../core/scriptedModel.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { readTree, writeTree } from './fileTree.ts';
import { runFeature } from './runFeature.ts';
import { limitsOf, scenarioModel } from './scenarioModel.ts';

const scenarios = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, 'request.md')))
  .map(({ name }) => name);

const isUpdating = process.env.UPDATE_SCENARIOS !== undefined;

describe.each(scenarios)('the scenario "%s"', (name) => {
  const scenario = join(import.meta.dirname, name);
  const expectedEvents = join(scenario, 'events.json');
  const expectedTree = join(scenario, 'after');

  test('ends with the expected events and files, and changes none before they are accepted', async () => {
    const folder = join(temporaryFolder(), 'project');
    cpSync(join(scenario, 'before'), folder, { recursive: true });
    const before = readTree(folder);

    const request = readFileSync(join(scenario, 'request.md'), 'utf8');
    const feature = await runFeature(folder, request, scenarioModel(scenario), limitsOf(scenario));
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
  const model = scenarioModel(scenario);
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
