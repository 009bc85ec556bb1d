import { describe, expect, test } from 'vitest';
import { createWorkspaceSearch } from '../../../src/core/context/workspaceSearch.ts';
import { createExploration } from '../../../src/core/plan/exploration.ts';
import type { ExplorationEvent } from '../../../src/core/plan/explorationEvent.ts';
import type { Workspace } from '../../../src/core/ports.ts';
import { realGrammars } from '../grammars.ts';
import { createMemoryWorkspace, type MemoryFile } from '../memoryWorkspace.ts';
import { readerOf, realSecrets } from '../reader.ts';
import { madeKey } from '../secretTexts.ts';

const files: Readonly<Record<string, MemoryFile>> = {
  'README.md': '# Ledger\n\nIt keeps books.\n',
  'src/ledger.ts': 'export class Ledger {\n  add(entry: Entry) {}\n}\n\nexport function openLedger() {}\n',
  'src/entry.ts': 'export type Entry = { amount: number };\n',
  '.gitignore': 'private/\n',
  'private/notes.md': 'Ledger of secrets.\n',
  '.env': 'LEDGER_KEY=1\n',
  'image.png': { unreadable: 'binary' },
  'link.ts': { link: 'private/notes.md' },
  'deep/link': { link: '.env' },
};

function explore(given: Readonly<Record<string, MemoryFile>> | Workspace = files, limits = {}) {
  const workspace = 'list' in given ? (given as Workspace) : createMemoryWorkspace(given);
  const events: ExplorationEvent[] = [];
  const abort = new AbortController();
  const lookups = createExploration(
    readerOf(workspace, realSecrets),
    realGrammars,
    createWorkspaceSearch(workspace).files,
    { steps: 50, tokens: 10_000, ...limits },
    (event) => events.push(event),
  );
  const run = async (name: string, input: unknown): Promise<string> => {
    const tool = lookups.tools.find((candidate) => candidate.name === name);
    if (tool === undefined) throw new Error(`There is no ${name}.`);
    return tool.run(input, abort.signal);
  };
  return { lookups, run, events, abort };
}

describe('a planner lists', () => {
  test('the files of a folder or a glob, without what is ignored, secret or a link', async () => {
    const { run, events } = explore();
    expect(await run('listFiles', { paths: '' })).toBe('.gitignore\nREADME.md\nimage.png\nsrc/entry.ts\nsrc/ledger.ts');
    expect(await run('listFiles', { paths: 'src' })).toBe('src/entry.ts\nsrc/ledger.ts');
    expect(await run('listFiles', { paths: '**/l*.ts' })).toBe('src/ledger.ts');
    expect(await run('listFiles', { paths: 'private' })).toBe('No file is there.');
    expect(await run('listFiles', { paths: '../' })).toBe('No file is there.');
    expect(events.map(({ what, outcome }) => [what, outcome])).toEqual([
      ['', { kind: 'found', count: 5, tokens: expect.any(Number) }],
      ['src', { kind: 'found', count: 2, tokens: expect.any(Number) }],
      ['**/l*.ts', { kind: 'found', count: 1, tokens: expect.any(Number) }],
      ['private', { kind: 'found', count: 0, tokens: expect.any(Number) }],
      ['../', { kind: 'found', count: 0, tokens: expect.any(Number) }],
    ]);
  });

  test('no more files than there is room for, and is told so', async () => {
    const many = Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`src/file${1000 + index}.ts`, '']));
    const { run } = explore(many);
    const text = await run('listFiles', { paths: 'src' });
    expect(text).toMatch(/^src\/file1000\.ts\nsrc\/file1001\.ts\n[\s\S]*\n\(and \d+ more: name less\)$/);
    expect(text.split('\n').length).toBeLessThan(800);
  });
});

describe('a planner searches', () => {
  test('for a text or a pattern, everywhere or in some files', async () => {
    const { run, events } = explore();
    expect(await run('searchText', { text: 'ledger', paths: null })).toBe(
      'README.md:1: # Ledger\nsrc/ledger.ts:1: export class Ledger {\nsrc/ledger.ts:5: export function openLedger() {}',
    );
    expect(await run('searchText', { text: 'class \\w+ \\{', paths: 'src' })).toBe(
      'src/ledger.ts:1: export class Ledger {',
    );
    expect(await run('searchText', { text: 'openLedger()' })).toBe('src/ledger.ts:5: export function openLedger() {}');
    expect(await run('searchText', { text: 'ledger', paths: '*.png' })).toBe('No line has it.');
    expect(events.map(({ what, outcome }) => [what, outcome.kind === 'found' && outcome.count])).toEqual([
      ['"ledger"', 3],
      ['"class \\w+ \\{" in src', 1],
      ['"openLedger()"', 1],
      ['"ledger" in *.png', 0],
    ]);
  });

  test('never for what is masked, whose place it sees', async () => {
    const key = madeKey(40);
    const { run } = explore({ 'a.ts': `const apiKey = '${key}';\nconst b = 1;\n` });
    expect(await run('searchText', { text: key })).toBe('No line has it.');
    expect(await run('searchText', { text: `${key.slice(0, 6)}.*` })).toBe('No line has it.');
    expect(await run('searchText', { text: 'apiKey' })).toMatch(/^a\.ts:1: const apiKey = 'MASKED_SECRET_\w+';$/);
  });

  test('some lines of a file and some files, and is told of the rest', async () => {
    const lines = Array.from({ length: 12 }, (_, index) => `hit ${index}`).join('\n');
    const { run } = explore(Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`f${index}.txt`, lines])));
    const found = (await run('searchText', { text: 'hit' })).split('\n');
    expect(found.slice(0, 12)).toEqual([
      ...Array.from({ length: 10 }, (_, index) => `f0.txt:${index + 1}: hit ${index}`),
      'f0.txt: 2 more lines',
      'f1.txt:1: hit 0',
    ]);
    expect(found.at(-1)).toBe('(there may be more: search for something rarer, or in fewer files)');
    expect(found.length).toBeLessThan(80);
  });

  test('and stops where a costly pattern would take long', async () => {
    const text = `${'a'.repeat(1_900)}!\n`.repeat(100);
    const { run } = explore(Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`f${index}.txt`, text])));
    expect(await run('searchText', { text: '(a?){50}(a|a)*(a+)+b$' })).toMatch(
      /^No line has it\.\n\(there may be more/,
    );
  });
});

describe('a planner reads', () => {
  test('a file, or a range of it', async () => {
    const { run, events } = explore();
    expect(await run('readFile', { path: './src/entry.ts', from: null, to: null })).toBe(
      'src/entry.ts, lines 1-1 of 1:\nexport type Entry = { amount: number };',
    );
    expect(await run('readFile', { path: '/mine/project/src/ledger.ts', from: 2, to: 3 })).toBe(
      'src/ledger.ts, lines 2-3 of 5:\n  add(entry: Entry) {}\n}',
    );
    expect(await run('readFile', { path: 'src/ledger.ts', from: 9 })).toBe(
      'src/ledger.ts has 5 lines, none of them there.',
    );
    expect(events.map(({ what, outcome }) => [what, outcome.kind === 'found' && outcome.count])).toEqual([
      ['./src/entry.ts', 1],
      ['/mine/project/src/ledger.ts:2-3', 2],
      ['src/ledger.ts:9-', 0],
    ]);
  });

  test('as many lines as there is room for', async () => {
    const { run } = explore({ 'a.txt': 'one word and another\n'.repeat(5_000) });
    const text = await run('readFile', { path: 'a.txt' });
    const [, last] = /^a\.txt, lines 1-(\d+) of 5000:\n/.exec(text) ?? [];
    expect(Number(last)).toBeGreaterThan(300);
    expect(text.split('\n')).toHaveLength(Number(last) + 1);
    expect(Number(last)).toBeLessThan(800);
  });

  test('a file with its secrets masked', async () => {
    const { run } = explore({ 'a.ts': `const apiKey = '${madeKey(40)}';\n` });
    expect(await run('readFile', { path: 'a.ts' })).toMatch(
      /^a\.ts, lines 1-1 of 1:\nconst apiKey = 'MASKED_SECRET_\w+';$/,
    );
  });

  test.each([
    ['.env', '.env is withheld: it is ignored, or its name says that it holds secrets.', 'withheld'],
    ['.ENV', '.ENV is withheld: it is ignored, or its name says that it holds secrets.', 'withheld'],
    [
      'private/notes.md',
      'private/notes.md is withheld: it is ignored, or its name says that it holds secrets.',
      'withheld',
    ],
    ['.git/config', '.git/config is withheld: it is ignored, or its name says that it holds secrets.', 'withheld'],
    ['../other/a.ts', '../other/a.ts is outside the workspace.', 'outside'],
    ['src/../../a.ts', 'src/../../a.ts is outside the workspace.', 'outside'],
    ['/etc/passwd', '/etc/passwd is outside the workspace.', 'outside'],
    ['C:\\secrets.txt', 'C:\\secrets.txt is outside the workspace.', 'outside'],
    ['~/.bashrc', '~/.bashrc is outside the workspace.', 'outside'],
    ['link.ts', 'link.ts is a link, which is not followed.', 'link'],
    ['src/none.ts', 'There is no file src/none.ts.', 'missing'],
    ['image.png', 'image.png is no text that can be shown.', 'unreadable'],
  ])('nothing at %s', async (path, text, kind) => {
    const { run, events } = explore();
    expect(await run('readFile', { path })).toBe(text);
    expect(await run('outline', { path })).toBe(text);
    expect(events).toEqual([
      { type: 'exploration.stepped', tool: 'readFile', what: path, outcome: { kind } },
      { type: 'exploration.stepped', tool: 'outline', what: path, outcome: { kind } },
    ]);
  });
});

test('a planner sees what a file defines', async () => {
  const { run } = explore();
  expect(await run('outline', { path: 'src/ledger.ts' })).toBe(
    'src/ledger.ts:\n1-3: export class Ledger\n2-2:   add(entry: Entry)\n5-5: export function openLedger()',
  );
  expect(await run('outline', { path: '.gitignore' })).toBe('.gitignore:\nNo definition was found; read it instead.');
});

test.each([[{}], [{ path: 7 }], [null], ['src/ledger.ts'], [{ path: 'src/ledger.ts', from: 0 }]])(
  'arguments that are none are told to be: %j',
  async (input) => {
    const { run, events } = explore();
    expect(await run('readFile', input)).toBe('The arguments do not fit the schema of the tool.');
    expect(events).toEqual([
      { type: 'exploration.stepped', tool: 'readFile', what: JSON.stringify(input), outcome: { kind: 'invalid' } },
    ]);
  },
);

describe('a planner looks up no more than it may:', () => {
  test('so many times, however many calls come at once', async () => {
    const { run, events, lookups } = explore(files, { steps: 2 });
    const answers = await Promise.all([1, 2, 3].map(() => run('readFile', { path: 'src/entry.ts' })));
    const text = 'src/entry.ts, lines 1-1 of 1:\nexport type Entry = { amount: number };';
    expect(answers).toEqual([
      text,
      `${text}\n\nThat was the last look-up. Answer now.`,
      'Nothing more can be looked up. Answer now.',
    ]);
    expect(events).toHaveLength(2);
    expect([lookups.isOver(), lookups.found]).toEqual([true, [text, text]]);
  });

  test('so many tokens, the last answer cut to what is left', async () => {
    const { run, events, lookups } = explore({ 'a.txt': 'one word and another\n'.repeat(5_000) }, { tokens: 3_500 });
    await run('readFile', { path: 'a.txt' });
    expect(lookups.isOver()).toBe(false);
    await run('readFile', { path: 'a.txt' });
    expect(lookups.isOver()).toBe(true);
    const tokens = events.map(({ outcome }) => (outcome.kind === 'found' ? outcome.tokens : 0));
    expect(tokens.reduce((sum, one) => sum + one)).toBeLessThan(3_550);
    expect(tokens.reduce((sum, one) => sum + one)).toBeGreaterThan(3_200);
  });
});

test('what is looked up when everything stops is answered with nothing and not reported', async () => {
  const workspace = createMemoryWorkspace(files);
  const { run, events, abort } = explore({
    ...workspace,
    read: async (path) => {
      abort.abort(new Error('stop'));
      return workspace.read(path);
    },
  });
  await expect(run('searchText', { text: 'ledger' })).rejects.toThrow('stop');
  expect(events).toEqual([]);
});
