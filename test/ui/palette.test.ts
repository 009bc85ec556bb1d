import { join } from 'node:path';
import { test } from 'vitest';
import { root } from '../host/paths.mts';
import { openWorkbench } from './openWorkbench.ts';

const workspace = join(root, 'test/vscode/workspace');

test('the command palette offers "Implement Feature", and Enter runs it', async () => {
  const workbench = await openWorkbench({ story: 'palette', workspace });
  await workbench.findCommand('Foreman: Implement Feature');
  await workbench.screenshot('command');
  await workbench.page.keyboard.press('Enter');
  await workbench.page.getByPlaceholder('What do you want to implement?').waitFor();
  await workbench.screenshot('question');
});
