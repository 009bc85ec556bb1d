import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../host/paths.mts';
import {
  type LoopbackAnswer,
  type LoopbackServer,
  modelList,
  startLoopbackServer,
} from '../providers/loopbackServer.ts';
import { openWorkbench } from './openWorkbench.ts';

const greet = { filePath: 'src/greet.js', changeType: 'modify', purpose: 'Greet politely when polite is true.' };
const readme = { filePath: 'README.md', changeType: 'modify', purpose: 'Mention the flag.' };
const page = { filePath: 'docs/greeting.md', changeType: 'create', purpose: 'Describe both greetings.' };
const planOf = (summary: string, files: readonly object[], questions: readonly object[] = []): LoopbackAnswer => ({
  text: JSON.stringify({ summary, estimatedComplexity: 'low', files, questions }),
  usage: null,
});
const question = { question: 'How polite?', answers: ['A little', 'Very'], assumption: 'A little' };
const edit = `Adds the flag.

<<<<<<< SEARCH
export function greet(name) {
=======
export function greet(name, polite = false) {
>>>>>>> REPLACE
`;
const newPage = (title: string) => `Describes it.\n\n\`\`\`md\n# ${title}\n\`\`\`\n`;

let server: LoopbackServer;
const asked = { greet: 0, page: 0 };

beforeAll(async () => {
  server = await startLoopbackServer(
    ({ prompt, form }): LoopbackAnswer => {
      const file = /<task changeType="\w+" filePath="([^"]+)">/.exec(prompt)?.[1];
      if (file === undefined) {
        if (form === 'json-schema')
          return { status: 400, body: '{"error":{"message":"json_schema is not supported"}}' };
        if (prompt.includes('<remark>\nLeave')) return planOf('No README.', [greet, page]);
        if (prompt.includes('<remark>')) return planOf('Very polite.', [greet, readme, page]);
        return planOf('Polite.', [greet, readme, page], [question]);
      }
      if (file === 'docs/polite.md') return { text: newPage('Politeness'), usage: null };
      if (file === 'src/greet.js') return { text: asked.greet++ < 3 ? 'I would add a flag.' : edit, usage: null };
      return asked.page++ === 0
        ? { text: 'Describes', afterwards: 'stall', usage: null }
        : { text: newPage('Greeting'), usage: null };
    },
    () => modelList('nomic-embed-text', 'qwen-coder'),
  );
});
afterAll(() => server.close());

test('a model found on this machine is asked after a confirmation; plan, work and run can be changed, repeated and undone', async () => {
  const workbench = await openWorkbench({
    story: 'models',
    workspace: join(root, 'test/ui/project'),
    settings: { 'foreman.servers': { ollama: server.url }, 'foreman.maxParallelWorkers': 3 },
  });
  const { page: screen, folder } = workbench;
  const row = (path: string) => workbench.planRow(path);

  await workbench.run('Foreman: Implement Feature');
  await screen.getByPlaceholder('What do you want to implement?').waitFor();
  await workbench.answer('Polite greetings');
  const dialog = screen.locator('.monaco-dialog-box');
  await dialog.getByText('Use qwen-coder (compatible:ollama/qwen-coder) in this workspace?').waitFor();
  await dialog.getByText(`${server.url}, on this machine`).waitFor();
  await workbench.screenshot('confirm');
  expect(server.requests).toEqual([]);
  await dialog.locator('.monaco-button', { hasText: 'Use It' }).click();
  await row('docs/greeting.md').waitFor();
  expect(server.requests.map(({ form }) => form)).toEqual(['json-schema', 'json-object']);
  await row('How polite?').getByText('assumed: A little').waitFor();
  await workbench.screenshot('plan');

  await workbench.pressOnRow('How polite?', 'Answer Question');
  await screen.locator('.quick-input-list .monaco-list-row', { hasText: 'as the plan assumes' }).waitFor();
  await workbench.screenshot('question');
  await screen.locator('.quick-input-list .monaco-list-row', { hasText: 'Very' }).click();
  await row('How polite?').waitFor({ state: 'detached' });
  await row('README.md').waitFor();
  expect(server.requests.at(-1)?.prompt).toContain('<remark>\nHow polite?\nVery\n</remark>');

  await workbench.action('Plan Again with a Remark').first().click();
  await workbench.answer('Leave the README alone');
  await row('README.md').waitFor({ state: 'detached' });
  await row('docs/greeting.md').waitFor();
  expect(server.requests.map(({ form }) => form)).toEqual(['json-schema', ...Array(3).fill('json-object')]);
  expect(server.requests.at(-1)?.prompt).toContain('<remark>\nLeave the README alone\n</remark>');

  await workbench.action('Add File to Plan').first().click();
  await screen.getByPlaceholder('src/example.ts').waitFor();
  await workbench.answer('docs/polite.md');
  await screen.locator('.quick-input-title', { hasText: '(2/2)' }).waitFor();
  await workbench.answer('Describe politeness.');
  await row('docs/polite.md').waitFor();
  await workbench.action('Add File to Plan').first().click();
  await screen.getByPlaceholder('src/example.ts').waitFor();
  await screen.keyboard.type('../outside.md');
  await screen.locator('.quick-input-message', { hasText: 'outside the workspace' }).waitFor();
  await workbench.screenshot('add-outside');
  await screen.keyboard.press('Escape');
  await workbench.pressOnRow('docs/polite.md', 'Remove from Plan');
  await row('docs/polite.md').waitFor({ state: 'detached' });
  await workbench.action('Add File to Plan').first().click();
  await screen.getByPlaceholder('src/example.ts').waitFor();
  await workbench.answer('docs/polite.md');
  await screen.locator('.quick-input-title', { hasText: '(2/2)' }).waitFor();
  await workbench.answer('Describe politeness.');
  await row('docs/polite.md').waitFor();
  await workbench.screenshot('changed-plan');

  await workbench.action('Start Work').first().click();
  await row('docs/polite.md').getByText('proposed').waitFor();
  await row('docs/greeting.md').getByText('tokens').waitFor();
  await workbench.pressOnRow('docs/greeting.md', 'Stop This File');
  await row('docs/greeting.md').getByText('waiting').waitFor();
  await workbench.notification('src/greet.js failed: The model answered without an edit.').waitFor();
  await workbench.screenshot('failed');
  await workbench.pressOnRow('src/greet.js', 'Retry');
  await row('src/greet.js').getByText('proposed').waitFor();
  expect(asked).toEqual({ greet: 4, page: 1 });
  await workbench.action('Start Work').first().click();
  await row('docs/greeting.md').getByText('proposed').waitFor();
  expect(asked).toEqual({ greet: 4, page: 2 });

  await workbench.action('Accept All').first().click();
  for (const path of ['src/greet.js', 'docs/greeting.md', 'docs/polite.md']) {
    await row(path).getByText('accepted').waitFor();
  }
  expect(readFileSync(join(folder, 'docs/polite.md'), 'utf8')).toBe('# Politeness\n');
  await workbench.run('Foreman: Undo Run');
  await dialog.getByText('Take 3 accepted files back?').waitFor();
  await workbench.screenshot('undo');
  await dialog.locator('.monaco-button', { hasText: 'Undo Run' }).click();
  for (const path of ['src/greet.js', 'docs/greeting.md', 'docs/polite.md']) {
    await row(path).getByText('proposed').waitFor();
  }
  await workbench.screenshot('undone');
  expect(existsSync(join(folder, 'docs/polite.md'))).toBe(false);
  expect(readFileSync(join(folder, 'src/greet.js'))).toEqual(readFileSync(join(root, 'test/ui/project/src/greet.js')));
  await workbench.run('Foreman: Choose Model');
  await workbench.row('qwen-coder').waitFor();
  await workbench.screenshot('choose');
});
