import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../host/paths.mts';
import { type LoopbackServer, startLoopbackServer } from '../providers/loopbackServer.ts';
import { openWorkbench } from './openWorkbench.ts';

const plan = {
  summary: 'Let the greeting be polite.',
  estimatedComplexity: 'low',
  files: [{ filePath: 'src/greet.js', changeType: 'modify', purpose: 'Greet politely.' }],
};

let server: LoopbackServer;

beforeAll(async () => {
  server = await startLoopbackServer(({ results }) =>
    results.length > 0
      ? { text: JSON.stringify(plan) }
      : { text: '', call: { name: 'outline', input: '{"path":"src/greet.js"}' } },
  );
});
afterAll(() => server.close());

test('what will be sent is read, a file is dropped and another one added, and that and what is looked up is sent', async () => {
  const workbench = await openWorkbench({
    story: 'context',
    workspace: join(root, 'test/ui/project'),
    settings: {
      'foreman.servers': { mine: server.url },
      'foreman.model': 'compatible:mine/test',
      'foreman.explorationSteps': 2,
    },
  });
  const { page, folder } = workbench;
  writeFileSync(join(folder, 'src/polite.js'), 'export const polite = "Good day";\n');
  writeFileSync(join(folder, 'src/far.js'), 'export const unrelated = 1;\n');
  writeFileSync(join(folder, '.env'), 'TOKEN=canary-in-the-env-file\n');
  const line = (text: string | RegExp) => page.locator('.editor-instance .view-line', { hasText: text });
  const lens = (label: string) => page.locator('.contentWidgets .codelens-decoration a', { hasText: label });

  /** Presses the button right above a line, as soon as it stands there. */
  const pressAbove = async (text: string, label: string) => {
    const find = async () => {
      const { y } = (await line(text).boundingBox()) ?? { y: 0 };
      for (const button of await lens(label).all()) {
        const distance = y - ((await button.boundingBox())?.y ?? 0);
        if (distance > 0 && distance < 25) return button;
      }
      return null;
    };
    await expect.poll(async () => (await find()) !== null, { timeout: 10_000 }).toBe(true);
    await (await find())?.click();
  };

  await workbench.run('Foreman: Show What Will Be Sent');
  await page.getByPlaceholder('What do you want to implement?').waitFor();
  await workbench.answer('Let greet in src/greet.js be polite');
  await page.locator('.tab', { hasText: 'What Will Be Sent' }).waitFor();
  await line('- src/polite.js').waitFor();
  await expect.poll(() => lens('Drop').count(), { timeout: 10_000 }).toBe(4);
  await workbench.screenshot('document');
  expect(server.requests).toHaveLength(0);

  await pressAbove('- src/polite.js', 'Drop');
  await line('you dropped it').waitFor();
  expect(await line('- src/polite.js').count()).toBe(1);
  await lens('Put Back').waitFor();
  await lens('Add a File').click();
  await page.locator('.quick-input-widget input').waitFor();
  await workbench.screenshot('pick');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'src/far.js' }).click();
  await line('you added it').waitFor();
  await workbench.screenshot('chosen');
  expect(server.requests).toHaveLength(0);

  await lens('Plan With This').click();
  await workbench.planRow('src/greet.js').waitFor();
  await workbench.row('low complexity').locator('.monaco-tl-twistie').click();
  await workbench.planRow('Outlined src/greet.js').getByText('1 definition').waitFor();
  await workbench.screenshot('planned');
  expect(server.requests.map(({ results }) => results)).toEqual([
    [],
    ['src/greet.js:\n2-4: export function greet(name)'],
  ]);
  const [asked] = server.requests;
  expect(asked?.prompt).toContain('<file path="src/far.js">\nexport const unrelated = 1;\n</file>');
  expect(asked?.prompt).toContain('<file path="src/greet.js">');
  expect(asked?.prompt).not.toContain('Good day');
  expect(asked?.prompt).not.toContain('canary');

  await workbench.action('Views and More Actions').first().click();
  await page.locator('.monaco-menu .action-item', { hasText: 'Show What Will Be Sent' }).first().click();
  await page.locator('.tab', { hasText: 'What Will Be Sent' }).nth(1).waitFor();
  await pressAbove('- README.md', 'Drop');
  await lens('Plan With This').click();
  await page.getByPlaceholder('Keep the public API, and add tests').waitFor();
  await workbench.answer('Without the page');
  await expect.poll(() => server.requests.length, { timeout: 10_000 }).toBe(4);
  const again = server.requests[2]?.prompt;
  expect(again).toContain('<remark>\nWithout the page\n</remark>');
  expect(again).toContain('<file path="src/far.js">');
  expect(again).not.toContain('<file path="README.md">');
  expect(again).not.toContain('Good day');
  await workbench.screenshot('planned-again');
});
