import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { estimateTokenCount } from 'tokenx';
import { describe, expect, test } from 'vitest';
import type { ContextAnswer } from '../../src/cli/contextAnswer.ts';
import { helpFor } from '../../src/cli/helpText.ts';
import { linesIn, withElisions } from '../../src/core/context/elisions.ts';
import { madeKey } from '../core/secretTexts.ts';
import { temporaryFolder, writeFiles } from '../node/temporaryFolder.ts';
import { openProject } from './openProject.ts';
import { type Given, runInTerminal } from './runInTerminal.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

/** A folder with files, and how to ask for the context of requests in it. */
function openFolder(files: Files) {
  const parent = temporaryFolder();
  const [cwd, home] = [join(parent, 'project'), join(parent, 'home')];
  writeFiles(cwd, files);
  const run = (argv: readonly string[], given: Partial<Given> = {}) =>
    runInTerminal(['context', ...argv], { cwd, home, ...given });
  const ask = async (request: string, ...options: string[]): Promise<ContextAnswer> => {
    const { code, stdout, stderr } = await run([request, '--json', ...options]);
    expect([code, stderr]).toEqual([0, '']);
    return JSON.parse(stdout);
  };
  /** Asks one after the other, of the same index. */
  const askAll = async (questions: readonly object[]): Promise<ContextAnswer[]> => {
    const stdin = questions.map((question) => JSON.stringify(question)).join('\n');
    const { code, stdout } = await run(['--stdin'], { stdin });
    expect(code).toBe(0);
    return answersIn(stdout);
  };
  return { parent, cwd, home, run, ask, askAll };
}

function answersIn(stdout: string): ContextAnswer[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const body = (name: string) => [`export function ${name}() {`, ...Array<string>(20).fill('  call(x);'), '}', ''];
const long = ['first', 'second', 'third', 'showLedger', 'fifth', 'sixth'].flatMap(body).join('\n');
const milliseconds = expect.any(Number);

describe('for a program', () => {
  test('one line of JSON tells everything that a planner would see, and what was left out', async () => {
    const { run } = openFolder({
      'AGENTS.md': 'Use tabs.\n',
      '.gitignore': 'out/\n',
      '.env': 'LEDGER=1',
      'out/ledger.js': 'ledger',
      'ledger.bin': Buffer.from([0, 1, 2]),
      'src/ledger.ts': 'export const ledger = 1;\n',
      'src/other.ts': 'export const x = 1;\n',
    });
    const { code, stdout, stderr } = await run(['Show the ledger', '--json']);
    expect([code, stderr, stdout.indexOf('\n')]).toEqual([0, '', stdout.length - 1]);
    expect(JSON.parse(stdout)).toEqual({
      files: [
        {
          path: 'src/ledger.ts',
          score: expect.any(Number),
          tokens: 6,
          reasons: ['path', 'text'],
          ranges: [[1, 1]],
        },
        { path: '.gitignore', score: 0, tokens: 0, reasons: [], ranges: [] },
        { path: 'src/other.ts', score: 0, tokens: 0, reasons: [], ranges: [] },
      ],
      map: [],
      rules: [{ path: 'AGENTS.md', tokens: 3 }],
      excluded: {
        files: [{ path: '.env', reason: 'secret' }],
        counts: { ignored: 1, secret: 1, link: 0, 'too-large': 0, other: 0 },
      },
      timing: { update: milliseconds, rank: milliseconds, pack: milliseconds, total: milliseconds },
    });
  });

  test('files come best first, at least fifty where there are as many, and no more than --limit', async () => {
    const names = Array.from({ length: 60 }, (_, at) => `src/f${String(at).padStart(2, '0')}.ts`);
    const { askAll } = openFolder({
      ...Object.fromEntries(names.map((name) => [name, 'x'])),
      'src/ledger.ts': 'ledger',
    });
    const request = 'the ledger';
    const limits = [{}, { tokens: 400 }, { limit: 200 }, { limit: 1 }];
    const answers = await askAll(limits.map((limit) => ({ request, ...limit })));
    expect(answers.map(({ files }) => [files.length, files[0]?.path])).toEqual(
      [50, 50, 61, 1].map((length) => [length, 'src/ledger.ts']),
    );
    for (const { files } of answers) {
      expect(files.map(({ score }) => score)).toEqual(files.map(({ score }) => score).toSorted((a, b) => b - a));
    }
  });

  test('ranges are the lines that would be shown within --tokens', async () => {
    const files = Object.fromEntries(['a', 'b', 'c'].map((name) => [`src/${name}.ts`, long]));
    const { cwd, askAll } = openFolder({ ...files, 'src/small.ts': 'export const ledger = 1;\n' });
    const budgets = [100, 700, 24_000];
    const answers = await askAll(budgets.map((tokens) => ({ request: 'show the ledger', tokens })));
    for (const [index, tokens] of budgets.entries()) {
      const answer = answers[index] as ContextAnswer;
      const mapped = new Map(answer.map.map(({ path, text }) => [path, text]));
      let spent = estimateTokenCount(answer.map.map(({ path, text }) => `${path}\n${text}`).join('\n'));
      for (const { path, ranges, tokens: cost } of answer.files) {
        const lines = linesIn(readFileSync(join(cwd, path), 'utf8'));
        const entries = mapped.get(path) ?? '';
        let last = 0;
        const shown = new Set<number>();
        for (const [from, to] of ranges) {
          expect([from > last, to >= from, to <= lines.length]).toEqual([true, true, true]);
          for (let line = from; line <= to; line += 1) shown.add(line - 1);
          last = to;
        }
        for (const entry of entries.split('\n')) shown.delete(Number.parseInt(entry, 10) - 1);
        const text = shown.size === lines.length ? readFileSync(join(cwd, path), 'utf8') : withElisions(lines, shown);
        const excerpt = shown.size === 0 ? 0 : estimateTokenCount(text);
        expect(cost).toBe(excerpt + estimateTokenCount(entries));
        spent += excerpt;
      }
      expect(spent).toBeLessThanOrEqual(tokens);
    }
    const best = answers[1]?.files.find(({ path }) => path === 'src/a.ts');
    expect(best?.ranges.some(([from, to]) => from <= 70 && to >= 91)).toBe(true);
  });

  test('the map has lines of files of which no more is shown', async () => {
    const files = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`src/f${at}.ts`, long]));
    const { ask } = openFolder(files);
    const { map, files: told } = await ask('show the ledger', '--tokens', '1000');
    expect(map.length).toBeGreaterThan(3);
    for (const { path, text } of map) {
      const ranges = told.find((file) => file.path === path)?.ranges ?? [];
      for (const entry of text.split('\n')) {
        const [line, said] = entry.split(': ');
        expect(long.split('\n')[Number(line) - 1]?.startsWith(said as string)).toBe(true);
        expect(ranges.filter(([from, to]) => from <= Number(line) && Number(line) <= to).length).toBe(1);
      }
    }
  });

  test('what is ignored or secret is in neither files nor map, and no key in what is printed', async () => {
    const key = madeKey(32, 9);
    const { run } = openFolder({
      '.gitignore': 'private.ts\n',
      '.foremanignore': 'mine/\n',
      '.vscode/settings.json': '{ "files.exclude": { "**/hidden": true } }',
      'private.ts': 'export class LedgerPrivate {}',
      'mine/ledger.ts': 'export class LedgerMine {}',
      'hidden/ledger.ts': 'export class LedgerHidden {}',
      '.env': `LEDGER=${key}`,
      'ledger.pem': `ledger ${key}`,
      'ledger.ts': `export const ledgerToken = '${key}';\n`,
    });
    const { stdout } = await run(['the ledger, private.ts, mine/ledger.ts and .env', '--json']);
    const { files, map }: ContextAnswer = JSON.parse(stdout);
    const paths = new Set([...files, ...map].map(({ path }) => path));
    expect([...paths].filter((path) => /private|mine|hidden|env$|pem/.test(path))).toEqual([]);
    expect(paths).toContain('ledger.ts');
    expect(['LedgerPrivate', 'LedgerMine', 'LedgerHidden', key].filter((word) => stdout.includes(word))).toEqual([]);
  });

  test('another folder than the current one is asked for by --workspace', async () => {
    const { parent, ask } = openFolder({ 'a.ts': 'ledger' });
    writeFiles(parent, { 'other/b.ts': 'ledger' });
    expect((await ask('the ledger', '--workspace', '../other')).files.map(({ path }) => path)).toEqual(['b.ts']);
    expect((await ask('the ledger', '--workspace', join(parent, 'other'))).files.map(({ path }) => path)).toEqual([
      'b.ts',
    ]);
  });

  test('the next call sees every change, though the index was kept', async () => {
    const { cwd, ask } = openFolder({ 'a.ts': 'ledger', 'b.ts': 'ledger' });
    const paths = async () => (await ask('the ledger')).files.flatMap(({ path, score }) => (score > 0 ? [path] : []));
    expect(await paths()).toEqual(['a.ts', 'b.ts']);
    rmSync(join(cwd, 'a.ts'));
    writeFiles(cwd, { 'c.ts': 'ledger' });
    expect(await paths()).toEqual(['b.ts', 'c.ts']);
  });

  test.each(['plan', 'implement'])('the index is kept after foreman %s as well', async (command) => {
    const { cwd, run } = await openProject();
    await run([command, 'Raise everything']);
    expect(readdirSync(join(cwd, '../home/.cache/foreman/index')).length).toBe(1);
  });

  test('an answer comes where no index can be kept', async () => {
    const { home, run } = openFolder({ 'a.ts': 'ledger' });
    writeFiles(home, { '.cache': '' });
    const { code, stdout, stderr } = await run(['the ledger', '--json', '--verbose']);
    expect([code, JSON.parse(stdout).files.length]).toEqual([0, 1]);
    expect(stderr).toContain('The index could not be kept');
  });
});

describe('for a person', () => {
  test('a table tells files with their lines and why, and what was left out', async () => {
    const { run } = openFolder({
      'AGENTS.md': 'Use tabs.\n',
      '.env': 'A=1',
      'src/ledger.ts': 'export const ledger = 1;\n',
      'src/empty.ts': '',
    });
    const { code, stdout, stderr } = await run(['Show the ledger']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.replace(/^\d+ ms$/m, 'N ms')).toBe(
      [
        'tokens',
        '     3  AGENTS.md  (rules)',
        '     6  src/ledger.ts:1  (path, text)',
        'left out: 1 secret',
        'N ms',
        '',
      ].join('\n'),
    );
  });

  test('no name of a file does anything to the terminal', async () => {
    const { run } = openFolder({ 'src/\u001b[31mledger\n.ts': 'ledger' });
    const { stdout } = await run(['Show the ledger'], { isTTY: true });
    expect(stdout).not.toContain('\u001b');
    expect(stdout.split('\n').length).toBe(4);
  });

  test('the help tells of it', () => {
    expect(helpFor(['--help'])).toContain('foreman context "<request>"');
    expect(helpFor(['context', '--help'])).toContain('--stdin');
    expect(helpFor(['help', 'context'])).toBe(helpFor(['context', '-h']));
  });
});

describe('with --stdin', () => {
  test('each line is answered by one, for several folders, and a file that changed in between is seen', async () => {
    const { parent, cwd, home, run } = openFolder({ 'a.ts': 'ledger' });
    writeFiles(parent, { 'other/b.ts': 'budget' });
    async function* lines() {
      yield `${JSON.stringify({ request: 'the ledger' })}\n`;
      writeFiles(cwd, { 'c.ts': 'ledger ledger', 'a.ts': 'report' });
      yield `${JSON.stringify({ request: 'the ledger' })}\n\n`;
      yield `${JSON.stringify({ workspace: '../other', request: 'the budget', limit: 1, tokens: 500 })}\n`;
      yield JSON.stringify({ workspace: join(parent, 'other'), request: 'x' });
    }
    const { code, stdout } = await run(['--stdin'], { stdin: lines() });
    expect(code).toBe(0);
    const answers = answersIn(stdout);
    const found = answers.map(({ files }) => files.flatMap(({ path, reasons }) => (reasons.length > 0 ? [path] : [])));
    expect(found).toEqual([['a.ts'], ['c.ts'], ['b.ts'], []]);
    expect(answers.map((answer) => Object.keys(answer))).toEqual(
      Array(4).fill(['files', 'map', 'rules', 'excluded', 'timing']),
    );
    expect(readdirSync(join(home, '.cache/foreman/index')).length).toBe(2);
  });

  test('a line that is no question is answered with an error, the others are answered, and the exit code says so', async () => {
    const { run } = openFolder({ 'a.ts': 'ledger' });
    const lines = [
      '{"request": "the ledger"',
      '5',
      '{"workspace": "."}',
      '{"request": "x", "limit": 0}',
      '{"request": "x", "workspace": "nowhere"}',
      '{"request": " "}',
      '{"request": "the ledger"}',
    ];
    const { code, stdout, stderr } = await run(['--stdin'], { stdin: lines.join('\n') });
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(3);
    expect(stderr).toBe('');
    expect(
      answers.map((answer) => answer.error?.replace(/(no JSON|not as expected): .*/, '$1') ?? answer.files.length),
    ).toEqual([
      'line 1 of the input: no JSON',
      'line 2 of the input: not as expected',
      'line 3 of the input: not as expected',
      'line 4 of the input: not as expected',
      'line 5 of the input: There is no folder nowhere.',
      expect.stringMatching(/^line 6 of the input: /),
      1,
    ]);
    expect(answers[2].error).toContain('request');
    expect(answers[3].error).toContain('limit');
  });

  test('what a line leaves out is as it was said for all', async () => {
    const { run } = openFolder({ 'a.ts': long, 'b.ts': 'ledger' });
    const stdin = '{"request": "the ledger"}\n{"request": "the ledger", "limit": 2, "tokens": 24000}';
    const { stdout } = await run(['--stdin', '--limit', '1', '--tokens', '100'], { stdin });
    const [first, second] = answersIn(stdout);
    expect([first?.files.length, second?.files.length]).toEqual([1, 2]);
    const shown = (answer?: ContextAnswer) => answer?.files.find(({ path }) => path === 'a.ts')?.tokens ?? 0;
    expect(shown(first)).toBeLessThan(100);
    expect(shown(second)).toBe(estimateTokenCount(long));
  });

  test('a folder that comes to be is found', async () => {
    const { cwd, run } = openFolder({ 'a.ts': 'x' });
    async function* lines() {
      yield '{"workspace": "late", "request": "x"}\n';
      writeFiles(cwd, { 'late/b.ts': 'x' });
      yield '{"workspace": "late", "request": "x"}\n';
    }
    const { stdout } = await run(['--stdin'], { stdin: lines() });
    const [first, second] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([first.error, second.files?.length]).toEqual(['line 1 of the input: There is no folder late.', 1]);
  });

  test('nothing on stdin is answered by nothing', async () => {
    expect(await openFolder({}).run(['--stdin'])).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });

  test('a stop ends it', async () => {
    const controller = new AbortController();
    async function* lines() {
      controller.abort();
      yield '{"request": "x"}\n';
    }
    const { code, stdout } = await openFolder({ 'a.ts': 'x' }).run(['--stdin'], {
      stdin: lines(),
      signal: controller.signal,
    });
    expect([code, stdout]).toEqual([130, '']);
  });
});

test.each([
  [[], 'Say what the context is for'],
  [['the', 'ledger'], 'one argument'],
  [['the ledger', '--stdin'], 'comes on stdin with --stdin'],
  [['x', '--limit', '0'], '--limit is a whole number from 1 to 10000, not "0".'],
  [['x', '--limit', 'ten'], '--limit is a whole number'],
  [['x', '--tokens', '99'], '--tokens is a whole number from 100 to 1000000, not "99".'],
  [['x', '--workspace', 'nowhere'], 'There is no folder nowhere.'],
  [['x', '--workspace', 'a.ts'], 'There is no folder a.ts.'],
  [['x', '--encoding', 'klingon'], '--encoding is the name of an encoding'],
  [['x', '--apply'], "Unknown option '--apply'"],
  [['  '], 'foreman:'],
])('%j cannot be used, and nothing is printed', async (argv, message) => {
  const { code, stdout, stderr } = await openFolder({ 'a.ts': 'x' }).run(argv);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
});
