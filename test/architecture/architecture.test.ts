import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTree } from '../scenarios/fileTree.ts';
import { importBreaches, type Sources, unreachableSources } from './imports.ts';
import { purityBreaches } from './purity.ts';
import { collaboratorBreaches, lengthBreaches } from './size.ts';

const root = join(import.meta.dirname, '../..');
const sources: Sources = Object.fromEntries(
  Object.entries(readTree(join(root, 'src'))).map(([path, bytes]) => [`src/${path}`, bytes.toString()]),
);

test('the sources are there, and every one of them is TypeScript', () => {
  expect(Object.keys(sources).length).toBeGreaterThan(50);
  expect(Object.keys(sources).filter((path) => !path.endsWith('.ts'))).toEqual([]);
});

describe('imports point one way', () => {
  test('in the whole project', () => {
    expect(importBreaches(sources)).toEqual([]);
  });

  test.each([
    [
      'against the order of the core',
      'src/core/edit/x.ts',
      "import '../work/runTasks.ts';",
      'src/core/work/runTasks.ts',
    ],
    ['a type alone', 'src/core/ports.ts', "import type { Run } from './run/run.ts';", 'src/core/run/run.ts'],
    ['in a type', 'src/core/plan/x.ts', "type R = import('../run/run.ts').Run;", 'src/core/run/run.ts'],
    ['when it is needed', 'src/core/model/x.ts', "await import('../run/run.ts');", 'src/core/run/run.ts'],
    ['to pass it on', 'src/core/check/x.ts', "export * from '../run/run.ts';", 'src/core/run/run.ts'],
    ['by name to pass it on', 'src/core/check/x.ts', "export { a } from '../run/run.ts';", 'src/core/run/run.ts'],
    ['the old way', 'src/core/check/x.ts', "const a = require('../run/run.ts');", 'src/core/run/run.ts'],
    ['a view from the core', 'src/core/run/x.ts', "import '../../views/messages.ts';", 'src/views/messages.ts'],
    ['an adapter from the core', 'src/core/work/x.ts', "import '../../node/placement.ts';", 'src/node/placement.ts'],
    ['an adapter from a view', 'src/views/x.ts', "import '../vscode/tell.ts';", 'src/vscode/tell.ts'],
    ['a provider from node', 'src/node/x.ts', "import '../providers/sampleModel.ts';", 'src/providers/sampleModel.ts'],
    ['node from a provider', 'src/providers/x.ts', "import '../node/placement.ts';", 'src/node/placement.ts'],
    ['the editor from a provider', 'src/providers/x.ts', "import '../vscode/tell.ts';", 'src/vscode/tell.ts'],
    ['the editor from the terminal', 'src/cli/x.ts', "import '../vscode/tell.ts';", 'src/vscode/tell.ts'],
    ['the terminal from the editor', 'src/vscode/x.ts', "import '../cli/screen.ts';", 'src/cli/screen.ts'],
    ['the terminal from node', 'src/node/x.ts', "import '../cli/screen.ts';", 'src/cli/screen.ts'],
    ['the root', 'src/vscode/x.ts', "import type {} from '../extension.ts';", 'src/extension.ts'],
    ['vscode outside its room', 'src/node/x.ts', "import type { Uri } from 'vscode';", 'vscode'],
    ['vscode in the core', 'src/core/run/x.ts', "import * as vscode from 'vscode';", 'vscode'],
    ['Node.js in the core', 'src/core/run/x.ts', "import { join } from 'node:path';", 'node:path'],
    ['Node.js in the core by its old name', 'src/core/run/x.ts', "import { join } from 'path';", 'path'],
    ['Node.js in a view', 'src/views/x.ts', "import { hash } from 'node:crypto';", 'node:crypto'],
  ])('or the test goes red: %s', (_, path, text, target) => {
    expect(importBreaches({ [path]: text, [target]: '' })).toContain(`${path} imports ${target}`);
  });

  test('or the test goes red: a file in no room, an import of nothing, an import that cannot be read', () => {
    const breaches = importBreaches({
      'src/utils.ts': '',
      'src/core/helpers/x.ts': '',
      'src/core/vscode/x.ts': '',
      'src/run/x.ts': '',
      'src/node/x.ts': "import './nowhere.ts';",
      'src/node/y.ts': 'await import(name);',
    });
    expect(breaches.sort()).toEqual([
      'src/core/helpers/x.ts is in no room',
      'src/core/vscode/x.ts is in no room',
      'src/node/x.ts imports src/node/nowhere.ts, which is not there',
      'src/node/y.ts imports what only running it tells',
      'src/run/x.ts is in no room',
      'src/utils.ts is in no room',
    ]);
  });

  test('and what ARCHITECTURE.md allows stays allowed', () => {
    const allowed = {
      'src/cli/main.ts':
        "import '../node/placement.ts'; import '../providers/sampleModel.ts'; import '../views/messages.ts';",
      'src/core/code/outline.ts': "import '../model/modelError.ts'; import { z } from 'zod';",
      'src/core/context/x.ts': "import '../code/outline.ts';",
      'src/node/x.ts': "import { join } from 'node:path'; import '../core/run/run.ts';",
      'src/vscode/x.ts': "import * as vscode from 'vscode'; import '../node/x.ts';",
    };
    expect(importBreaches({ ...sources, ...allowed })).toEqual([]);
  });
});

describe('the core and the views have no clock, no randomness, no hash and no Node.js of their own', () => {
  test('in the whole project', () => {
    expect(purityBreaches(sources)).toEqual([]);
  });

  test.each([
    ['const at = Date.now();', 'Date.now'],
    ['const at = new Date();', 'the date of now'],
    ['const at = Date();', 'the date of now'],
    ['const id = Math.random();', 'Math.random'],
    ['const id = crypto.randomUUID();', 'crypto'],
    ['const at = performance.now();', 'performance'],
    ['const key = process.env.KEY;', 'process'],
    ['const a = Buffer.from(b);', 'Buffer'],
    ['setTimeout(stop, 1);', 'setTimeout'],
    ['const { fetch: get } = globalThis;', 'globalThis'],
  ])('or the test goes red: %s', (text, found) => {
    expect(purityBreaches({ 'src/core/run/x.ts': text })).toEqual([`src/core/run/x.ts uses ${found}`]);
    expect(purityBreaches({ 'src/views/x.ts': text })).toEqual([`src/views/x.ts uses ${found}`]);
    expect(purityBreaches({ 'src/node/x.ts': text })).toEqual([]);
  });

  test('while names that merely look like these are left alone', () => {
    const text = 'const at = new Date(time); const a = run.process.crypto; const b = { process: 1 }; clock();';
    expect(purityBreaches({ 'src/core/run/x.ts': text })).toEqual([]);
  });
});

describe('the root of the editor is under 120 lines', () => {
  const limits = { 'src/extension.ts': 120 };

  test('in the project', () => {
    expect(lengthBreaches(sources, limits)).toEqual([]);
  });

  test('or the test goes red', () => {
    const lines = (count: number) => ({ 'src/extension.ts': '// a line\n'.repeat(count) });
    expect(lengthBreaches(lines(119), limits)).toEqual([]);
    expect(lengthBreaches(lines(120), limits)).toEqual(['src/extension.ts has 120 lines']);
    expect(lengthBreaches({}, limits)).toEqual(['src/extension.ts is not there']);
  });
});

describe('no class and no factory has more than five collaborators', () => {
  const types = 'type Tell = { warn(): void }; type RunStore = { run: string; report(): void; load(): void };';
  const breaches = (text: string) => collaboratorBreaches({ 'src/types.ts': types, 'src/vscode/x.ts': text });

  test('in the whole project', () => {
    expect(collaboratorBreaches(sources)).toEqual([]);
  });

  test.each([
    ['a class', 'X', 'class X { constructor(a: A, b: B, c: C, d: D, e: E, f: F) {} }'],
    ['a class that keeps them', 'X', 'class X { constructor(private a: A, b: B, c: C, d: D, e: E, f = 1) {} }'],
    ['a factory', 'createX', 'export function createX(a: A, b: B, c: C, d: D, e: E, f: F) {}'],
    ['a factory that is an arrow', 'createX', 'const createX = (a: A, b: B, c: C, d: D, e: E, f?: F) => {};'],
    ['an object taken apart', 'createX', 'function createX({ a, b, c, d, e, f }: Parts) {}'],
    ['an object written out', 'createX', 'function createX(x: { a: A; b: B; c: C; d: D; e: E }, f: F) {}'],
    [
      'an object made of collaborators',
      'createX',
      'type Parts = { a: Tell; b: RunStore; c: string; d: string; e: string }; function createX(p: Parts, f: F) {}',
    ],
    [
      'an interface made of collaborators',
      'createX',
      'interface Parts { a: Tell; b: RunStore; c: C; d: D } ; function createX(p: Parts & { e: E }, f: F) {}',
    ],
  ])('or the test goes red: %s', (_, name, text) => {
    expect(breaches(text)).toEqual([`src/vscode/x.ts: ${name} has 6 collaborators`]);
  });

  test('while five are enough, a collaborator is one whatever it can do, and plain data is one', () => {
    expect(breaches('function createX(a: A, b: B, c: C, d: D, e: RunStore) {}')).toEqual([]);
    expect(
      breaches('type P = { a: string; b: number; c: boolean }; function createX(a: A, b: B, c: C, p: P) {}'),
    ).toEqual([]);
    expect(breaches('function compute(a: A, b: B, c: C, d: D, e: E, f: F) {}')).toEqual([]);
  });
});

describe('every source is reachable from the root of the editor, of the terminal or of the index thread', () => {
  const entryPoints = ['src/extension.ts', 'src/cli/cli.ts', 'src/node/indexThread.ts'];

  test('in the whole project', () => {
    expect(unreachableSources(sources, entryPoints)).toEqual([]);
  });

  test('or the test goes red', () => {
    const lost = { 'src/core/run/lost.ts': "import './alsoLost.ts';", 'src/core/run/alsoLost.ts': '' };
    expect(unreachableSources({ ...sources, ...lost }, entryPoints)).toEqual(Object.keys(lost));
    expect(unreachableSources(sources, [])).toEqual(Object.keys(sources));
  });

  test('and the roots are what package.json starts', () => {
    const { main, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect([main, bin]).toEqual(['./dist/extension.cjs', { foreman: 'dist/cli.js' }]);
  });
});

test('only these answer for it that a text may be shown to a model: all else passes the read gate', () => {
  const callers = Object.entries(sources).filter(([, text]) => /\basShown\b|\bas (?:unknown as )?Shown/.test(text));
  expect(callers.map(([path]) => path).sort()).toEqual([
    'src/core/context/gatedReader.ts',
    'src/core/context/gatherContext.ts',
    'src/core/context/maskMap.ts',
    'src/core/context/masks.ts',
    'src/core/context/shownLines.ts',
    'src/core/context/shownOutline.ts',
    'src/core/model/promptBlocks.ts',
    'src/core/model/shownText.ts',
    'src/core/model/structuredOutput.ts',
    'src/core/plan/correctPlan.ts',
    'src/core/plan/planPrompt.ts',
    'src/core/work/contractOf.ts',
    'src/core/work/largeFile.ts',
    'src/core/work/repairRequest.ts',
    'src/core/work/showRequested.ts',
    'src/core/work/usesIn.ts',
    'src/core/work/workerPrompt.ts',
  ]);
});
