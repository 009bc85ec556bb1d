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
  pipe: { unreadable: 'denied' },
  linked: { link: 'src' },
  'elsewhere.ts': { link: 'nowhere.ts' },
  'beyond.ts': { unreadable: 'outside' },
  'cafe\u0301/a.ts': 'a',
  STRASSE: 'a',
  'tree/.git': 'gitdir: ../../.git/worktrees/tree\n',
  'tree/a.ts': 'a',
  '.git/config': '',
  '.gitmodules':
    '[submodule "lib"]\n\tpath = vendor/lib\r\n\turl = ../lib\n[submodule "q"]\n  path="vendor/quoted name/"\n',
  'clone/.git/config': '',
  'clone/a.ts': 'a',
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
  const others = planOf(['create', 'new/deep/a.ts'], ['create', 'vendor/library/a.ts'], ['create', 'clone/b.ts']);
  expect(await findPlanProblems(others, workspace)).toEqual([]);
});

test.each([
  ['create', 'src/a.ts', 'exists'],
  ['create', 'logo.png', 'exists'],
  ['create', 'pipe', 'exists'],
  ['modify', 'pipe', 'unreadable'],
  ['modify', 'src/b.ts', 'missing'],
  ['delete', 'src/b.ts', 'missing'],
  ['modify', 'logo.png', 'unreadable'],
  ['create', '../a.ts', 'path-outside'],
  ['modify', '/etc/passwd', 'path-outside'],
  ['create', '', 'path-empty'],
  ['create', 'src/', 'path-folder'],
  ['delete', '.git/config', 'path-git'],
  ['create', 'src/a?.ts', 'path-characters'],
  ['create', 'a'.repeat(300), 'path-too-long'],
  ['create', 'src', 'path-folder'],
  ['modify', 'src', 'path-folder'],
  ['delete', 'src', 'path-folder'],
  ['create', 'SRC/new.ts', 'path-spelling'],
  ['modify', 'SRC/a.ts', 'path-spelling'],
  ['delete', 'src/A.ts', 'path-spelling'],
  ['create', 'Src', 'path-spelling'],
  ['create', 'caf\u00e9/new.ts', 'path-spelling'],
  ['create', 'stra\u00dfe', 'path-spelling'],
  ['create', '\u017frc/new.ts', 'path-spelling'],
  ['create', 'src/a.ts/b.ts', 'path-below-file'],
  ['modify', 'logo.png/deep/b.ts', 'path-below-file'],
  ['delete', 'src/a.ts/b.ts', 'path-below-file'],
  ['create', 'link.ts', 'path-link'],
  ['modify', 'link.ts', 'path-link'],
  ['delete', 'link.ts', 'path-link'],
  ['create', 'linked/new.ts', 'path-link'],
  ['create', 'linked/deep/new.ts', 'path-link'],
  ['modify', 'elsewhere.ts', 'path-link'],
  ['modify', 'beyond.ts', 'path-outside'],
  ['modify', 'tree/a.ts', 'path-submodule'],
  ['create', 'tree/deep/new.ts', 'path-submodule'],
  ['delete', 'tree/a.ts', 'path-submodule'],
  ['create', 'vendor/lib/new.ts', 'path-submodule'],
  ['create', 'Vendor/Lib/new.ts', 'path-submodule'],
  ['create', 'vendor/lib', 'path-submodule'],
  ['create', 'vendor/quoted name/a', 'path-submodule'],
  ['create', 'clone/.git/config', 'path-git'],
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

test('the root of the workspace may itself be another work tree', async () => {
  const inTree = createMemoryWorkspace({ '.git': 'gitdir: ../.git/worktrees/project\n', 'src/a.ts': 'a' });
  expect(await findPlanProblems(planOf(['modify', 'src/a.ts'], ['create', 'b.ts']), inTree)).toEqual([]);
});

test('with several folders each path is looked at in its own', async () => {
  const files = {
    'web/.git': 'gitdir: elsewhere\n',
    'web/.gitmodules': '[submodule "a"]\n\tpath = lib\n',
    'web/src/a.ts': 'a',
    'server/lib/a.ts': 'a',
  };
  const several = createMemoryWorkspace(files, ['web', 'server']);
  const plan = planOf(
    ...(
      ['web/src/a.ts', 'web/SRC/a.ts', 'web/lib/a.ts', 'server/lib/a.ts', 'other/a.ts', 'a.ts', 'WEB/b.ts'] as const
    ).map((path) => ['modify', path] as const),
  );
  expect(await findPlanProblems(plan, several)).toEqual([
    { taskId: 't2', kind: 'duplicate' },
    { taskId: 't3', kind: 'path-submodule' },
    { taskId: 't5', kind: 'path-folder-name' },
    { taskId: 't6', kind: 'path-folder-name' },
    { taskId: 't7', kind: 'path-folder-name' },
  ]);
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
