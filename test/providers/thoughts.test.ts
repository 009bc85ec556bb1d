import { afterEach, describe, expect, test } from 'vitest';
import { constants, type Provider, raise, startFeature } from './feature.ts';

const { plan, json, tasks } = constants(2);
const draftPlan = JSON.stringify({ ...plan, summary: 'A draft.', files: [] });
const draftEdit = raise('src/a.ts').replace('= 2', '= 3');

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

describe.each<Provider>(['openai', 'compatible'])(
  'what a model of %s thinks reaches neither the plan nor a file',
  (provider) => {
    test.each([
      ['apart', (thought: string, text: string) => ({ reasoning: thought, text })],
      ['aloud', (thought: string, text: string) => ({ text: `<think>\n${thought}\n</think>\n\n${text}` })],
      [
        'aloud, where the server swallowed how it begins',
        (thought: string, text: string) => ({ text: `Hm.\n${thought}\n</think>\n\n${text}` }),
      ],
    ])('%s', async (_, say) => {
      const feature = await startFeature(provider, (__, filePath) =>
        filePath === null ? say(draftPlan, json) : say(draftEdit, raise(filePath)),
      );
      open.push(feature);
      await feature.plan();
      await feature.work();
      expect(feature.run.tasks.map(({ task, proposal }) => [task, proposal?.text, proposal?.explanation])).toEqual([
        [tasks[0], 'const a = 2;\n', 'Raised.'],
        [tasks[1], 'const b = 2;\n', 'Raised.'],
      ]);
      expect(feature.run.plan?.summary).toBe('All are raised.');
      expect(feature.log).toEqual([]);
    });

    test('and a thought that never ends is no answer', async () => {
      const feature = await startFeature(provider, (_, filePath) => ({
        text: filePath === null ? json : `<think>\n${draftEdit}`,
      }));
      open.push(feature);
      await feature.plan();
      await feature.work();
      expect(feature.run.tasks.map(({ status, failure }) => [status, failure?.kind])).toEqual([
        ['failed', 'reply-no-blocks'],
        ['failed', 'reply-no-blocks'],
      ]);
    });
  },
);
