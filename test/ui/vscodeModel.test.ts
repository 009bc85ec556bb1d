import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../host/paths.mts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { openWorkbench } from './openWorkbench.ts';

const plan = {
  summary: 'Let the greeting be polite.',
  estimatedComplexity: 'low',
  files: [{ filePath: 'src/greet.js', changeType: 'modify', purpose: 'Greet politely when polite is true.' }],
};
const edit = `Adds the flag.

<<<<<<< SEARCH
export function greet(name) {
=======
export function greet(name, polite = false) {
>>>>>>> REPLACE
`;

test('a model of VS Code is found without a key, asked with consent, and its plan carried out', async () => {
  const script = join(temporaryFolder(), 'script.json');
  const planned = { toolCall: { callId: 'c1', name: 'implementation_plan', input: plan } };
  const answers = [{ when: 'filePath="src/greet.js">', steps: [{ text: edit }] }, { steps: [planned] }];
  writeFileSync(script, JSON.stringify({ models: ['guarded'], answers }));
  const workbench = await openWorkbench({
    story: 'vscode-model',
    workspace: join(root, 'test/ui/project'),
    extensions: [join(root, 'test/vscode/model-provider')],
    env: { FOREMAN_TEST_MODELS: script },
  });
  const { page, folder } = workbench;
  const dialog = page.locator('.monaco-dialog-box');
  const press = (name: string) => dialog.getByRole('button', { name, exact: true }).click();

  await workbench.run('Foreman: Implement Feature');
  await page.getByPlaceholder('What do you want to implement?').waitFor();
  await workbench.answer('Polite greetings');
  await dialog.getByText('Use Guarded Test Model (vscode:foreman-test/guarded) in this workspace?').waitFor();
  await dialog.getByText('the provider of this model in VS Code, foreman-test').waitFor();
  await workbench.screenshot('found');
  await press('Use It');
  await dialog.getByText("The extension 'Foreman' wants to access the language models").waitFor();
  await workbench.screenshot('consent');
  await press('Cancel');
  await workbench.notification('VS Code does not let Foreman use this model').waitFor();
  await workbench.screenshot('refused');
  await workbench.run('Foreman: Implement Feature');
  await page.getByPlaceholder('What do you want to implement?').waitFor();
  await workbench.answer('Polite greetings');
  await press('Allow');
  await workbench.action('Start Work').first().click();
  await workbench.planRow('src/greet.js').getByText('proposed').waitFor();
  await workbench.action('Accept All').first().click();
  await workbench.planRow('src/greet.js').getByText('accepted').waitFor();
  await workbench.screenshot('accepted');
  const before = readFileSync(join(root, 'test/ui/project/src/greet.js'), 'utf8');
  expect(readFileSync(join(folder, 'src/greet.js'), 'utf8')).toBe(
    before.replace('greet(name)', 'greet(name, polite = false)'),
  );
});
