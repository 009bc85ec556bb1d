import { estimateTokenCount } from 'tokenx';
import { expect, test } from 'vitest';
import { contextGathered } from '../../../src/core/context/contextEvent.ts';
import { createGatedReader } from '../../../src/core/context/gatedReader.ts';
import { gatherContext } from '../../../src/core/context/gatherContext.ts';
import { createWorkspaceSearch } from '../../../src/core/context/workspaceSearch.ts';
import type { SecretScanner } from '../../../src/core/ports.ts';
import type { FeatureRequest } from '../../../src/core/request/featureRequest.ts';
import { createMemoryWorkspace, type MemoryFile } from '../memoryWorkspace.ts';
import { readerOf } from '../reader.ts';
import { madeKey, madePem } from '../secretTexts.ts';

const signal = new AbortController().signal;
const request: FeatureRequest = { title: 'Budgets', text: 'Budgets in the report', specPath: null };

function gather(files: Record<string, MemoryFile>, budget = 1_000, asked = request) {
  const workspace = createMemoryWorkspace(files);
  return gatherContext(asked, readerOf(workspace), createWorkspaceSearch(workspace), signal, { budget });
}

test('a context is the listing, the rules and the files that have to do with the request', async () => {
  const files = {
    'AGENTS.md': 'Use tabs.',
    '.env': 'KEY=budget',
    'logo.png': { unreadable: 'binary' },
    'src/report.ts': 'export const report = 1;',
    'src/unrelated.ts': 'export const x = 1;',
    'src/empty-report.ts': '',
  } satisfies Record<string, MemoryFile>;
  const none = { examples: [], count: 0 };
  expect(await gather(files)).toEqual({
    paths: ['AGENTS.md', 'logo.png', 'src/empty-report.ts', 'src/report.ts', 'src/unrelated.ts'],
    pathsTruncated: false,
    fileCount: 5,
    files: [
      {
        path: 'src/report.ts',
        text: 'export const report = 1;',
        tokens: 6,
        reasons: ['path', 'text'],
        ranges: [[1, 1]],
      },
    ],
    map: [],
    rules: [{ path: 'AGENTS.md', text: 'Use tabs.', tokens: 3, reasons: ['rules'] }],
    secretPaths: ['.env'],
    excluded: [],
    exclusions: {
      ignored: none,
      secret: { examples: ['.env'], count: 1 },
      link: none,
      'too-large': none,
      other: none,
    },
    ranked: [
      { path: 'src/report.ts', score: expect.any(Number), reasons: ['path', 'text'] },
      { path: 'src/unrelated.ts', score: expect.any(Number), reasons: [] },
    ],
  });
});

test('a secret file is never read', async () => {
  const workspace = createMemoryWorkspace({ '.env': 'budget', 'keys/server.pem': 'budget', 'a.ts': 'budget' });
  const search = createWorkspaceSearch(workspace);
  const { secretPaths } = await gatherContext(request, readerOf(workspace), search, signal, { budget: 1_000 });
  expect(secretPaths).toEqual(['.env', 'keys/server.pem']);
  expect(workspace.reads.filter((path) => /env|pem/.test(path))).toEqual([]);
});

test('the spec itself is not shown a second time', async () => {
  const spec = { ...request, specPath: 'docs/budgets.md' };
  const { paths, files } = await gather({ 'docs/budgets.md': 'budget', 'a.ts': 'budget' }, 1_000, spec);
  expect(paths).toEqual(['a.ts', 'docs/budgets.md']);
  expect(files.map(({ path }) => path)).toEqual(['a.ts']);
});

test('the listing, rules and files together stay within the budget, the best files first', async () => {
  const files = {
    'AGENTS.md': 'word '.repeat(100),
    'budgets.ts': 'budget\nother\n'.repeat(400),
    'report.ts': 'export const report = 1;\nother\n'.repeat(400),
    'small.ts': 'report budget',
    ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`page-${index}.ts`, 'report '.repeat(60)])),
  };
  for (const budget of [0, 50, 150, 210, 400, 900, 1_600, 3_000, 9_000]) {
    const context = await gather(files, budget);
    const spent = [...context.rules, ...context.files].reduce(
      (sum, { tokens }) => sum + tokens,
      estimateTokenCount(context.paths.join('\n')),
    );
    expect(spent).toBeLessThanOrEqual(budget);
    for (const { text, tokens } of context.files) expect(tokens).toBe(estimateTokenCount(text));
  }
});

test('of a long file the definitions that have to do with the request are shown, and the rest by the map', async () => {
  const body = (name: string) => [
    `export function ${name}() {`,
    ...Array.from({ length: 30 }, () => '  call(x);'),
    '}',
    '',
  ];
  const long = [...'abcdefgh']
    .flatMap((letter) => body(letter.repeat(9)))
    .concat(body('budgetReport'))
    .join('\n');
  const { files, map } = await gather({ 'src/long.ts': long, 'src/small.ts': 'const report = 1;' }, 330);
  expect(files.map(({ path, ranges }) => [path, ranges])).toEqual([
    ['src/long.ts', [[264, 296]]],
    ['src/small.ts', [[1, 1]]],
  ]);
  expect(files[0]?.text).toBe(`[lines 1-263 are not shown]\n${long.split('\n').slice(263, 296).join('\n')}`);
  expect(map.map(({ path, ranges }) => [path, ranges.length > 0])).toEqual([['src/long.ts', true]]);
  expect(map[0]?.text).toMatch(/^\d+: export function a{9}\(\)$/m);
});

test('no secret stands in the map, whatever of a signature is left out there', async () => {
  const [key, password] = [madeKey(30), 'Xk29-fj2!Qz'];
  const hidden = [
    `export function report(db = "a", passwordOfTheReport = "${password}") {\n}\n`,
    `export function report(${'a, '.repeat(40)}token = ${'`'}${key}${'`'}) {\n}\n`,
    `export function report(key = ${'`'}${madePem(1, 4)}${'`'}) {\n}\n`,
  ];
  const good = Array.from({ length: 10 }, (_, at) => [
    `budgets/report${at}.ts`,
    'export function budgetsInTheReport() {}\n'.repeat(9),
  ]);
  const files = Object.fromEntries([...good, ...hidden.map((text, at) => [`x${at}.ts`, text])]);
  const { map, files: excerpts } = await gather(files, 3_000);
  expect(map.map(({ path }) => path)).toEqual(expect.arrayContaining(['x0.ts', 'x1.ts', 'x2.ts']));
  const sent = [...map, ...excerpts].map(({ text }) => text).join('\n');
  const pieces = [password, ...[key, ...madePem(1, 4).split('\n').slice(1, -1)].map((text) => text.slice(0, 10))];
  expect(pieces.filter((piece) => sent.includes(piece))).toEqual([]);
});

test('what is ignored by the time it is read is not shown, nor what a link leads to', async () => {
  const before = { 'budget.ts': 'budget', 'report.ts': 'report', 'src/report.ts': 'report' };
  const search = createWorkspaceSearch(createMemoryWorkspace(before));
  const now = createMemoryWorkspace({ ...before, 'src/report.ts': { link: 'report.ts' }, '.gitignore': 'budget.ts' });
  const { files, map, excluded } = await gatherContext(request, readerOf(now), search, signal, { budget: 1_000 });
  expect([...files, ...map].map(({ path }) => path)).toEqual(['report.ts']);
  expect(excluded).toEqual([
    { path: 'budget.ts', reason: 'withheld' },
    { path: 'src/report.ts', reason: 'link' },
  ]);
});

test('a file that the person added twice is shown once', async () => {
  const { files, ranked } = await gather({ 'a.ts': 'a', 'report.ts': 'report' }, 1_000, {
    ...request,
    added: ['a.ts', 'a.ts'],
  });
  expect([files, ranked].map((list) => list.map(({ path }) => path))).toEqual([
    ['a.ts', 'report.ts'],
    ['a.ts', 'report.ts'],
  ]);
});

test.each([
  ['LF', '\n', 24],
  ['CRLF', '\r\n', 24],
  ['CR', '\r', 1],
])('the ranges of a file with %s are lines that it has', async (_, ending, last) => {
  const lines = Array.from({ length: 12 }, (_, at) => `# Report ${at}${ending}budgets${ending}`);
  const { files } = await gather({ 'report.md': lines.join('') });
  expect(files.map(({ ranges }) => ranges)).toEqual([[[1, last]]]);
});

test('a file longer than 400,000 characters is listed but not shown', async () => {
  const { paths, files } = await gather({ 'report.ts': 'report '.repeat(30_000), 'b.ts': 'report' }, 1_000_000);
  expect(paths).toEqual(['b.ts', 'report.ts']);
  expect(files.map(({ path }) => path)).toEqual(['b.ts']);
});

test('of more than a thousand files the nearest thousand are listed, and the listing says so', async () => {
  const names = Array.from({ length: 1_001 }, (_, index) => `f${String(index).padStart(4, '0')}.ts`);
  const { paths, pathsTruncated } = await gather(Object.fromEntries(names.map((name) => [name, ''])), 100_000);
  expect(paths).toEqual(names.slice(0, 1_000));
  expect(pathsTruncated).toBe(true);
});

test('the listing takes a tenth of the budget at the most, the nearest files first, and says that it is not whole', async () => {
  const names = Array.from({ length: 200 }, (_, index) => `f${String(index).padStart(4, '0')}.ts`);
  const files = Object.fromEntries(names.map((name) => [name, '']));
  const { paths, pathsTruncated } = await gather(files, 1_000);
  expect(paths.length).toBeGreaterThan(5);
  expect(paths).toEqual(names.slice(0, paths.length));
  expect(estimateTokenCount(paths.join('\n'))).toBeLessThanOrEqual(100);
  expect(estimateTokenCount(names.slice(0, 2 * paths.length).join('\n'))).toBeGreaterThan(100);
  expect(pathsTruncated).toBe(true);
  expect(await gather(files, 100_000)).toMatchObject({ paths: names, pathsTruncated: false });
});

test('stops when it is aborted', async () => {
  const reason = new Error('stop');
  const workspace = createMemoryWorkspace({});
  const search = createWorkspaceSearch(workspace);
  const gathering = gatherContext(request, readerOf(workspace), search, AbortSignal.abort(reason), { budget: 1 });
  await expect(gathering).rejects.toBe(reason);
});

test('what is recorded of a context is everything but the texts', async () => {
  const files = { 'AGENTS.md': 'Use tabs.', '.env': 'KEY=1', 'report.ts': 'export const report = 1;' };
  expect(contextGathered(await gather(files))).toEqual({
    type: 'context.gathered',
    listed: 2,
    files: [
      { path: 'AGENTS.md', tokens: 3, reasons: ['rules'] },
      { path: 'report.ts', tokens: 6, reasons: ['path', 'text'] },
    ],
    secretPaths: ['.env'],
  });
});

test('secrets are masked before a file is cut into excerpts, and those that are shown are counted', async () => {
  const pem = madePem(1, 40);
  const key = madeKey(32, 9);
  const text = `${'call(x);\n'.repeat(300)}const budget = \`${pem}\`;\n${'call(y);\n'.repeat(300)}const apiKey = '${key}';\n`;
  const context = await gather({ 'AGENTS.md': `Log in with password: ${key}\n`, 'budget.ts': text }, 2_000);
  const [rules = '', file = ''] = [...context.rules, ...context.files].map((shown) => shown.text);
  expect(rules).toMatch(/^Log in with password: MASKED_SECRET_[0-9a-f]{8}_1\n$/);
  expect(file).toMatch(/\nconst budget = `MASKED_SECRET_[0-9a-f]{8}_1`;\n/);
  expect(pem.split('\n').some((line) => file.includes(line)) || file.includes(key)).toBe(false);
  expect(contextGathered(context)).toMatchObject({
    masked: [
      { path: 'AGENTS.md', count: 1 },
      { path: 'budget.ts', count: 1 },
    ],
  });
});

test('a file in which secrets cannot be looked for is named among those left out, and none is searched that has nothing to do with the request', async () => {
  const searched: string[] = [];
  const secrets: SecretScanner = {
    async find(path) {
      searched.push(path);
      if (path === 'budget.ts') throw new Error('broken');
      return [];
    },
  };
  const workspace = createMemoryWorkspace({
    'budget.ts': 'budget',
    'report.ts': 'report',
    'x.ts': 'x',
    '.env': 'A=1',
    'long.ts': 'report '.repeat(1_000),
  });
  const reader = createGatedReader(workspace, secrets, () => {});
  const search = createWorkspaceSearch(workspace);
  const { files, secretPaths } = await gatherContext(request, reader, search, signal, { budget: 1_000 });
  expect(files.map(({ path }) => path)).toEqual(['report.ts']);
  expect(secretPaths).toEqual(['.env', 'budget.ts']);
  expect(searched).not.toContain('x.ts');
  expect(searched).not.toContain('.env');
});

test('secrets are masked in the map as well, where the text was not', async () => {
  const key = madeKey(15, 4);
  const reports = Array.from({ length: 7 }, (_, at) => [
    `budget-report-${at}.ts`,
    'export class BudgetReport {}\n'.repeat(60),
  ]);
  const files = {
    ...Object.fromEntries(reports),
    'late.ts': `export const apiKey = '${key}', budget = 1;\n`,
    'manifest.yaml': `kind: Secret\nbudget_api_key: ${key}\ndata:\n  pin: ${key}\n`,
    'words.txt': `budget ${'x '.repeat(70)} password=${key}${key}`,
  };
  const { map, files: shown } = await gather(files, 4_000);
  const sent = [...map, ...shown].map(({ text }) => text).join('\n');
  const texts = new Map(map.map(({ path, text }) => [path, text]));
  expect(texts.get('late.ts')).toBe("1: export const apiKey = '…', budget = 1");
  expect(texts.get('manifest.yaml')).toMatch(/^2: budget_api_key: MASKED_SECRET_[0-9a-f]{8}_1$/m);
  expect([key, key.slice(0, 6)].filter((part) => sent.includes(part))).toEqual([]);
  expect(texts.get('words.txt')).toMatch(/^1: budget (?:x )+/);
});
