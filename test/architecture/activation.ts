import { builtinModules } from 'node:module';
import type { Metafile } from 'esbuild';

const atOnce = ['dist/extension.cjs', 'dist/window.cjs'];
const mostBytes = 60_000;

/** What makes the bundles that VS Code loads before anybody does anything more than they may be. */
export function activationBreaches(metafile: Pick<Metafile, 'outputs'>): string[] {
  const breaches: string[] = [];
  let bytes = 0;
  for (const name of atOnce) {
    const output = metafile.outputs[name];
    if (output === undefined) {
      breaches.push(`${name} is not there`);
      continue;
    }
    bytes += output.bytes;
    const packages = Object.keys(output.inputs).flatMap((input) => {
      const found = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1];
      return found === undefined ? [] : [found];
    });
    const loaded = output.imports.filter(({ kind }) => kind !== 'dynamic-import').map(({ path }) => path);
    const foreign = loaded.filter(
      (path) => path !== 'vscode' && !path.startsWith('node:') && !builtinModules.includes(path),
    );
    breaches.push(...[...new Set(packages)].map((found) => `${name} contains ${found}`));
    breaches.push(...[...new Set(foreign)].map((path) => `${name} loads ${path}`));
  }
  return bytes < mostBytes ? breaches : [...breaches, `they have ${bytes} bytes`];
}
