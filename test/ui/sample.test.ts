import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../host/paths.mts';
import { openWorkbench } from './openWorkbench.ts';

const sample = join(root, 'media/sample/project');

test('a person implements the sample’s feature: palette, plan, work, diff, edit, accept, reject, reload', async () => {
  const workbench = await openWorkbench({
    story: 'sample',
    workspace: sample,
    settings: { 'foreman.sample.tokensPerSecond': 400 },
  });
  const { page, folder } = workbench;
  const file = (path: string) => readFileSync(join(folder, path), 'utf8');
  const row = (path: string) => workbench.planRow(path);
  const before = { ledger: file('src/ledger.ts'), report: file('src/report.ts') };

  await workbench.notification('sample project').waitFor();
  await workbench.screenshot('greeting');
  await workbench.run('Foreman: Implement Feature');
  await page.getByPlaceholder('What do you want to implement?').waitFor();
  await workbench.screenshot('request');
  await page.keyboard.press('Enter');
  await workbench.notification('Foreman plans').waitFor();
  await workbench.screenshot('planning');
  await row('src/budgets.ts').waitFor();
  for (const path of ['src/budgets.ts', 'src/limits.ts', 'README.md']) {
    await row(path)
      .getByText(/~[\d.]+k? in, ~[\d.]+k? out/)
      .waitFor();
  }
  await page.getByText(/then Start Work\. It takes ~[\d.]+k in, ~[\d.]+k out\./).waitFor();
  await workbench.screenshot('plan');
  expect(await page.locator('.pane-body .monaco-list-row').count()).toBe(8);

  await row('src/report.ts').locator('.monaco-custom-toggle, .monaco-checkbox, [role=checkbox]').first().click();
  await row('src/report.ts').getByText('left out').waitFor();
  await row('src/report.ts').locator('.monaco-custom-toggle, .monaco-checkbox, [role=checkbox]').first().click();
  await workbench.pressOnRow('src/report.ts', 'Edit Purpose');
  await page.locator('.quick-input-widget input').waitFor();
  await workbench.screenshot('edit-purpose');
  await page.keyboard.press('End');
  await page.keyboard.type(' Keep it short.');
  await page.keyboard.press('Enter');

  await workbench.action('Start Work').first().click();
  await row('src/ledger.ts').getByText('tokens').waitFor();
  await workbench.screenshot('working');
  await row('test/budgets.test.ts').getByText('proposed').waitFor();
  await row('src/cli.ts').getByText('proposed').waitFor();
  expect(file('src/ledger.ts')).toBe(before.ledger);
  expect(existsSync(join(folder, 'src/budgets.ts'))).toBe(false);
  await workbench.screenshot('proposed');

  await row('src/ledger.ts').click();
  await page.locator('.monaco-diff-editor .view-line').first().waitFor();
  await workbench.screenshot('diff');
  await page.locator('.monaco-diff-editor .modified-in-monaco-diff-editor .view-line').first().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('// reviewed');
  await workbench.screenshot('edited');
  await workbench.pressOnRow('src/ledger.ts', 'Accept');
  await row('src/ledger.ts').getByText('accepted').waitFor();
  await workbench.screenshot('accepted');
  expect(file('src/ledger.ts')).toMatch(/\/\/ reviewed$/);

  await workbench.action('Review All').first().click();
  await page.locator('.multiDiffEntry').first().waitFor();
  await workbench.screenshot('review-all');

  await workbench.run('Developer: Reload Window');
  await row('src/ledger.ts').getByText('accepted').waitFor();
  await row('src/cli.ts').getByText('proposed').waitFor();
  await workbench.screenshot('reloaded');

  await workbench.pressOnRow('README.md', 'Reject');
  await row('README.md').getByText('rejected').waitFor();
  await workbench.action('Accept All').first().click();
  await row('test/budgets.test.ts').getByText('accepted').waitFor();
  await row('src/limits.ts').getByText('accepted').waitFor();
  await workbench.screenshot('done');
  expect(existsSync(join(folder, 'src/limits.ts'))).toBe(false);
  const { NODE_OPTIONS, NODE_TEST_CONTEXT, ...env } = process.env;
  const tests = spawnSync(process.execPath, ['--test'], { cwd: folder, env, encoding: 'utf8' });
  expect(tests.stdout).toContain('pass 21');
  expect(tests.status).toBe(0);
});
