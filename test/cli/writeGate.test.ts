import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ChangeType } from '../../src/core/plan/implementationPlan.ts';
import { writeFiles } from '../node/temporaryFolder.ts';
import type { LoopbackAnswer, LoopbackRequest } from '../providers/loopbackServer.ts';
import { askedFile } from '../scenarios/scenarioServer.ts';
import { openProject } from './openProject.ts';

type Wanted = readonly [ChangeType, string];

const replies: Readonly<Record<ChangeType, string>> = {
  create: 'Made.\n\n```\nnew\n```\n',
  modify: 'Raised.\n\n<<<<<<< SEARCH\nold\n=======\nnew\n>>>>>>> REPLACE\n',
  delete: 'Nothing uses it.\n\nDELETE\n',
};

/** Does what a worker is asked for. */
function asAsked({ prompt }: LoopbackRequest): LoopbackAnswer {
  const [, changeType] = /<task changeType="(\w+)"/.exec(prompt) ?? [];
  return { text: replies[changeType as ChangeType] };
}

/** Everything below a folder by its path, links and empty folders included, without following any. */
function hold(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true }).flatMap((entry): [string, string][] => {
    const path = join(folder, entry.name);
    if (entry.isFile()) return [[entry.name, readFileSync(path).toString('latin1')]];
    if (!entry.isDirectory()) return [[entry.name, entry.isSymbolicLink() ? `to ${readlinkSync(path)}` : 'special']];
    const below = Object.entries(hold(path)).map(([name, held]): [string, string] => [`${entry.name}/${name}`, held]);
    return [[entry.name, 'folder'], ...below];
  });
  return Object.fromEntries(entries);
}

/** A repository with neighbours, in which a plan for these files is carried out beside one good file. */
async function carryOut(wanted: readonly Wanted[], args: readonly string[] = []) {
  const project = await openProject(asAsked, {
    'src/good.txt': 'old\n',
    'src/a.txt': 'old\n',
    'README.md': 'old\n',
    'package.json': '{ "scripts": { "a": "old" } }\n',
    '.git/config': 'old\n',
    '.git/hooks/pre-commit': 'old\n',
    'cafe\u0301/a.txt': 'old\n',
    'clone/.git/config': 'old\n',
    'clone/a.txt': 'old\n',
    'tree/.git': 'gitdir: ../.git/worktrees/tree\n',
    'tree/a.txt': 'old\n',
    'vendor/lib/a.txt': 'old\n',
    '.gitmodules': '[submodule "lib"]\n\tpath = vendor/lib\n',
  });
  const { cwd } = project;
  const parent = join(cwd, '..');
  writeFiles(join(parent, 'outside'), { 'a.txt': 'old\n', 'deep/a.txt': 'old\n' });
  for (const [name, target] of [
    ['file-link', '../outside/a.txt'],
    ['folder-link', '../outside'],
    ['chain', 'folder-link'],
    ['inner', 'src'],
    ['hooks', '.git/hooks'],
    ['loop', 'loop'],
    ['dangling', '../outside/none'],
  ] as const) {
    symlinkSync(target, join(cwd, name));
  }
  mkdirSync(join(cwd, 'empty'));
  execFileSync('mkfifo', [join(cwd, 'pipe')]);
  const before = hold(parent);
  const all: readonly Wanted[] = [...wanted, ['modify', 'src/good.txt']];
  const plan = {
    version: 1,
    request: 'Change them',
    summary: 'All are changed.',
    estimatedComplexity: 'low',
    files: all.map(([changeType, filePath]) => ({ filePath, changeType, purpose: 'Change it.' })),
  };
  const run = await project.run(['implement', '--plan', '-', '--apply', '--json', ...args], {
    stdin: JSON.stringify(plan),
  });
  const after = hold(parent);
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((path) => before[path] !== after[path] && !/^home(?:\/|$)/.test(path))
    .sort();
  const { files } = JSON.parse(run.stdout) as {
    files: {
      filePath: string;
      status: string;
      applied: boolean | null;
      failure: { kind: string } | null;
      patch: string | null;
    }[];
  };
  const kinds = files.map(({ failure, status }) => failure?.kind ?? status);
  return { code: run.code, project, files, kinds, changed, after };
}

describe('a plan with a path that must not be written', () => {
  test.each<[string, string, readonly Wanted[]]>([
    [
      'out of the folder',
      'plan-path-outside',
      [
        ['create', '../outside/new'],
        ['modify', 'src/../../outside/a.txt'],
        ['delete', '../outside/a.txt'],
      ],
    ],
    [
      'absolute',
      'plan-path-outside',
      [
        ['create', '/tmp/new'],
        ['modify', '/etc/passwd'],
        ['delete', '/usr/a'],
      ],
    ],
    [
      'at home',
      'plan-path-outside',
      [
        ['create', '~/new'],
        ['modify', '~root/a'],
        ['delete', 'src/~/a'],
      ],
    ],
    [
      'on another machine',
      'plan-path-outside',
      [
        ['create', '//server/share/a'],
        ['modify', '\\\\server\\a'],
        ['delete', '\\\\?\\C:\\a'],
      ],
    ],
    [
      'on a drive',
      'plan-path-outside',
      [
        ['create', 'C:\\a'],
        ['modify', 'c:a'],
        ['delete', 'D:/a'],
      ],
    ],
    [
      'with escapes',
      'plan-path-outside',
      [
        ['create', '%2e%2e/outside/a'],
        ['modify', '..%252foutside/a'],
        ['delete', '%c0%ae%c0%ae/a'],
      ],
    ],
    [
      'with look-alikes',
      'plan-path-outside',
      [
        ['create', '．．/outside/a'],
        ['modify', '‥/outside/a.txt'],
        ['delete', '..∕outside∕a.txt'],
      ],
    ],
    [
      'of a scheme',
      'plan-path-outside',
      [
        ['create', 'file:///a'],
        ['modify', 'vscode-remote://a/b'],
        ['delete', 'http://a/b'],
      ],
    ],
    [
      'in .git',
      'plan-path-git',
      [
        ['create', '.git/hooks/post-commit'],
        ['modify', '.git/config'],
        ['delete', '.git/hooks/pre-commit'],
      ],
    ],
    [
      'in .git, spelled otherwise',
      'plan-path-git',
      [
        ['create', '.GIT/a'],
        ['modify', 'git~1/config'],
        ['delete', '.g\u200bit/config'],
        ['modify', '.git./config'],
        ['create', '.git::$INDEX_ALLOCATION/a'],
        ['create', '.ｇｉｔ/a'],
      ],
    ],
    [
      'in the .git of a clone',
      'plan-path-git',
      [
        ['create', 'clone/.git/a'],
        ['modify', 'clone/.git/config'],
        ['delete', 'clone/.GIT/hooks/a'],
      ],
    ],
    [
      'of a device',
      'plan-path-characters',
      [
        ['create', 'NUL'],
        ['create', 'src/con.txt'],
        ['create', 'COM1'],
      ],
    ],
    [
      'with invisible characters',
      'plan-path-characters',
      [
        ['create', 'a\u202etxt.exe'],
        ['create', 'a\u200b.txt'],
        ['modify', 'README\u3164.md'],
      ],
    ],
    [
      'of a stream',
      'plan-path-characters',
      [
        ['create', 'README.md:a'],
        ['modify', 'README.md::$DATA'],
        ['delete', 'src/a.txt:a'],
      ],
    ],
    [
      'that is too long',
      'plan-path-too-long',
      [
        ['create', 'a'.repeat(256)],
        ['create', `${'a/'.repeat(520)}b`],
        ['create', 'é'.repeat(128)],
      ],
    ],
    [
      'in another spelling',
      'plan-path-spelling',
      [
        ['create', 'SRC/new.txt'],
        ['modify', 'readme.md'],
        ['delete', 'src/A.txt'],
        ['create', 'Empty'],
        ['create', 'caf\u00e9/new.txt'],
      ],
    ],
    [
      'below a file',
      'plan-path-below-file',
      [
        ['create', 'README.md/new'],
        ['modify', 'src/a.txt/b'],
        ['delete', 'README.md/a/b'],
      ],
    ],
    [
      'of a folder',
      'plan-path-folder',
      [
        ['create', 'empty'],
        ['modify', 'src'],
        ['delete', 'tree'],
        ['delete', 'clone/'],
        ['create', 'new/'],
      ],
    ],
    ['that is a pipe', 'plan-unreadable', [['modify', 'pipe']]],
    ['that a pipe stands at', 'plan-exists', [['create', 'pipe']]],
    [
      'that is a link',
      'plan-path-link',
      [
        ['create', 'file-link'],
        ['modify', 'folder-link'],
        ['delete', 'dangling'],
      ],
    ],
    [
      'through links',
      'plan-path-link',
      [
        ['create', 'folder-link/new'],
        ['modify', 'chain/a.txt'],
        ['delete', 'folder-link/deep/a.txt'],
        ['create', 'chain/new/deep/a'],
        ['create', 'dangling/b'],
        ['create', 'dangling/a'],
        ['modify', 'loop'],
        ['modify', 'inner/a.txt'],
        ['create', 'hooks/post-commit'],
      ],
    ],
    [
      'in another repository',
      'plan-path-submodule',
      [
        ['create', 'tree/new'],
        ['modify', 'tree/a.txt'],
        ['delete', 'vendor/lib/a.txt'],
        ['create', 'vendor/lib/new/a'],
      ],
    ],
  ])('%s is refused as %s, and its good file is done', async (_, kind, wanted) => {
    const { code, kinds, files, changed, project } = await carryOut(wanted);
    expect(kinds).toEqual([...wanted.map(() => kind), 'done']);
    expect(files.map(({ applied }) => applied)).toEqual([...wanted.map(() => null), true]);
    expect(code).toBe(3);
    expect(project.asked()).toEqual(['src/good.txt']);
    expect(changed).toEqual(['project/src/good.txt']);
  });

  test('does no harm to honest paths, however they are written', async () => {
    const { code, kinds, files, changed } = await carryOut([
      ['modify', './src/a.txt'],
      ['modify', '`README.md`'],
      ['create', '/project/new/[slug]/+page.svelte'],
      ['create', 'project\\.github\\FUNDING.yml'],
      ['modify', 'clone/a.txt'],
      ['delete', 'cafe\u0301//a.txt'],
    ]);
    expect([code, kinds]).toEqual([0, Array(7).fill('done')]);
    expect(files.slice(0, 4).map(({ filePath }) => filePath)).toEqual([
      'src/a.txt',
      'README.md',
      'new/[slug]/+page.svelte',
      '.github/FUNDING.yml',
    ]);
    expect(changed).toEqual([
      'project/.github',
      'project/.github/FUNDING.yml',
      'project/README.md',
      'project/cafe\u0301/a.txt',
      'project/clone/a.txt',
      'project/new',
      'project/new/[slug]',
      'project/new/[slug]/+page.svelte',
      'project/src/a.txt',
      'project/src/good.txt',
    ]);
  });
});

describe('a sensitive file', () => {
  test.each<[string, readonly Wanted[]]>([
    [
      'of an editor',
      [
        ['create', '.vscode/tasks.json'],
        ['create', 'apps/.idea/a.xml'],
        ['create', '.DevContainer/a.json'],
      ],
    ],
    [
      'of a CI',
      [
        ['create', '.github/workflows/ci.yml'],
        ['create', '.gitlab-ci.yml'],
        ['create', 'Jenkinsfile'],
      ],
    ],
    [
      'of git',
      [
        ['create', '.husky/pre-commit'],
        ['create', '.pre-commit-config.yaml'],
        ['create', 'src/.gitattributes'],
      ],
    ],
    [
      'of a package manager',
      [
        ['create', 'yarn.lock'],
        ['create', 'Cargo.lock'],
        ['modify', 'package.json'],
      ],
    ],
    [
      'of a shell',
      [
        ['create', '.bashrc'],
        ['create', '.zshenv'],
        ['create', 'profile.ps1'],
      ],
    ],
    [
      'of models and of Foreman',
      [
        ['create', 'AGENTS.md'],
        ['create', '.cursor/rules/a.mdc'],
        ['create', '.foremanignore'],
      ],
    ],
  ])('%s is refused with its diff, and the good file of its plan is done', async (_, wanted) => {
    const { code, kinds, files, changed } = await carryOut(wanted);
    const refused = files.slice(0, 3);
    expect([code, kinds]).toEqual([3, ['write-sensitive', 'write-sensitive', 'write-sensitive', 'done']]);
    expect(refused.map(({ applied }) => applied)).toEqual([false, false, false]);
    expect(refused.map(({ patch }) => patch?.startsWith('diff --git '))).toEqual(Array(3).fill(true));
    expect(changed).toEqual(['project/src/good.txt']);
  });

  test('is written when its path is allowed, and no other', async () => {
    const wanted: Wanted[] = [
      ['create', '.vscode/tasks.json'],
      ['create', '.vscode/launch.json'],
      ['create', 'yarn.lock'],
    ];
    const { kinds, changed } = await carryOut(wanted, ['--allow', './.vscode\\tasks.json', '--allow', 'yarn.lock']);
    expect(kinds).toEqual(['done', 'write-sensitive', 'done', 'done']);
    expect(changed).toEqual([
      'project/.vscode',
      'project/.vscode/tasks.json',
      'project/src/good.txt',
      'project/yarn.lock',
    ]);
  });

  test('is told with its diff and the way to have it written', async () => {
    const project = await openProject(() => ({ text: replies.create }));
    const plan = '## Request\n\n> Set it up\n\n## Plan\n\n> It is set up.\n';
    const json = {
      version: 1,
      request: plan,
      summary: '',
      estimatedComplexity: 'low',
      files: [{ filePath: '.vscode/my tasks.json', changeType: 'create', purpose: 'Set it up.' }],
    };
    const { code, stdout, stderr } = await project.run(['implement', '--plan', '-', '--apply'], {
      stdin: JSON.stringify(json),
    });
    expect(code).toBe(1);
    expect(stdout).toContain('+new\n');
    expect(stderr).toContain(
      "Refused .vscode/my tasks.json: It is a setting of an editor, which may run programs by it. Read its diff; to have it written, add --allow '.vscode/my tasks.json'\n",
    );
  });

  test.each([
    [
      '*.json',
      '--allow is the path of one file, not "*.json". The path has characters or names that some systems do not allow.',
    ],
    ['.vscode/', '--allow is the path of one file, not ".vscode/". The path is a folder.'],
    ['../a', '--allow is the path of one file, not "../a". The path leads outside the workspace.'],
  ])('is not allowed by %s, and no model is asked', async (allowed, message) => {
    const project = await openProject();
    const { code, stderr } = await project.run(['implement', 'Raise', '--apply', '--allow', allowed]);
    expect([code, stderr.split('\n').at(-2)]).toEqual([2, `foreman: ${message}`]);
    expect(project.asked()).toEqual([]);
  });
});

describe('what changes while a file is worked on', () => {
  test.each<[string, string, string, (cwd: string) => void]>([
    [
      'a link takes the place of its folder',
      'new/a.txt',
      'write-path-link',
      (cwd) => symlinkSync('../outside', join(cwd, 'new')),
    ],
    ['a link takes its place', 'a.txt', 'write-path-link', (cwd) => symlinkSync('../outside/new', join(cwd, 'a.txt'))],
    [
      'its folder appears in another spelling',
      'new/a.txt',
      'write-path-spelling',
      (cwd) => mkdirSync(join(cwd, 'NEW')),
    ],
    [
      'a file takes the place of its folder',
      'new/a.txt',
      'write-path-below-file',
      (cwd) => writeFiles(cwd, { new: '' }),
    ],
    ['a pipe takes its place', 'a.txt', 'write-path-special', (cwd) => execFileSync('mkfifo', [join(cwd, 'a.txt')])],
    [
      'its folder becomes a work tree',
      'new/a.txt',
      'write-path-submodule',
      (cwd) => writeFiles(cwd, { 'new/.git': 'gitdir: a\n' }),
    ],
  ])('is seen before it is written: %s', async (_, filePath, kind, change) => {
    let cwd = '';
    const project = await openProject(
      (asked) => {
        if (askedFile(asked) === filePath) change(cwd);
        return { text: replies[askedFile(asked) === 'good.txt' ? 'modify' : 'create'] };
      },
      { 'good.txt': 'old\n' },
    );
    cwd = project.cwd;
    const outside = join(cwd, '../outside');
    mkdirSync(outside);
    const files = [filePath, 'good.txt'].map((path) => ({
      filePath: path,
      changeType: path === 'good.txt' ? 'modify' : 'create',
      purpose: 'Change it.',
    }));
    const stdin = JSON.stringify({ version: 1, request: 'a', summary: '', estimatedComplexity: 'low', files });
    const { code, stdout } = await project.run(['implement', '--plan', '-', '--apply', '--json'], { stdin });
    const [refused, good] = JSON.parse(stdout).files;
    expect([code, refused.failure.kind, refused.applied, good.status]).toEqual([3, kind, false, 'done']);
    expect(hold(outside)).toEqual({});
    expect(readFileSync(join(cwd, 'good.txt'), 'utf8')).toBe('new\n');
  });
});
