import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../host/paths.mts';
import { openWorkbench } from './openWorkbench.ts';

const sample = join(root, 'media/sample/project');

test('files that a person changes while they are worked on are rebased, and a conflict is resolved in the diff', async () => {
  const workbench = await openWorkbench({
    story: 'rebase',
    workspace: sample,
    settings: { 'foreman.sample.tokensPerSecond': 2000 },
  });
  const { page, folder } = workbench;
  const row = (path: string) => workbench.planRow(path);
  const file = (path: string) => readFileSync(join(folder, path), 'utf8');
  const replace = (path: string, old: string, text: string) => {
    expect(file(path)).toContain(old);
    writeFileSync(join(folder, path), file(path).replace(old, text));
  };
  await workbench.notification('sample project').waitFor();
  await workbench.run('Foreman: Implement Feature');
  await page.getByPlaceholder('What do you want to implement?').waitFor();
  await page.keyboard.press('Enter');
  await row('src/ledger.ts').waitFor();
  await workbench.action('Start Work').first().click();
  await row('test/budgets.test.ts').getByText('proposed').waitFor();

  replace('src/ledger.ts', 'without the expense that has', 'without the one expense that has');
  await row('src/ledger.ts').getByText('its file has changed').waitFor();
  await row('src/ledger.ts').click();
  await page.locator('.monaco-diff-editor .view-line').first().waitFor();
  await workbench.pressOnRow('src/ledger.ts', 'Accept');
  await workbench.notification('src/ledger.ts has changed since Foreman read it').waitFor();
  await workbench.screenshot('refused');
  const button = workbench.notification('has changed since').locator('.monaco-button', { hasText: 'Rebase' });
  await button.click();
  await workbench.notification('src/ledger.ts is rebased').waitFor();
  await row('src/ledger.ts').getByText('its file has changed').waitFor({ state: 'detached' });
  await page.locator('.modified-in-monaco-diff-editor .view-line', { hasText: 'one expense' }).first().waitFor();
  await workbench.screenshot('rebased');
  expect(file('src/ledger.ts')).not.toContain('budgets');
  await workbench.pressOnRow('src/ledger.ts', 'Accept');
  await row('src/ledger.ts').getByText('accepted').waitFor();
  expect(file('src/ledger.ts')).toContain('without the one expense that has');
  expect(file('src/ledger.ts')).toContain('budgets: parseBudgets(value.budgets),');

  replace('src/report.ts', 'Totals a month by category, the largest first.', 'Totals a month by category.');
  await row('src/report.ts').getByText('its file has changed').waitFor();
  await page.locator('.part.editor').hover();
  await workbench.pressOnRow('src/report.ts', 'Rebase onto Current File');
  await workbench.notification('src/report.ts and its proposal have 1 conflict').waitFor();
  await row('src/report.ts').getByText('conflicts to resolve').waitFor();
  await page.locator('.modified-in-monaco-diff-editor .view-line', { hasText: '<<<<<<< current' }).waitFor();
  await workbench.screenshot('conflict');
  await page.locator('.editor-actions a.action-label[aria-label^="Accept"]').click();
  await workbench.notification('src/report.ts still has conflict markers').waitFor();
  await workbench.screenshot('conflict-refused');
  await page.locator('.modified-in-monaco-diff-editor .view-line', { hasText: '<<<<<<< current' }).click();
  await workbench.run('Merge Conflict: Accept All Incoming');
  await page
    .locator('.modified-in-monaco-diff-editor .view-line', { hasText: '<<<<<<< current' })
    .waitFor({ state: 'detached' });
  await workbench.screenshot('resolved');
  await page.locator('.editor-actions a.action-label[aria-label^="Accept"]').click();
  await row('src/report.ts').getByText('accepted').waitFor();
  expect(file('src/report.ts')).toContain('the largest first, and compares');
  expect(file('src/report.ts')).not.toContain('<<<<<<<');
});
