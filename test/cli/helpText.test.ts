import { expect, test } from 'vitest';
import { exitCode } from '../../src/cli/exitCode.ts';
import { helpFor } from '../../src/cli/helpText.ts';
import { parseCommand } from '../../src/cli/parseCommand.ts';

const general = helpFor(['--help']) as string;

test.each([
  [['--help'], 'foreman: plans'],
  [['-h'], 'foreman: plans'],
  [['help'], 'foreman: plans'],
  [['nonsense', '--help'], 'foreman: plans'],
  [['implement', '--help'], 'foreman implement "<request>"'],
  [['implement', '--jobs', '-h'], 'foreman implement "<request>"'],
  [['help', 'implement'], 'foreman implement "<request>"'],
  [['plan', '-h'], 'foreman plan "<request>"'],
  [['help', 'json'], 'foreman implement --json'],
])('%j is answered by help', (argv, beginning) => {
  expect(helpFor(argv)?.startsWith(beginning)).toBe(true);
});

test.each([[[]], [['implement', 'Add --help']], [['implement', '--', '--help']], [['help', 'me']]])(
  '%j is not',
  (argv) => {
    expect(helpFor(argv)).toBeNull();
  },
);

test('the help fits a screen of 120 columns and has three examples that can be called as they stand', () => {
  for (const topic of ['', 'implement', 'plan', 'replay', 'json']) {
    const lines = helpFor(['help', topic])?.split('\n') ?? [];
    expect(lines.filter((line) => line.length > 120)).toEqual([]);
  }
  const examples = general.match(/^ {2}foreman (?:implement|plan) .*(?=\n)/gm)?.slice(2) ?? [];
  expect(examples.length).toBeGreaterThanOrEqual(3);
  for (const example of examples) {
    const words = example.replace(/ > .*/, '').match(/"[^"]*"|\S+/g) ?? [];
    expect(() =>
      parseCommand(
        words.slice(1).map((word) => word.replaceAll('"', '')),
        {},
      ),
    ).not.toThrow();
  }
});

test('every exit code is told, and where code is sent', () => {
  for (const code of Object.values(exitCode)) expect(general).toMatch(new RegExp(`^ {2}${code} `, 'm'));
  expect(general).toContain('Where your code is sent');
});
