import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../host/paths.mts';
import { openWorkbench } from './openWorkbench.ts';

const sample = join(root, 'media/sample/project');

test('Foreman works in Restricted Mode, asks for a folder where there is none, and opens the sample project', async () => {
  const workbench = await openWorkbench({
    story: 'doors',
    workspace: sample,
    settings: {
      'foreman.sample.tokensPerSecond': 2000,
      'security.workspace.trust.enabled': true,
      'security.workspace.trust.startupPrompt': 'never',
    },
  });
  const { page, folder } = workbench;
  await page.getByText('Restricted Mode').first().waitFor();
  await workbench.run('Foreman: Implement Feature');
  await page.getByPlaceholder('What do you want to implement?').waitFor();
  await page.keyboard.press('Enter');
  await workbench.planRow('src/limits.ts').waitFor();
  await workbench.run('Foreman: Start Work');
  await workbench.planRow('README.md').getByText('proposed').waitFor();
  await workbench.pressOnRow('README.md', 'Accept');
  await workbench.planRow('README.md').getByText('accepted').waitFor();
  await workbench.screenshot('restricted');
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain('tally budget');

  await workbench.closeFolder();
  await workbench.run('Foreman: Implement Feature');
  await workbench.notification('Foreman needs an open folder').waitFor();
  await workbench.screenshot('no-folder');
  await workbench.run('Foreman: Try the Sample Project');
  await workbench.notification('This is Foreman’s sample project').waitFor();
  await page.locator('.monaco-button', { hasText: 'Implement Feature' }).waitFor();
  await workbench.screenshot('sample-opened');
});
