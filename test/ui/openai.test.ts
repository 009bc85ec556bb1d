import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../host/paths.mts';
import { type LoopbackAnswer, type LoopbackServer, startLoopbackServer } from '../providers/loopbackServer.ts';
import { openWorkbench } from './openWorkbench.ts';

const plan = {
  summary: 'Let the greeting be polite.',
  estimatedComplexity: 'low',
  files: [
    { filePath: 'src/greet.js', changeType: 'modify', purpose: 'Greet with "Good day" when polite is true.' },
    { filePath: 'docs/greeting.md', changeType: 'create', purpose: 'Describe both greetings.' },
  ],
};
const edit = `Adds the flag.

<<<<<<< SEARCH
export function greet(name) {
  return \`Hello, \${name}!\`;
=======
export function greet(name, polite = false) {
  return \`\${polite ? 'Good day' : 'Hello'}, \${name}!\`;
>>>>>>> REPLACE
`;
const page = 'Describes it.\n\n```md\n# Greeting\n\nHello, or good day.\n```\n';

let server: LoopbackServer;
let slow = true;

beforeAll(async () => {
  server = await startLoopbackServer((request): LoopbackAnswer => {
    const path = /<task changeType="\w+" filePath="([^"]+)">/.exec(request.prompt)?.[1];
    if (path === undefined) return { text: JSON.stringify(plan) };
    if (path === 'docs/greeting.md') return { text: page };
    return slow ? { stall: 'Adds the flag, and then' } : { text: edit };
  });
});
afterAll(() => server.close());

test('a key is asked for, a long request is written in a document, work is cancelled and taken up again', async () => {
  const workbench = await openWorkbench({
    story: 'openai',
    workspace: join(root, 'test/ui/project'),
    settings: { 'foreman.openai.baseUrl': server.url, 'foreman.maxParallelWorkers': 2 },
  });
  const { page: screen, folder } = workbench;
  writeFileSync(join(folder, '.env'), 'TOKEN=canary-in-the-env-file\n');

  await workbench.run('Foreman: Implement Feature');
  await screen.getByPlaceholder('What do you want to implement?').waitFor();
  await screen.locator('.quick-input-titlebar a.action-label').last().click();
  await screen.locator('.tab', { hasText: 'Untitled-1' }).waitFor();
  await screen.locator('.monaco-editor.focused .view-line', { hasText: '#' }).first().waitFor();
  await screen.keyboard.type('Polite greetings\n\nAdd a flag for a polite greeting, and a page about it.');
  await workbench.screenshot('document');
  await screen.locator('.editor-actions a.action-label[aria-label^="Implement This Spec"]').click();

  await screen.locator('.quick-input-list .monaco-list-row', { hasText: 'Set an OpenAI API key' }).waitFor();
  await workbench.screenshot('no-key');
  await screen.keyboard.press('Enter');
  await screen.locator('.quick-input-widget input[type=password]').waitFor();
  await screen.keyboard.type('sk-canary');
  await screen.keyboard.press('Enter');
  await workbench.planRow('src/greet.js').waitFor();
  await workbench.screenshot('plan');

  await workbench.action('Start Work').first().click();
  await workbench.planRow('docs/greeting.md').getByText('proposed').waitFor();
  await workbench.planRow('src/greet.js').getByText('tokens').waitFor();
  await workbench.screenshot('working');
  await workbench.action('Cancel').first().click();
  expect(await server.silent()).toBeLessThan(1_000);
  await workbench.planRow('src/greet.js').getByText('waiting').waitFor();
  await workbench.screenshot('cancelled');
  slow = false;
  await workbench.action('Start Work').first().click();
  await workbench.planRow('src/greet.js').getByText('proposed').waitFor();
  await workbench.action('Accept All').first().click();
  await workbench.planRow('src/greet.js').getByText('accepted').waitFor();
  await workbench.planRow('docs/greeting.md').getByText('accepted').waitFor();
  await workbench.screenshot('accepted');

  const before = readFileSync(join(root, 'test/ui/project/src/greet.js'), 'utf8');
  expect(readFileSync(join(folder, 'src/greet.js'), 'utf8')).toBe(
    before.replace('greet(name)', 'greet(name, polite = false)').replace('Hello', `\${polite ? 'Good day' : 'Hello'}`),
  );
  expect(readFileSync(join(folder, 'docs/greeting.md'), 'utf8')).toBe('# Greeting\n\nHello, or good day.\n');
  expect(server.requests).toHaveLength(4);
  expect(server.requests[0]?.prompt).toContain(
    '<request>\n# Polite greetings\n\nAdd a flag for a polite greeting, and a page about it.\n</request>',
  );
  for (const { authorization, body } of server.requests) {
    expect(authorization).toBe('Bearer sk-canary');
    expect(JSON.stringify(body)).not.toContain('canary');
  }
});
