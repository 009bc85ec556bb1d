import { readFileSync } from 'node:fs';
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

const plan = JSON.stringify({
  summary: 'Two pages.',
  estimatedComplexity: 'low',
  files: [
    { filePath: 'docs/one.md', changeType: 'create', purpose: 'Write the first page.' },
    { filePath: 'docs/two.md', changeType: 'create', purpose: 'Write the second page.' },
  ],
});
const elsewhere = "Another window is working on this folder's run.";

let server: LoopbackServer;
let isSlow = true;

beforeAll(async () => {
  server = await startLoopbackServer(
    ({ prompt }): LoopbackAnswer => {
      const file = /<task changeType="\w+" filePath="([^"]+)">/.exec(prompt)?.[1];
      if (file === undefined) return { text: plan };
      if (file === 'docs/two.md' && isSlow) return { stall: 'Writes' };
      return { text: `Writes it.\n\n\`\`\`md\n# ${file}\n\`\`\`\n` };
    },
    () => modelList('qwen-coder'),
  );
});
afterAll(() => server.close());

test('of two windows on a folder one works and the other shows that, until the first is closed and the second goes on', async () => {
  const first = await openWorkbench({
    story: 'twoWindows',
    workspace: join(root, 'test/ui/project'),
    settings: {
      'foreman.servers': { ollama: server.url },
      'foreman.model': 'compatible:ollama/qwen-coder',
      'foreman.maxParallelWorkers': 2,
    },
  });
  await first.run('Foreman: Implement Feature');
  await first.page.getByPlaceholder('What do you want to implement?').waitFor();
  await first.answer('Two pages');
  await first.planRow('docs/two.md').waitFor();

  const second = await first.openAnother('second');
  await second.action('Foreman').first().click();
  await second.planRow('docs/two.md').waitFor();
  const said = second.page.locator('.pane-body', { hasText: elsewhere }).first();
  await said.waitFor();
  await second.action('Start Work').waitFor({ state: 'detached' });
  await second.screenshot('shows-the-plan');
  await second.run('Foreman: Start Work');
  await second.notification(elsewhere).waitFor();
  await second.screenshot('does-not-work');
  expect(server.requests).toHaveLength(1);

  await first.page.bringToFront();
  await first.action('Start Work').first().click();
  await first.planRow('docs/one.md').getByText('proposed').waitFor();
  await first.planRow('docs/two.md').getByText('tokens').waitFor();
  await first.screenshot('works');
  await second.page.bringToFront();
  await second.planRow('docs/one.md').getByText('proposed').waitFor();
  await second.planRow('docs/two.md').getByText('working').waitFor();
  await second.screenshot('shows-the-work');
  expect(server.requests).toHaveLength(3);

  await first.closeFolder();
  await second.planRow('docs/two.md').getByText('waiting').waitFor();
  await said.waitFor({ state: 'detached' });
  await second.screenshot('takes-over');
  isSlow = false;
  await second.action('Start Work').first().click();
  await second.planRow('docs/two.md').getByText('proposed').waitFor();
  await second.action('Accept All').first().click();
  await second.planRow('docs/one.md').getByText('accepted').waitFor();
  await second.planRow('docs/two.md').getByText('accepted').waitFor();
  await second.screenshot('goes-on');
  expect(readFileSync(join(second.folder, 'docs/one.md'), 'utf8')).toBe('# docs/one.md\n');
  expect(readFileSync(join(second.folder, 'docs/two.md'), 'utf8')).toBe('# docs/two.md\n');
  expect(server.requests).toHaveLength(4);
});
