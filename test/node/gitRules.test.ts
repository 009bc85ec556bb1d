import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listFiles } from '../../src/core/context/listFiles.ts';
import { standingOf } from '../../src/core/context/readGate.ts';
import { createFolderWalk } from '../../src/node/folderWalk.ts';
import { createFolderWorkspace } from '../../src/node/folderWorkspace.ts';
import { temporaryFolder, writeFiles } from './temporaryFolder.ts';

type Files = Readonly<Record<string, string>>;

type Environment = Readonly<Record<string, string>>;

/** A repository beside a home of its own, and git in it with nothing of this machine's configuration. */
function openRepository(files: Files, homeFiles: Files = {}, environment: (home: string) => Environment = () => ({})) {
  const parent = temporaryFolder();
  const [top, home] = [join(parent, 'repository'), join(parent, 'home')];
  mkdirSync(top);
  mkdirSync(home);
  writeFiles(home, homeFiles);
  const env = environment(home);
  const git = (cwd: string, ...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'protocol.file.allow=always', ...args], {
      cwd,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: home, GIT_CONFIG_NOSYSTEM: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  git(top, 'init', '--quiet');
  writeFiles(top, files);
  return { top, parent, git, person: { home, env } };
}

type Repository = ReturnType<typeof openRepository>;

/** What of a folder may be sent, which is the same whoever asks: the walk, the listing and the gate. */
async function openIn(folder: string, { person }: Repository, globs: readonly string[] = []): Promise<string[]> {
  const walked = [...createFolderWalk(folder, { git: person, globs }).walk()].flat().map(({ path }) => path);
  const workspace = createFolderWorkspace(folder, null, { globs, git: person });
  const { paths } = await listFiles(workspace, new AbortController().signal);
  const standings = await Promise.all(allIn(folder).map(async (path) => [path, await standingOf(path, workspace)]));
  expect(paths).toEqual(walked);
  expect(standings.flatMap(([path, standing]) => (standing === 'open' ? [path] : [])).sort()).toEqual(
    [...walked].sort(),
  );
  return walked.filter((path) => !path.endsWith('ignore'));
}

function allIn(folder: string): string[] {
  const found = execFileSync('find', ['-L', '.', '-type', 'f', '-not', '-path', '*/.git/*', '-not', '-name', '.git'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return found
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.slice(2));
}

/** What git would add of a folder. */
function addedByGit(folder: string, { git }: Repository): string[] {
  const listed = git(folder, 'ls-files', '--others', '--cached', '--exclude-standard', '-z');
  return listed.split('\0').filter((path) => path !== '' && !path.endsWith('ignore'));
}

describe('a folder that is opened within a repository', () => {
  test('is under the ignore files above it, as git is, each from its own directory', async () => {
    const repository = openRepository({
      '.gitignore': '*.log\n/apps/web/own.ts\napps/web/deep/\nsrc/gone.ts\n',
      'apps/.gitignore': '!web/kept.log\n/web/b.ts\n/b.ts\nc.ts\n',
      'apps/web/.gitignore': '!c.ts\n',
      'apps/web/a.ts': '',
      'apps/web/a.log': '',
      'apps/web/kept.log': '',
      'apps/web/own.ts': '',
      'apps/web/b.ts': '',
      'apps/web/c.ts': '',
      'apps/web/deep/d.ts': '',
      'apps/web/src/gone.ts': '',
      'apps/web/src/b.ts': '',
    });
    const folder = join(repository.top, 'apps/web');
    const expected = ['a.ts', 'c.ts', 'kept.log', 'src/b.ts', 'src/gone.ts'];
    expect(await openIn(folder, repository)).toEqual(expected);
    expect(addedByGit(folder, repository)).toEqual(expected);
  });

  test('is so too when it is reached through a link', async () => {
    const repository = openRepository({ '.gitignore': 'private.ts\n', 'app/private.ts': '', 'app/a.ts': '' });
    const alias = join(repository.parent, 'alias');
    symlinkSync('repository/app', alias);
    expect(await openIn(alias, repository)).toEqual(['a.ts']);
  });

  test('is under the .foremanignore files above it, which no .gitignore takes back', async () => {
    const repository = openRepository({
      '.foremanignore': '*.ts\n',
      'x/.foremanignore': '!a.ts\n',
      'x/app/.gitignore': '!b.ts\n',
      'x/app/a.ts': '',
      'x/app/b.ts': '',
      'x/app/c.js': '',
    });
    expect(await openIn(join(repository.top, 'x/app'), repository)).toEqual(['a.ts', 'c.js']);
  });

  test('is shown although the repository ignores it: whoever opened it wants it', async () => {
    const repository = openRepository({ '.gitignore': 'tmp/\n*.log\n', 'tmp/a.ts': '', 'tmp/a.log': '' });
    expect(await openIn(join(repository.top, 'tmp'), repository)).toEqual(['a.ts']);
    expect(await openIn(repository.top, repository)).toEqual([]);
  });

  test('shows nothing where an ignore file above it cannot be read', async () => {
    const repository = openRepository({ '.gitignore': 'a\0b\n', 'app/a.ts': '' });
    expect(await openIn(join(repository.top, 'app'), repository)).toEqual([]);
  });

  test('is not under what stands above the repository', async () => {
    const repository = openRepository({ 'app/a.ts': '' });
    writeFiles(repository.parent, { '.gitignore': '*.ts\n' });
    expect(await openIn(join(repository.top, 'app'), repository)).toEqual(['a.ts']);
    expect(await openIn(repository.top, repository)).toEqual(['app/a.ts']);
  });
});

describe('what a repository excludes for itself', () => {
  const files = { 'a.ts': '', 'app/a.ts': '', 'app/b.ts': '' };

  test('holds from its top down, and an ignore file takes it back', async () => {
    const repository = openRepository({ ...files, '.git/info/exclude': '/a.ts\nb.ts\n', 'app/.gitignore': '!b.ts\n' });
    expect(await openIn(repository.top, repository)).toEqual(['app/a.ts', 'app/b.ts']);
    writeFiles(repository.top, { '.git/info/exclude': 'app/a.ts\nb.ts\n', 'app/.gitignore': '' });
    expect(await openIn(join(repository.top, 'app'), repository)).toEqual([]);
    expect(addedByGit(join(repository.top, 'app'), repository)).toEqual([]);
  });

  test('holds in a linked work tree', async () => {
    const repository = openRepository({ ...files, '.git/info/exclude': '/app/b.ts\n' });
    repository.git(repository.top, 'add', '--force', '.');
    repository.git(repository.top, 'commit', '--quiet', '-m', 'a');
    repository.git(repository.top, 'worktree', 'add', '--quiet', '../linked');
    const linked = join(repository.parent, 'linked');
    writeFiles(linked, { '.git/../app/b.ts': '' });
    expect(await openIn(linked, repository)).toEqual(['a.ts', 'app/a.ts']);
    expect(await openIn(join(linked, 'app'), repository)).toEqual(['a.ts']);
  });

  test('holds in a submodule, for which the repository above it counts as well', async () => {
    const inner = openRepository({ 'x.ts': '', 'y.ts': '', 'z.ts': '' });
    inner.git(inner.top, 'add', '.');
    inner.git(inner.top, 'commit', '--quiet', '-m', 'a');
    const repository = openRepository({ '.gitignore': 'z.ts\n' });
    repository.git(repository.top, 'submodule', '--quiet', 'add', inner.top, 'sub');
    writeFiles(repository.top, { '.git/modules/sub/info/exclude': 'y.ts\n' });
    expect(await openIn(repository.top, repository)).toEqual(['.gitmodules', 'sub/x.ts']);
    expect(await openIn(join(repository.top, 'sub'), repository)).toEqual(['x.ts', 'z.ts']);
  });

  test('is everything where it cannot be read', async () => {
    const repository = openRepository({ ...files, '.git/info/exclude': 'a\0b' });
    expect(await openIn(repository.top, repository)).toEqual([]);
  });
});

describe('what a person excludes everywhere', () => {
  const files = { 'a.ts': '', 'a.mine': '', 'app/b.mine': '', 'app/b.ts': '' };
  const withoutMine = ['a.ts', 'app/b.ts'];

  test.each<[string, Files, ((home: string) => Environment) | undefined]>([
    ['where git looks for it', { '.config/git/ignore': '*.mine\n' }, undefined],
    ['where XDG has it', { 'xdg/git/ignore': '*.mine\n' }, (home) => ({ XDG_CONFIG_HOME: join(home, 'xdg') })],
    [
      'where .gitconfig says',
      { '.gitconfig': '[core]\n\texcludesFile = ~/my.ignore\n', 'my.ignore': '*.mine' },
      undefined,
    ],
    ['where .config/git/config says', { '.config/git/config': '[core]\nexcludesfile=~/m\n', m: '*.mine' }, undefined],
    [
      'where a file says that .gitconfig includes',
      { '.gitconfig': '[include]\npath = more\n', more: '[core]\nexcludesfile=~/m', m: '*.mine' },
      undefined,
    ],
    [
      'where the configuration says that GIT_CONFIG_GLOBAL names',
      { named: '[core]\nexcludesfile=~/m', m: '*.mine' },
      (home) => ({ GIT_CONFIG_GLOBAL: join(home, 'named') }),
    ],
    [
      'where one says that it names from the top of the repository',
      { named: '[core]\nexcludesfile=~/m', m: '*.mine' },
      () => ({ GIT_CONFIG_GLOBAL: '../home/named' }),
    ],
  ])('holds: %s', async (_, home, environment) => {
    const repository = openRepository(files, home, environment);
    expect(await openIn(repository.top, repository)).toEqual(withoutMine);
    expect(addedByGit(repository.top, repository)).toEqual(withoutMine);
    expect(await openIn(join(repository.top, 'app'), repository)).toEqual(['b.ts']);
  });

  test.each(['', '/nowhere'])(
    'is not what the usual configuration says where GIT_CONFIG_GLOBAL is "%s", but still what stands in the usual place',
    async (named) => {
      const home = { '.gitconfig': '[core]\nexcludesFile = ~/m\n', m: '*.mine\n' };
      const repository = openRepository(files, home, () => ({ GIT_CONFIG_GLOBAL: named }));
      const expected = ['a.mine', 'a.ts', 'app/b.mine', 'app/b.ts'];
      expect(await openIn(repository.top, repository)).toEqual(expected);
      expect(addedByGit(repository.top, repository)).toEqual(expected);
      writeFiles(repository.person.home, { '.config/git/ignore': '*.mine\n' });
      expect(await openIn(repository.top, repository)).toEqual(withoutMine);
      expect(addedByGit(repository.top, repository)).toEqual(withoutMine);
    },
  );

  test('holds in a folder that is in no repository', async () => {
    const repository = openRepository({}, { '.config/git/ignore': '*.mine\n' });
    const folder = join(repository.parent, 'plain');
    writeFiles(folder, files);
    expect(await openIn(folder, repository)).toEqual(withoutMine);
  });

  test('is weaker than what the repository excludes for itself, and the repository may name another file', async () => {
    const repository = openRepository(files, { '.config/git/ignore': '*.mine\n', other: '*.ts\n' });
    writeFiles(repository.top, { '.git/info/exclude': '!a.mine\n' });
    expect(await openIn(repository.top, repository)).toEqual(['a.mine', 'a.ts', 'app/b.ts']);
    repository.git(repository.top, 'config', 'core.excludesFile', '~/other');
    expect(await openIn(repository.top, repository)).toEqual(['a.mine', 'app/b.mine']);
  });

  test('is nothing where its file is not there, and configurations that include one another come to an end', async () => {
    const repository = openRepository(files);
    const itself = '[include]\npath = .gitconfig\n'.repeat(20);
    writeFiles(repository.person.home, { '.gitconfig': `${itself}[core]\nexcludesFile = ~/no\n` });
    expect((await openIn(repository.top, repository)).length).toBe(4);
  });
});

test('a repository that folds case ignores names in any', async () => {
  const repository = openRepository({
    '.gitignore': 'Secret.ts\n',
    'secret.ts': '',
    'app/SECRET.ts': '',
    'app/a.ts': '',
    'app/.gitignore': 'OTHER.ts\n',
    'app/other.ts': '',
  });
  expect(await openIn(repository.top, repository)).toEqual(['secret.ts', 'app/SECRET.ts', 'app/a.ts', 'app/other.ts']);
  repository.git(repository.top, 'config', 'core.ignoreCase', 'true');
  expect(await openIn(repository.top, repository)).toEqual(['app/a.ts']);
  expect(await openIn(join(repository.top, 'app'), repository)).toEqual(['a.ts']);
  expect(addedByGit(repository.top, repository)).toEqual(['app/a.ts']);
});

test('an ignore file above the folder that is a link excludes, and takes nothing back', async () => {
  const repository = openRepository({
    '.gitignore': '*.log\n',
    shared: '!a.log\nb.ts\n',
    'x/app/a.log': '',
    'x/app/b.ts': '',
  });
  symlinkSync('../shared', join(repository.top, 'x/.gitignore'));
  expect(await openIn(join(repository.top, 'x/app'), repository)).toEqual([]);
});

test('what the editor excludes is left out, and only a .foremanignore takes it back', async () => {
  const repository = openRepository({
    '.gitignore': '!lib\n!out\n',
    '.foremanignore': '!out\n',
    'lib/a.js': '',
    'out/a.js': '',
    'src/a.ts': '',
  });
  expect(await openIn(repository.top, repository, ['**/lib', 'out'])).toEqual(['out/a.js', 'src/a.ts']);
});
