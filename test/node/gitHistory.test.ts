import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readGitHistory as askGit, type GitHistory } from '../../src/node/gitHistory.ts';
import { temporaryFolder, writeFiles } from './temporaryFolder.ts';

/** What git says, which is fast enough here. */
function readGitHistory(folder: string, prefix: string, known: GitHistory | null): GitHistory | null {
  const found = askGit(folder, prefix, known);
  if (found === 'too-slow') throw new Error('git took too long');
  return found;
}

type Files = Readonly<Record<string, string>>;

/** A repository of its own, and git in it with nothing of this machine's configuration. */
function openRepository() {
  const parent = temporaryFolder();
  const top = join(parent, 'repository');
  mkdirSync(top);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
      cwd: top,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: parent, GIT_CONFIG_NOSYSTEM: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  git('init', '--quiet');
  const commit = (subject: string, files: Files, ...options: string[]) => {
    writeFiles(top, files);
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--allow-empty-message', '-m', subject, ...options);
  };
  return { top, parent, git, commit };
}

/** Sets a variable of this process for a test. */
function setVariable(name: string, value: string): void {
  const before = process.env[name];
  process.env[name] = value;
  onTestFinished(() => {
    if (before === undefined) delete process.env[name];
    else process.env[name] = before;
  });
}

/** A program that leaves a file behind, and whether it was run. */
function openTrap(folder: string, name = 'trap'): { readonly program: string; wasRun(): boolean } {
  const program = join(folder, name);
  const left = `${program}.ran`;
  writeFileSync(program, `#!/bin/sh\ntouch '${left}'\ncat\n`);
  chmodSync(program, 0o755);
  return { program, wasRun: () => existsSync(left) };
}

test('past commits have their subjects and the files that they changed, the newest first', () => {
  const { top, git, commit } = openRepository();
  commit('First', { 'a.ts': '1', 'src/b.ts': '1' });
  commit('Second\n\nand why', { 'src/b.ts': '2' });
  const head = git('rev-parse', 'HEAD').trim();
  expect(readGitHistory(top, 'p/', null)).toEqual({
    head,
    mark: expect.stringContaining(head),
    commits: [
      { subject: 'Second', paths: ['p/src/b.ts'] },
      { subject: 'First', paths: ['p/a.ts', 'p/src/b.ts'] },
    ],
  });
});

test('names and subjects are as they were written, whatever the configuration says of encodings and roots', () => {
  const { top, git, commit } = openRepository();
  const names = ['\nfirst.ts', '\nsecond.ts', 'a b.ts', 'größe.ts', 'line\nbreak.ts', '検索.ts', '"quoted".ts'];
  commit('Über die Größe', Object.fromEntries(names.map((name) => [name, ''])));
  git('config', 'i18n.logOutputEncoding', 'ISO-8859-1');
  git('config', 'log.showRoot', 'false');
  git('config', 'core.quotePath', 'true');
  const commits = readGitHistory(top, '', null)?.commits;
  expect(commits?.map(({ subject, paths }) => [subject, [...paths].sort()])).toEqual([
    ['Über die Größe', names.sort()],
  ]);
});

test('a folder within a repository has the commits that changed something in it, with paths from there', () => {
  const { top, commit } = openRepository();
  commit('First', { 'a.ts': '1', 'app/b.ts': '1' });
  commit('Elsewhere', { 'a.ts': '2' });
  commit('Third', { 'app/deep/c.ts': '1' });
  expect(readGitHistory(join(top, 'app'), '', null)?.commits).toEqual([
    { subject: 'Third', paths: ['deep/c.ts'] },
    { subject: 'First', paths: ['b.ts'] },
  ]);
});

test('merges, commits without files and those without a subject are left out', () => {
  const { top, git, commit } = openRepository();
  commit('First', { 'a.ts': '1' });
  commit('Nothing', {});
  commit('', { 'b.ts': '1' });
  git('checkout', '--quiet', '-b', 'other', 'HEAD~1');
  commit('Other', { 'c.ts': '1' });
  git('merge', '--quiet', '--no-ff', '-m', 'Merge', '@{-1}');
  expect(readGitHistory(top, '', null)?.commits).toEqual([
    { subject: 'Other', paths: ['c.ts'] },
    { subject: 'First', paths: ['a.ts'] },
  ]);
});

test('what was known is given back until something is committed', () => {
  const { top, commit } = openRepository();
  commit('First', { 'a.ts': '1' });
  const known = readGitHistory(top, '', null);
  expect(readGitHistory(top, '', known)).toBe(known);
  commit('Second', { 'a.ts': '2' });
  expect(readGitHistory(top, '', known)?.commits.map(({ subject }) => subject)).toEqual(['Second', 'First']);
});

test('there is none without a repository, a commit or a folder', () => {
  const { top, parent } = openRepository();
  expect([top, parent, join(parent, 'nowhere')].map((folder) => readGitHistory(folder, '', null))).toEqual([
    null,
    null,
    null,
  ]);
});

test('no program is run that the repository names', () => {
  const { top, parent, git, commit } = openRepository();
  const trap = openTrap(parent);
  commit('First', { 'a.ts': '1', '.gitattributes': '* diff=trap filter=trap\n' });
  const commitText = git('cat-file', 'commit', 'HEAD');
  const signed = commitText.replace(
    '\n\n',
    '\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n aaaa\n -----END PGP SIGNATURE-----\n\n',
  );
  writeFileSync(join(parent, 'signed'), signed);
  git('reset', '--quiet', git('hash-object', '-t', 'commit', '-w', join(parent, 'signed')).trim());
  const named = {
    'log.showSignature': 'true',
    'gpg.program': trap.program,
    'core.fsmonitor': trap.program,
    'core.pager': trap.program,
    'pager.log': trap.program,
    'alias.log': `!${trap.program}`,
    'alias.rev-parse': `!${trap.program}`,
    'diff.external': trap.program,
    'diff.trap.textconv': trap.program,
    'diff.trap.command': trap.program,
    'filter.trap.clean': trap.program,
    'core.sshCommand': trap.program,
    'core.hooksPath': parent,
    'credential.helper': trap.program,
  };
  for (const [name, value] of Object.entries(named)) git('config', name, value);
  expect(readGitHistory(top, '', null)?.commits).toEqual([{ subject: 'First', paths: ['.gitattributes', 'a.ts'] }]);
  expect(trap.wasRun()).toBe(false);
  git('log', '-1', '-p');
  expect(trap.wasRun()).toBe(true);
});

test('no program is run that is named like git and lies in the folder', () => {
  const { top, commit } = openRepository();
  commit('First', { 'a.ts': '1' });
  const trap = openTrap(top, 'git');
  setVariable('PATH', `.${delimiter}${process.env.PATH}`);
  expect(readGitHistory(top, '', null)?.commits).toEqual([{ subject: 'First', paths: ['a.ts'] }]);
  expect(trap.wasRun()).toBe(false);
});

test('the environment leads to no other repository', () => {
  const [one, other] = [openRepository(), openRepository()];
  one.commit('One', { 'a.ts': '1' });
  other.commit('Other', { 'b.ts': '1' });
  setVariable('GIT_DIR', join(other.top, '.git'));
  setVariable('GIT_WORK_TREE', other.top);
  expect(readGitHistory(one.top, '', null)?.commits).toEqual([{ subject: 'One', paths: ['a.ts'] }]);
});
