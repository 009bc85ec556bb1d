import { execFile } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Metafile } from 'esbuild';
import { expect, test } from 'vitest';
import { languageOf } from '../../src/core/code/language.ts';
import { buildProject, builtProject } from '../buildProject.ts';
import { activationBreaches } from './activation.ts';

/** What a build made: what esbuild says of it, and the folder it is in. */
type Built = Metafile & { readonly dist: string };

async function describeBuild(project = builtProject()): Promise<Built> {
  const folder = await project;
  const metafile = JSON.parse(readFileSync(join(folder, 'dist/meta.json'), 'utf8'));
  return { ...metafile, dist: join(folder, 'dist') };
}

test('what loads at activation has no package in it, loads no other bundle and is under 60 KB', async () => {
  const metafile = await describeBuild();
  expect(activationBreaches(metafile)).toEqual([]);
  expect(Object.keys(metafile.outputs['dist/engine.cjs']?.inputs ?? {}).join()).toContain('node_modules/zod');
}, 30_000);

test('what reads code is a bundle of its own, with every grammar beside it', async () => {
  const { outputs, dist } = await describeBuild();
  const holders = Object.keys(outputs).filter((name) =>
    /tree-sitter/.test(Object.keys(outputs[name]?.inputs ?? {}).join()),
  );
  expect(holders).toEqual(['dist/treeSitter.cjs']);
  const loaders = Object.keys(outputs).filter((name) =>
    outputs[name]?.imports.some(({ path, kind }) => path === './treeSitter.cjs' && kind === 'dynamic-import'),
  );
  expect(loaders).toEqual(['dist/engine.cjs', 'dist/terminal.cjs']);
  const named = [
    'a.sh',
    'a.cs',
    'a.c',
    'a.css',
    'a.go',
    'a.java',
    'a.js',
    'a.php',
    'a.ps1',
    'a.py',
    'a.rb',
    'a.rs',
    'a.tsx',
    'a.ts',
  ].map((path) => {
    const language = languageOf(path);
    return language?.kind === 'grammar' ? `tree-sitter-${language.grammar}.wasm` : path;
  });
  expect(readdirSync(join(dist, 'grammars')).sort()).toEqual(['tree-sitter.wasm', ...named].sort());
}, 30_000);

test('what finds secrets is a bundle of its own, without what packages log and measure of themselves', async () => {
  const { outputs, dist } = await describeBuild();
  const holders = Object.keys(outputs).filter((name) =>
    /@secretlint/.test(Object.keys(outputs[name]?.inputs ?? {}).join()),
  );
  expect(holders).toEqual(['dist/secretlint.cjs']);
  expect(Object.keys(outputs['dist/secretlint.cjs']?.inputs ?? {}).join()).not.toMatch(/\/(?:debug|profiler)\//);
  const loaders = Object.keys(outputs).filter((name) =>
    outputs[name]?.imports.some(({ path, kind }) => path === './secretlint.cjs' && kind === 'dynamic-import'),
  );
  expect(loaders).toEqual(['dist/engine.cjs', 'dist/terminal.cjs']);
  const program = `
    const { findKnownSecrets } = require(${JSON.stringify(join(dist, 'secretlint.cjs'))});
    findKnownSecrets('a.ts', 'glpat-' + 'a1B2c3D4e5'.repeat(2)).then((found) => console.log(JSON.stringify(found)));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--eval', program]);
  expect(stdout).toBe('[{"start":0,"end":26}]\n');
}, 30_000);

test('what reads code does so beside an extension that brought a module loader of its own', async () => {
  const { dist } = await describeBuild();
  const program = `
    globalThis.define = Object.assign(() => {}, { amd: {} });
    const { openTreeSitter } = require(${JSON.stringify(join(dist, 'treeSitter.cjs'))});
    const { read } = openTreeSitter(${JSON.stringify(join(dist, 'grammars'))});
    read('go', 'package a', 60_000, (root) => root.type).then(console.log);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--eval', program]);
  expect(stdout).toBe('source_file\n');
}, 30_000);

test('or the test goes red: a package that a room uses by its value', async () => {
  const text =
    "import { diffLines } from 'diff';\nexport const lines = diffLines;\nif (phaseOf.length > 9) lines('', '');\n";
  const metafile = await describeBuild(
    buildProject((folder) => appendFileSync(join(folder, 'src/core/run/run.ts'), text)),
  );
  expect(activationBreaches(metafile)).toContain('dist/window.cjs contains diff');
}, 30_000);

test('or the test goes red: too many bytes, another bundle loaded at once, nothing built', () => {
  const output = {
    bytes: 60_000,
    inputs: { 'src/extension.ts': { bytesInOutput: 1 }, '../x/node_modules/@ai-sdk/openai/a.js': { bytesInOutput: 0 } },
    imports: [
      { path: 'vscode', kind: 'require-call' as const, external: true },
      { path: 'node:path', kind: 'require-call' as const, external: true },
      { path: './engine.cjs', kind: 'dynamic-import' as const, external: true },
      { path: './engine.cjs', kind: 'require-call' as const, external: true },
    ],
    exports: [],
  };
  const small = { bytes: 1, inputs: {}, imports: [], exports: [] };
  expect(activationBreaches({ outputs: { 'dist/extension.cjs': output, 'dist/window.cjs': small } })).toEqual([
    'dist/extension.cjs contains @ai-sdk/openai',
    'dist/extension.cjs loads ./engine.cjs',
    'they have 60001 bytes',
  ]);
  expect(activationBreaches({ outputs: {} })).toEqual([
    'dist/extension.cjs is not there',
    'dist/window.cjs is not there',
  ]);
});
