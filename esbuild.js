import { rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { build, context } from 'esbuild';

const watch = process.argv.includes('--watch');

/**
 * Lets a dynamic import lead to the imported module's own bundle, which must be an entry point, so that it costs nothing
 * before its first use.
 */
const separateDynamicImports = {
  name: 'separate-dynamic-imports',
  /** @param {import('esbuild').PluginBuild} builder */
  setup(builder) {
    builder.onResolve({ filter: /^\./ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: `./${basename(path, '.ts')}.cjs`, external: true } : undefined,
    );
  },
};

/** Keeps what is never used out of the bundle: zod's other languages and the gateway's login. */
const withoutUnused = {
  name: 'without-unused',
  /** @param {import('esbuild').PluginBuild} builder */
  setup(builder) {
    builder.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
      resolveDir: 'node_modules/zod/v4/locales',
    }));
    builder.onResolve({ filter: /^@vercel\/oidc$/ }, () => ({ path: 'oidc', namespace: 'unused' }));
    builder.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({
      contents:
        'const unused = () => { throw new Error("The gateway is not used."); }; export { unused as getContext, unused as getVercelOidcToken, unused as getVercelOidcTokenSync };',
    }));
  },
};

/** @type {import('esbuild').BuildOptions} */
const options = {
  entryPoints: ['src/extension.ts', 'src/vscode/window.ts', 'src/vscode/engine.ts'],
  entryNames: '[name]',
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node22',
  external: ['vscode'],
  minify: !watch,
  sourcemap: watch,
  metafile: true,
  logLevel: watch ? 'info' : 'warning',
  plugins: [separateDynamicImports, withoutUnused],
};

if (watch) {
  const running = await context(options);
  await running.watch();
} else {
  rmSync('dist', { recursive: true, force: true });
  const { metafile } = await build(options);
  writeFileSync('dist/meta.json', JSON.stringify(metafile));
}
