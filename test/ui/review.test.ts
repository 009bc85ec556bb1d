import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../host/paths.mts';
import { openWorkbench } from './openWorkbench.ts';

const sample = join(root, 'media/sample/project');

test('a spec is implemented by right-click, and a diff is decided from its title', async () => {
  const workbench = await openWorkbench({
    story: 'review',
    workspace: sample,
    settings: { 'foreman.sample.tokensPerSecond': 2000 },
  });
  const { page } = workbench;
  const row = (path: string) => workbench.planRow(path);
  await workbench.notification('sample project').waitFor();
  await page.keyboard.press('Control+Shift+E');
  await workbench.row('docs').first().click();
  await workbench.row('specs').first().click();
  await workbench.row('budgets.md').first().click({ button: 'right' });
  await page.locator('.monaco-menu .action-label', { hasText: 'Implement This Spec' }).first().waitFor();
  await workbench.screenshot('menu');
  await page.locator('.monaco-menu .action-label', { hasText: 'Implement This Spec' }).first().click();
  await row('src/cli.ts').waitFor();
  await workbench.run('Foreman: Start Work');
  await row('src/cli.ts').getByText('proposed').waitFor();
  await row('src/limits.ts').click();
  await page.locator('.monaco-diff-editor .view-line').first().waitFor();
  await workbench.screenshot('deletion');
  await row('src/cli.ts').dblclick();
  await page.locator('.tab', { hasText: 'src/cli.ts' }).waitFor();
  await workbench.run('Developer: Reload Window');
  await page.locator('.monaco-workbench').waitFor({ state: 'detached' });
  await page.locator('.monaco-diff-editor .view-line', { hasText: 'budget' }).first().waitFor();
  await workbench.screenshot('restored');
  await page.locator('.editor-actions a.action-label[aria-label^="Accept"]').click();
  await row('src/cli.ts').getByText('accepted').waitFor();
  await page.locator('.editor-actions a.action-label[aria-label^="Accept"]').waitFor({ state: 'detached' });
  await workbench.screenshot('accepted');
  await workbench.run('Foreman: Implement Feature');
  await page.getByPlaceholder('What do you want to implement?').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.monaco-dialog-box', { hasText: 'A run is still open' }).waitFor();
  await workbench.screenshot('still-open');
  await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Keep It' }).click();
  await row('src/cli.ts').getByText('accepted').waitFor();
  expect(await page.locator('.monaco-dialog-box').count()).toBe(0);
  await workbench.run('Foreman: Implement Feature');
  await page.getByPlaceholder('What do you want to implement?').waitFor();
  await page.keyboard.type('Something without a prepared reply');
  await page.keyboard.press('Enter');
  await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Close Run' }).click();
  await workbench.notification('no prepared reply').waitFor();
  await workbench.screenshot('no-reply');

  const runs = page.locator('.pane', { has: page.locator('.pane-header', { hasText: /^Runs$/ }) });
  const past = (text: string) => runs.locator('.monaco-list-row', { hasText: text });
  expect(await runs.count()).toBe(0);
  await workbench.action('Show Runs').first().click();
  await past('planning failed').getByText('open').waitFor();
  await past('1 of 7 accepted').getByText('closed').waitFor();
  await workbench.screenshot('runs');
  await past('1 of 7 accepted').hover();
  await past('1 of 7 accepted').locator('a.action-label[aria-label^="Open Run"]').click();
  await past('1 of 7 accepted').getByText('open').waitFor();
  await row('src/cli.ts').getByText('accepted').waitFor();
  await workbench.screenshot('opened-again');
  await workbench.run('Developer: Reload Window');
  await page.locator('.monaco-workbench').waitFor({ state: 'detached' });
  await row('src/cli.ts').getByText('accepted').waitFor();
  await past('planning failed').click({ button: 'right' });
  const remove = page.locator('.monaco-menu .action-label', { hasText: 'Delete Run' }).first();
  await remove.waitFor();
  await workbench.screenshot('run-menu');
  await remove.click();
  await page.locator('.monaco-dialog-box', { hasText: 'Something without a prepared reply' }).waitFor();
  await workbench.screenshot('delete');
  await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Delete' }).click();
  await past('planning failed').waitFor({ state: 'detached' });
  await past('1 of 7 accepted').getByText('open').waitFor();
  expect(await runs.locator('.monaco-list-row').count()).toBe(1);
  await workbench.screenshot('deleted');
});
