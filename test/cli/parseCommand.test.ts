import { describe, expect, test } from 'vitest';
import type { Command } from '../../src/cli/command.ts';
import { parseCommand } from '../../src/cli/parseCommand.ts';

const models = {
  planner: 'auto',
  worker: 'auto',
  servers: {},
  contextTokens: 24_000,
  explorationSteps: null,
  maxRunTokens: null,
};
const typed = { kind: 'typed', text: 'Add budgets' } as const;

const implement: Command = {
  name: 'implement',
  source: typed,
  workspace: null,
  encoding: null,
  models,
  loudness: 'normal',
  delivery: { kind: 'print' },
  allowed: [],
  json: false,
  jobs: null,
};
const plan: Command = {
  name: 'plan',
  source: typed,
  workspace: null,
  encoding: null,
  models,
  loudness: 'normal',
  format: 'markdown',
  out: null,
};

/** What is said of arguments that cannot be used. */
function refusalOf(argv: readonly string[]): string | null {
  try {
    parseCommand(argv, {});
    return null;
  } catch (error) {
    expect((error as Error).name).toBe('UsageError');
    return (error as Error).message;
  }
}

test('a request alone prints the diff of what the default models make of it', () => {
  expect(parseCommand(['implement', 'Add budgets'], {})).toEqual(implement);
  expect(parseCommand(['plan', 'Add budgets'], {})).toEqual(plan);
});

test.each<[string, readonly string[], Partial<Command>]>([
  ['a spec', ['--spec', 'a.md'], { source: { kind: 'spec', file: 'a.md' } }],
  ['stdin', ['--spec', '-'], { source: { kind: 'spec', file: '-' } }],
  ['a plan', ['--plan=-'], { source: { kind: 'plan', file: '-' } }],
  ['a request that looks like an option', ['--', '--json'], { source: { kind: 'typed', text: '--json' } }],
])('the request may come from %s', (_, args, command) => {
  expect(parseCommand(['implement', ...args], {})).toEqual({ ...implement, ...command });
});

test.each<[readonly string[], Partial<Command>]>([
  [['--apply'], { delivery: { kind: 'apply' } }],
  [['--apply', '--allow', '.vscode/a', '--allow=b c'], { delivery: { kind: 'apply' }, allowed: ['.vscode/a', 'b c'] }],
  [['--patch', 'a.diff'], { delivery: { kind: 'patch', file: 'a.diff' } }],
  [['--json'], { json: true }],
  [['--jobs', '3'], { jobs: 3 }],
  [['--workspace', '../a b'], { workspace: '../a b' }],
  [['--encoding', 'shiftjis'], { encoding: 'shiftjis' }],
  [['--quiet'], { loudness: 'quiet' }],
  [['--verbose'], { loudness: 'verbose' }],
  [['--context-tokens', '8000'], { models: { ...models, contextTokens: 8_000 } }],
  [['--explore', '0'], { models: { ...models, explorationSteps: 0 } }],
  [['--max-run-tokens', '50000'], { models: { ...models, maxRunTokens: 50_000 } }],
  [['--model', 'sample'], { models: { ...models, planner: 'sample', worker: 'sample' } }],
  [['--worker', 'sample'], { models: { ...models, worker: 'sample' } }],
  [
    ['--model', 'openai:a', '--planner', 'openai:b'],
    { models: { ...models, planner: 'openai:b', worker: 'openai:a' } },
  ],
  [
    ['--server', 'mine=http://127.0.0.1:1/v1/', '--server', 'openai=https://a.b/v1?c=d'],
    { models: { ...models, servers: { mine: 'http://127.0.0.1:1/v1', openai: 'https://a.b/v1?c=d' } } },
  ],
])('%j is understood', (args, command) => {
  expect(parseCommand(['implement', 'Add budgets', ...args], {})).toEqual({ ...implement, ...command });
});

test.each<[readonly string[], Partial<Command>]>([
  [['--format', 'json'], { format: 'json' }],
  [['--out', 'plan.md'], { out: 'plan.md' }],
])('%j is understood by plan', (args, command) => {
  expect(parseCommand(['plan', 'Add budgets', ...args], {})).toEqual({ ...plan, ...command });
});

test('FOREMAN_MODEL is the default model, and empty it is none', () => {
  const named = { ...models, planner: 'openai:a', worker: 'openai:a' };
  expect(parseCommand(['plan', 'Add budgets'], { FOREMAN_MODEL: ' openai:a ' })).toEqual({ ...plan, models: named });
  expect(parseCommand(['plan', 'Add budgets'], { FOREMAN_MODEL: ' ' })).toEqual(plan);
  const chosen = parseCommand(['plan', 'Add budgets', '--model', 'sample'], { FOREMAN_MODEL: 'openai:a' });
  expect(chosen).toMatchObject({ models: { planner: 'sample' } });
});

describe('what cannot be used is told with what would be right:', () => {
  test.each<[readonly string[], string]>([
    [[], 'Say what to do: foreman implement "<request>". See foreman --help.'],
    [
      ['Add budgets'],
      'There is no command "Add budgets". The commands are implement, plan, context, edit and replay; see foreman --help.',
    ],
    [['edit'], 'foreman edit speaks JSON alone: foreman edit --json.'],
    [['edit', '--json', 'x'], 'foreman edit reads from stdin alone. See foreman help edit.'],
    [['implement'], 'Say what to implement: in quotes after the command, or in a file with --spec.'],
    [['implement', 'Add', 'budgets'], 'The request is one argument: put it in quotes, as in "Add budgets".'],
    [
      ['implement', 'Add budgets', '--spec', 'a.md'],
      'Give one of these alone: a request, --spec or --plan (which has its request).',
    ],
    [
      ['implement', '--plan', 'a.md', '--spec', 'a.md'],
      'Give one of these alone: a request, --spec or --plan (which has its request).',
    ],
    [['implement', 'a', '--apply', '--patch', 'b'], 'Give --apply or --patch, not both.'],
    [['implement', 'a', '--allow', 'b'], '--allow goes with --apply: nothing else is written.'],
    [['implement', 'a', '--apply', '--allow', ' '], '--allow is empty.'],
    [['implement', 'a', '--quiet', '--verbose'], 'Give --quiet or --verbose, not both.'],
    [['implement', 'a', '--jobs', '0'], '--jobs is a whole number from 1 to 64, not "0".'],
    [['implement', 'a', '--jobs', '1.5'], '--jobs is a whole number from 1 to 64, not "1.5".'],
    [['plan', 'a', '--context-tokens', '10'], '--context-tokens is a whole number from 1000 to 1000000, not "10".'],
    [['plan', 'a', '--explore', 'yes'], '--explore is a whole number from 0 to 50, not "yes".'],
    [['plan', 'a', '--format', 'yaml'], '--format is "markdown" or "json".'],
    [['plan', 'a', '--out', ''], '--out is empty.'],
    [['plan', 'a', '--model', ' '], '--model is empty.'],
    [['plan', 'a', '--worker', ''], '--worker is empty.'],
    [
      ['plan', 'a', '--server', 'mine'],
      '--server is a name and a URL, as in --server mine=http://127.0.0.1:8080/v1, not "mine".',
    ],
    [
      ['plan', 'a', '--server', 'mine=ftp://a.b'],
      '--server is a name and a URL, as in --server mine=http://127.0.0.1:8080/v1, not "mine=ftp://a.b".',
    ],
    [
      ['plan', 'a', '--server', 'my-own=https://ann:secret@a.b'],
      'The URL of the server "my-own" must not hold a key. Set MY_OWN_API_KEY instead.',
    ],
  ])('%j', (argv, message) => {
    expect(refusalOf(argv)).toBe(message);
  });

  test.each([
    [['implement', 'a', '--aply'], /^Unknown option '--aply'.* See foreman help implement\.$/],
    [['plan', 'a', '--apply'], /^Unknown option '--apply'.* See foreman help plan\.$/],
    [['implement', 'a', '--json=yes'], /does not take an argument.* See foreman help implement\.$/],
    [['implement', '--spec'], /argument missing.* See foreman help implement\.$/],
  ])('%j', (argv, message) => {
    expect(refusalOf(argv)).toMatch(message);
  });
});
