import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RunExport } from '../../src/core/run/runExport.ts';
import { createMemoryWorkspace } from '../core/memoryWorkspace.ts';
import { recordFeature } from '../core/replay/recordedFeature.ts';
import { scriptedModel } from '../core/scriptedModel.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { runInTerminal } from './runInTerminal.ts';

const plan = JSON.stringify({
  summary: 'More.',
  estimatedComplexity: 'low',
  files: [
    { filePath: 'src/a.js', changeType: 'modify', purpose: 'More.' },
    { filePath: 'src/b.js', changeType: 'modify', purpose: 'More.' },
  ],
});
const edit = 'So.\n\n<<<<<<< SEARCH\nexport const a = 1;\n=======\nexport const a = 2;\n>>>>>>> REPLACE\n';

let file: RunExport;

beforeAll(async () => {
  const workspace = createMemoryWorkspace({ 'src/a.js': 'export const a = 1;\n', 'src/b.js': 'export const b = 1;\n' });
  const model = scriptedModel(({ filePath }) =>
    filePath === null ? plan : filePath === 'src/a.js' ? edit : 'There is nothing to do.',
  );
  file = await (await recordFeature(workspace, 'Do more.', model)).export();
});

/** Replays a text in an empty folder, which must stay empty. */
async function replay(text: string, ...options: readonly string[]) {
  const cwd = join(temporaryFolder(), 'empty');
  mkdirSync(cwd);
  const ended = await runInTerminal(['replay', '-', ...options], { cwd, stdin: text });
  expect(readdirSync(cwd)).toEqual([]);
  return { code: ended.code, stdout: ended.stdout, stderr: ended.stderr };
}

const edited = (change: (copy: RunExport) => unknown) => {
  const copy = structuredClone(file);
  return JSON.stringify(change(copy) ?? copy);
};

/** The export with another reply to the worker on a file. */
const answeredOtherwise = (from: string, to: string) => JSON.stringify(file).replaceAll(from, to);

test('a run that comes to the same ends with 0 and a line for the plan and each file', async () => {
  expect(await replay(JSON.stringify(file))).toEqual({
    code: 0,
    stdout: [
      'same          the plan: 2 files',
      'same          src/a.js: written',
      'same          src/b.js: failed: reply-no-blocks: There is nothing to do.',
      '3 of 3 outcomes the same.\n',
    ].join('\n'),
    stderr: '',
  });
});

test('a run that comes to something else ends with 1 and the diff', async () => {
  const entries = file.entries.map((entry) =>
    entry.type === 'task.completed' ? { ...entry, change: { ...entry.change, text: 'export const a = 3;\n' } } : entry,
  );
  const { code, stdout } = await replay(JSON.stringify({ ...file, entries }));
  expect(code).toBe(1);
  expect(stdout.split('\n').slice(1, 10)).toEqual([
    'differs       src/a.js: written',
    '              now: written',
    'diff --git a/src/a.js b/src/a.js',
    '--- a/src/a.js',
    '+++ b/src/a.js',
    '@@ -1,1 +1,1 @@',
    '-export const a = 3;',
    '+export const a = 2;',
    'same          src/b.js: failed: reply-no-blocks: There is nothing to do.',
  ]);
});

test('where the run would ask on, that is told', async () => {
  const { code, stdout } = await replay(answeredOtherwise('>>>>>>> REPLACE', ''), '--json');
  expect(code).toBe(1);
  const { isSame, outcomes } = JSON.parse(stdout);
  expect([isSame, outcomes.map(({ asksOn }: { asksOn: boolean }) => asksOn)]).toEqual([false, [false, true, false]]);
});

test('what a file cannot tell any more is not replayed, and told', async () => {
  const files = file.files.map((one) => (one.path === 'src/b.js' ? { ...one, now: { kind: 'missing' } } : one));
  const { code, stdout } = await replay(JSON.stringify({ ...file, files }));
  expect(code).toBe(1);
  expect(stdout).toContain('not replayed  src/b.js');
  expect(stdout).toContain('now: not replayed, since the text that the file had is not known any more');
});

describe('a file that cannot be used ends with 2 and the reason', () => {
  const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
  test.each<[string, () => string, string]>([
    ['torn', () => JSON.stringify(file).slice(0, -200), 'stdin is no whole file'],
    ['empty', () => '', 'stdin is no whole file'],
    ['another', () => '{"a":1}', 'stdin is no exported run'],
    ['a list', () => '[]', 'stdin is no exported run'],
    [
      'newer',
      () => edited((copy) => ({ ...copy, version: 2 })),
      'by a newer Foreman (version 2; this Foreman reads 1)',
    ],
    ['a missing text', () => edited((copy) => ({ ...copy, texts: {} })), 'the text "text-1" is missing'],
    ['no entries', () => edited((copy) => ({ ...copy, entries: [] })), 'it does not begin with a request'],
    [
      'an edited entry',
      () => edited((copy) => ({ ...copy, entries: [{ type: 'run.started', at: 1 }] })),
      'entry 1 (run.started), runId',
    ],
    ['a text that is no list of texts', () => edited((copy) => ({ ...copy, texts: [] })), 'its texts'],
    ['nested deeply', () => JSON.stringify(file).replace('"texts":{', `"texts":{"x":${deep},`), 'nested too deeply'],
    [
      'nothing that ended',
      () => edited((copy) => ({ ...copy, entries: copy.entries.slice(0, 1) })),
      'nothing to replay',
    ],
  ])('%s', async (_, text, said) => {
    const { code, stdout, stderr } = await replay(text());
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(said);
  });

  test('not there, and no file named', async () => {
    const cwd = temporaryFolder();
    expect(await runInTerminal(['replay', 'none.json'], { cwd })).toMatchObject({
      code: 2,
      stderr: 'foreman: There is no file none.json.\n',
    });
    expect((await runInTerminal(['replay'], { cwd })).stderr).toContain('Name one exported run');
  });
});

describe('a hostile file', () => {
  test('neither reaches the disk by its paths nor a prototype by its keys', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'secret.txt'), 'canary');
    for (const path of [join(folder, 'secret.txt'), '../../secret.txt', '__proto__', 'constructor', 'a/../b', '']) {
      const { code, stdout, stderr } = await replay(answeredOtherwise('src/a.js', path));
      expect([path, [0, 1, 2].includes(code), `${stdout}${stderr}`.includes('canary')]).toEqual([path, true, false]);
      expect(stderr).not.toContain('something broke');
    }
    const polluted = JSON.stringify(file).replace('"texts":{', '"__proto__":{"x":1},"texts":{"__proto__":{"x":1},');
    expect((await replay(polluted)).code).toBe(0);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  test.each<[string, unknown]>([
    ['no list', { type: 'text-delta' }],
    ['another shape', [{ type: 'text-delta', id: 1 }]],
    ['parts in no order', [{ type: 'text-delta', id: 'x', delta: 'So.' }]],
    ['nothing', []],
  ])('with replies that are %s is told, not a crash', async (_, reply) => {
    const texts = Object.fromEntries(
      Object.entries(file.texts).map(([id, text]) => [id, Array.isArray(text) ? reply : text]),
    );
    const { code, stdout, stderr } = await replay(JSON.stringify({ ...file, texts }));
    expect(code).toBe(1);
    expect(stderr).not.toContain('something broke');
    expect(stdout).toMatch(/of 3 outcomes the same\.\n$/);
  });

  test('does nothing to the terminal', async () => {
    const { stdout } = await replay(answeredOtherwise('src/b.js', 'src/\\u001b[31mb\\u202e.js'));
    expect(stdout).toContain('src/␛[31mb<U+202E>.js');
  });
});
