import { globSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './paths.mts';
import type { Suite } from './suite.mts';

/** Bundles the test files of a suite, with the mocha that runs them, into the one file VS Code loads. */
export async function bundleSuite(suite: Suite, folder: string): Promise<string> {
  const files = globSync(suite.files, { cwd: root }).sort();
  if (files.length === 0) throw new Error(`The suite "${suite.name}" has no test files: ${suite.files}`);
  const outfile = join(folder, `${suite.name}.cjs`);
  await build({
    entryPoints: [join(root, 'test/vscode/index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode'],
    sourcemap: 'external',
    logLevel: 'error',
    plugins: [
      {
        name: 'test files',
        setup(bundler) {
          bundler.onResolve({ filter: /^suite:files$/ }, () => ({ path: 'files', namespace: 'suite' }));
          bundler.onLoad({ filter: /.*/, namespace: 'suite' }, () => ({
            contents: files.map((file) => `import ${JSON.stringify(`./${file.replaceAll('\\', '/')}`)};`).join('\n'),
            resolveDir: root,
          }));
        },
      },
    ],
  });
  return outfile;
}
