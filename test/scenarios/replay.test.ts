import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFolderWorkspace } from '../../src/node/folderWorkspace.ts';
import { openaiModel } from '../../src/providers/openaiModel.ts';
import { recordFeature, replay } from '../core/replay/recordedFeature.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { limitsOf, scenarioModel } from './scenarioModel.ts';
import { repliesOf, startServer } from './scenarioServer.ts';

const scenarios = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, 'request.md')))
  .map(({ name }) => name);

describe.each(scenarios)('the scenario "%s", exported', (name) => {
  test('comes to the same plan, changes and failures when it is replayed without its folder', async () => {
    const scenario = join(import.meta.dirname, name);
    const folder = join(temporaryFolder(), 'project');
    cpSync(join(scenario, 'before'), folder, { recursive: true });
    const request = readFileSync(join(scenario, 'request.md'), 'utf8');
    const limits = limitsOf(scenario);
    const workspace = createFolderWorkspace(folder);
    const feature = await recordFeature(workspace, request, scenarioModel(scenario), { limits, retries: 2 });

    const stages = await replay(await feature.export());
    expect(stages.map(({ path }) => path)).toEqual([
      null,
      ...new Set(
        feature.events.flatMap((event) => {
          const taskId =
            event.type === 'task.completed' ? event.change.taskId : 'taskId' in event ? event.taskId : null;
          const isEnd = event.type === 'task.completed' || event.type === 'task.failed';
          return isEnd ? (feature.run.tasks.find(({ task }) => task.id === taskId)?.task.filePath ?? []) : [];
        }),
      ),
    ]);
    for (const { path, recorded, replayed, asksOn, answersLeft } of stages) {
      expect({ path, replayed, asksOn, answersLeft }).toEqual({
        path,
        replayed: recorded,
        asksOn: false,
        answersLeft: 0,
      });
    }
  });
});

test('what a server streamed is replayed as well as what a model in memory says', async () => {
  const scenario = join(import.meta.dirname, 'repaired');
  const folder = join(temporaryFolder(), 'project');
  cpSync(join(scenario, 'before'), folder, { recursive: true });
  const server = await startServer(repliesOf(scenario));
  const { languageModel } = openaiModel('test', { baseUrl: server.url, apiKey: async () => 'sk-test' });
  const request = readFileSync(join(scenario, 'request.md'), 'utf8');
  const feature = await recordFeature(createFolderWorkspace(folder), request, languageModel);
  const stages = await replay(await feature.export());
  expect(stages.length).toBe(1 + feature.run.tasks.length);
  expect(stages.filter(({ isSame, answersLeft }) => !isSame || answersLeft > 0)).toEqual([]);
});
