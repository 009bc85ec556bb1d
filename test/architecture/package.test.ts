import { copyFileSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { expect, test } from 'vitest';
import { buildProject } from '../buildProject.ts';

const root = join(import.meta.dirname, '../..');

/** The bundles that the editor loads, from the first one on, by the file names that stand in them. */
function bundlesOf(dist: string, outputs: readonly string[]): string[] {
  const reached = new Set(['extension.cjs']);
  for (const name of reached) {
    const text = readFileSync(join(dist, name), 'utf8');
    for (const other of outputs) if (new RegExp(`["'\`/]${other}["'\`]`).test(text)) reached.add(other);
  }
  return [...reached].sort();
}

test('the package holds the bundles that the editor loads and no others', async () => {
  const folder = await buildProject((copy) => {
    for (const name of ['.vscodeignore', 'README.md', 'LICENSE', 'CHANGELOG.md']) {
      copyFileSync(join(root, name), join(copy, name));
    }
  });
  const { outputs } = JSON.parse(readFileSync(join(folder, 'dist/meta.json'), 'utf8'));
  const bundles = Object.keys(outputs)
    .filter((name) => name.endsWith('.cjs'))
    .map((name) => basename(name));
  const packed = (await listFiles({ cwd: folder, packageManager: PackageManager.None }))
    .filter((name) => name.startsWith('dist/') && !name.startsWith('dist/grammars/'))
    .map((name) => basename(name));
  expect(packed.sort()).toEqual(bundlesOf(join(folder, 'dist'), bundles));
}, 30_000);
