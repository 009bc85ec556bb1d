import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkChanges } from '../../../src/core/check/checkChanges.ts';
import { codeViews } from '../../../src/core/check/codeView.ts';
import { hasExport } from '../../../src/core/check/exportsOf.ts';
import { moduleFor } from '../../../src/core/check/importFaults.ts';
import { importStyleOf } from '../../../src/core/code/importsOf.ts';
import { readImportSite } from '../../../src/core/context/importSite.ts';
import { listFiles } from '../../../src/core/context/listFiles.ts';
import { createFolderWorkspace } from '../../../src/node/folderWorkspace.ts';
import { realGrammars } from '../grammars.ts';
import { readerOf } from '../reader.ts';

/** What a worker left that did not mend its change: a finding, rightly. */
const unmended = 'test/scenarios/unmended/after/';

const project = join(import.meta.dirname, '../../..');

async function openProject(folder: string) {
  const root = join(project, folder);
  const workspace = createFolderWorkspace(root);
  const { paths } = await listFiles(workspace, new AbortController().signal);
  const site = await readImportSite(workspace, paths);
  const means = { reader: readerOf(workspace), grammars: realGrammars, paths, site, usersOf: null };
  const files = paths
    .filter((path) => importStyleOf(path) !== null && !path.startsWith(unmended))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  return { means, files };
}

function changed(path: string, base: string | null, text: string) {
  return { task: { id: path, filePath: path, changeType: 'modify' as const, purpose: 'Do it.' }, base, text };
}

/** How many names that files import are certainly exported where they come from. */
async function certainNames({ means, files }: Awaited<ReturnType<typeof openProject>>): Promise<number> {
  const view = await codeViews(means)(new Map());
  let count = 0;
  for (const { path } of files) {
    for (const { specifier, taken } of (await view.module(path))?.imports ?? []) {
      const target = moduleFor(
        path,
        specifier,
        taken.map(({ name }) => name),
        view,
      );
      if (target.kind !== 'files') continue;
      for (const { name } of taken)
        if (name !== '*' && (await hasExport(target.paths[0] as string, name, view))) count++;
    }
  }
  return count;
}

test.each([
  ['.', 2_000],
  ['node_modules/zod/src', 300],
  ['node_modules/ai', 500],
  ['node_modules/@ai-sdk/provider', 100],
  ['node_modules/@ai-sdk/provider-utils', 100],
  ['node_modules/@ai-sdk/openai', 100],
  ['node_modules/undici', 0],
  ['node_modules/vitest', 0],
])(
  'nothing is found in %s, as if each of its files had just been written',
  async (folder, names) => {
    const opened = await openProject(folder);
    const { means, files } = opened;
    const written = files.map(({ path, text }) => changed(path, null, text));
    expect((await checkChanges(written, means)).findings).toEqual([]);
    expect(await certainNames(opened)).toBeGreaterThanOrEqual(names);
  },
  60_000,
);

test('a change that alters nothing finds nothing and makes nothing need anything', async () => {
  const { means, files } = await openProject('.');
  const some = files
    .filter(({ path }) => path.startsWith('src/core/'))
    .map(({ path, text }) => changed(path, text, `${text}\n`));
  expect(await checkChanges(some, means)).toEqual({ findings: [], needs: [], unsupported: [] });
}, 60_000);

test('a renamed function of this project is missed by each file that imports it', async () => {
  const { means, files } = await openProject('.');
  const path = 'src/core/code/lineNumbers.ts';
  const text = files.find((file) => file.path === path)?.text ?? '';
  const users = files.filter((file) => /import \{ lineNumbers \} from/.test(file.text)).map((file) => file.path);
  const { findings } = await checkChanges([changed(path, text, text.replace('lineNumbers', 'numberLines'))], means);
  expect(users.length).toBeGreaterThan(5);
  expect(findings.map((finding) => ('path' in finding ? finding.path : null))).toEqual(
    users.filter((user) => user.startsWith('src/')).sort(),
  );
}, 60_000);
