import { chmodSync, cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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

/** Keeps what is never used out of the bundle: zod's other languages, the gateway's login, and what
 * packages log and measure of themselves. */
const withoutUnused = {
  name: 'without-unused',
  /** @param {import('esbuild').PluginBuild} builder */
  setup(builder) {
    builder.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
      resolveDir: 'node_modules/zod/v4/locales',
    }));
    builder.onResolve({ filter: /^(?:debug|@secretlint\/profiler)$/ }, () => ({
      path: 'logging',
      namespace: 'silent',
    }));
    builder.onLoad({ filter: /.*/, namespace: 'silent' }, () => ({
      contents: 'export default () => () => {}; export const secretLintProfiler = { mark() {} };',
    }));
    builder.onResolve({ filter: /^@vercel\/oidc$/ }, () => ({ path: 'oidc', namespace: 'unused' }));
    builder.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({
      contents:
        'const unused = () => { throw new Error("The gateway is not used."); }; export { unused as getContext, unused as getVercelOidcToken, unused as getVercelOidcTokenSync };',
    }));
  },
};

/** @satisfies {import('esbuild').BuildOptions} */
const common = {
  entryNames: '[name]',
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  minify: !watch,
  sourcemap: watch,
  metafile: true,
  logLevel: watch ? 'info' : 'warning',
  plugins: [separateDynamicImports, withoutUnused],
};

/** Puts the grammars that are used, and the runtime that they need, beside the bundles. */
function copyGrammars() {
  const folder = 'node_modules/@vscode/tree-sitter-wasm/wasm';
  const names = readdirSync(folder).filter((name) => /^tree-sitter(?!-(?:ini|regex)\.).*\.wasm$/.test(name));
  for (const name of names) cpSync(`${folder}/${name}`, `dist/grammars/${name}`);
}

/**
 * The editor's side, the terminal, what both load to read code, to find secrets and to keep runs, and the terminal's tiny start, which any Node can read.
 * @type {import('esbuild').BuildOptions[]}
 */
const builds = [
  {
    ...common,
    entryPoints: [
      'src/extension.ts',
      'src/vscode/window.ts',
      'src/vscode/doors.ts',
      'src/vscode/engine.ts',
      'src/vscode/history.ts',
    ],
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    target: 'node22',
    external: ['vscode'],
  },
  {
    ...common,
    entryPoints: [
      'src/cli/terminal.ts',
      'src/node/treeSitter.ts',
      'src/node/secretlint.ts',
      'src/node/legacyEncodings.ts',
      'src/node/indexThread.ts',
      'src/node/runRecords.ts',
    ],
    define: { 'define.amd': 'false' },
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    target: 'node20',
  },
  {
    ...common,
    entryPoints: ['src/cli/cli.ts'],
    format: 'esm',
    target: 'node14',
    banner: { js: '#!/usr/bin/env node' },
  },
];

if (watch) {
  copyGrammars();
  for (const options of builds) await (await context(options)).watch();
} else {
  rmSync('dist', { recursive: true, force: true });
  const results = await Promise.all(builds.map((options) => build(options)));
  const outputs = Object.assign({}, ...results.map(({ metafile }) => metafile?.outputs));
  const inputs = Object.assign({}, ...results.map(({ metafile }) => metafile?.inputs));
  writeFileSync('dist/meta.json', JSON.stringify({ inputs, outputs }));
  chmodSync('dist/cli.js', 0o755);
  copyGrammars();
}
