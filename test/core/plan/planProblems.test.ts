import { expect, test } from 'vitest';
import type { ChangeType, ImplementationPlan } from '../../../src/core/plan/implementationPlan.ts';
import { findPlanProblems } from '../../../src/core/plan/planProblems.ts';
import { createMemoryWorkspace } from '../memoryWorkspace.ts';

const workspace = createMemoryWorkspace({
  'src/a.ts': 'a',
  'logo.png': { unreadable: 'binary' },
  'link.ts': { unreadable: 'link' },
  src: { unreadable: 'directory' },
  '.gitignore': 'private/\n',
  '.env': 'KEY=1',
  'private/a.ts': 'a',
});

function planOf(...files: (readonly [ChangeType, string, string?])[]): ImplementationPlan {
  return {
    summary: 'A plan.',
    estimatedComplexity: 'low',
    files: files.map(([changeType, filePath, purpose = 'Do it.'], index) => ({
      id: `t${index + 1}`,
      filePath,
      changeType,
      purpose,
    })),
  };
}

test('a plan that fits the workspace has no problems', async () => {
  expect(await findPlanProblems(planOf(['modify', 'src/a.ts'], ['create', 'src/b.ts']), workspace)).toEqual([]);
  expect(await findPlanProblems(planOf(['delete', 'src/a.ts']), workspace)).toEqual([]);
});

test.each([
  ['create', 'src/a.ts', 'exists'],
  ['create', 'logo.png', 'exists'],
  ['create', 'src', 'exists'],
  ['create', 'link.ts', 'unreadable'],
  ['modify', 'src/b.ts', 'missing'],
  ['delete', 'src/b.ts', 'missing'],
  ['modify', 'logo.png', 'unreadable'],
  ['delete', 'src', 'unreadable'],
  ['modify', 'link.ts', 'unreadable'],
  ['create', '../a.ts', 'path-outside'],
  ['modify', '/etc/passwd', 'path-outside'],
  ['create', '', 'path-empty'],
  ['create', 'src/', 'path-folder'],
  ['delete', '.git/config', 'path-git'],
  ['create', 'src/a?.ts', 'path-characters'],
  ['modify', '.env', 'withheld'],
  ['modify', 'private/a.ts', 'withheld'],
  ['create', 'private/b.ts', 'withheld'],
] as const)('to %s %j is a problem: %s', async (changeType, filePath, kind) => {
  expect(await findPlanProblems(planOf([changeType, filePath]), workspace)).toEqual([{ taskId: 't1', kind }]);
});

test('a path that must not be written is not even read', async () => {
  const watched = createMemoryWorkspace({});
  await findPlanProblems(planOf(['modify', '../a.ts'], ['modify', '.git/config']), watched);
  expect(watched.reads).toEqual([]);
});

test('a second task on one file is a problem, however the path is spelled', async () => {
  const plan = planOf(
    ['modify', 'src/a.ts'],
    ['delete', 'src/a.ts'],
    ['modify', 'SRC/A.ts'],
    ['create', 'src/é.ts'],
    ['create', 'src/e\u0301.ts'],
  );
  expect(await findPlanProblems(plan, workspace)).toEqual([
    { taskId: 't2', kind: 'duplicate' },
    { taskId: 't3', kind: 'duplicate' },
    { taskId: 't5', kind: 'duplicate' },
  ]);
});

test('a task without a purpose is a problem that a person can mend, unless there is one that they cannot', async () => {
  const plan = planOf(['modify', 'src/a.ts', ' '], ['modify', 'src/b.ts', ''], ['create', 'src/c.ts', '\n']);
  expect(await findPlanProblems(plan, workspace)).toEqual([
    { taskId: 't1', kind: 'no-purpose' },
    { taskId: 't2', kind: 'missing' },
    { taskId: 't3', kind: 'no-purpose' },
  ]);
});
