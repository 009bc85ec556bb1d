import { builtinModules } from 'node:module';
import type { Metafile } from 'esbuild';

const mostBytes = 60_000;

/** What makes the bundle that VS Code loads at activation more than it may be. */
export function activationBreaches(metafile: Pick<Metafile, 'outputs'>): string[] {
  const output = metafile.outputs['dist/extension.cjs'];
  if (output === undefined) return ['dist/extension.cjs is not there'];
  const packages = Object.keys(output.inputs).flatMap((input) => {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1];
    return name === undefined ? [] : [name];
  });
  const loaded = output.imports.filter(({ kind }) => kind !== 'dynamic-import').map(({ path }) => path);
  const foreign = loaded.filter(
    (path) => path !== 'vscode' && !path.startsWith('node:') && !builtinModules.includes(path),
  );
  return [
    ...[...new Set(packages)].map((name) => `dist/extension.cjs contains ${name}`),
    ...[...new Set(foreign)].map((path) => `dist/extension.cjs loads ${path}`),
    ...(output.bytes < mostBytes ? [] : [`dist/extension.cjs has ${output.bytes} bytes`]),
  ];
}
