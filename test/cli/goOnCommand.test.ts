import { expect, test } from 'vitest';
import type { FeatureCommand } from '../../src/cli/command.ts';
import { goOnCommand } from '../../src/cli/goOnCommand.ts';
import { parseCommand } from '../../src/cli/parseCommand.ts';

const goOn = (...argv: string[]) => goOnCommand(parseCommand(argv, {}) as FeatureCommand, '/s/last-plan.md');

test('the command that goes on has the plan instead of the request', () => {
  expect(goOn('implement', 'Add budgets')).toBe('foreman implement --plan /s/last-plan.md');
  expect(goOn('plan', '--spec', 'a.md')).toBe('foreman implement --plan /s/last-plan.md');
});

test('it works in the same folder, with the same model, and delivers the same way', () => {
  expect(
    goOn(
      'implement',
      'a',
      '--apply',
      '--allow',
      '.npmrc',
      '--allow',
      'a b',
      '--json',
      '--jobs',
      '2',
      '--verbose',
      '--max-run-tokens=9',
    ),
  ).toBe(
    "foreman implement --plan /s/last-plan.md --max-run-tokens 9 --jobs 2 --apply --allow .npmrc --allow 'a b' --json --verbose",
  );
  expect(
    goOn(
      ...['implement', 'a', '--workspace', "my dir's", '--patch', 'a b.diff', '--planner', 'openai:big'],
      ...['--worker', 'compatible:mine/a:1', '--server', 'mine=http://127.0.0.1:1/v1?a=b&c=d'],
    ),
  ).toBe(
    "foreman implement --plan /s/last-plan.md --workspace 'my dir'\\''s' --model compatible:mine/a:1 " +
      "--server 'mine=http://127.0.0.1:1/v1?a=b&c=d' --patch 'a b-2.diff'",
  );
});
