import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { readGitHistory } from '../../src/node/gitHistory.ts';
import { temporaryFolder, writeFiles } from './temporaryFolder.ts';

const person = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', '-c', 'commit.gpgSign=false'];

function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', [...person, ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** A repository of two commits. */
function openRepository(): string {
  const folder = temporaryFolder();
  git(folder, 'init', '--quiet', '--initial-branch=main');
  for (const [subject, path] of [
    ['Add a', 'src/a.ts'],
    ['Add b', 'b.ts'],
  ] as const) {
    writeFiles(folder, { [path]: `${path}\n` });
    git(folder, 'add', '.');
    git(folder, 'commit', '--quiet', '-m', subject);
  }
  return folder;
}

/** A program that leaves a file behind when it is run. */
function trapIn(folder: string, name = 'trap'): { readonly file: string; readonly isSprung: () => boolean } {
  const sprung = join(folder, `${name}.sprung`);
  writeFileSync(join(folder, name), `#!/bin/sh\n: > '${sprung}'\nexit 1\n`);
  chmodSync(join(folder, name), 0o755);
  return { file: join(folder, name), isSprung: () => existsSync(sprung) };
}

const past = [
  { subject: 'Add b', paths: ['app/b.ts'] },
  { subject: 'Add a', paths: ['app/src/a.ts'] },
];

afterEach(() => {
  vi.unstubAllEnvs();
});

test('past commits are read with the files that they changed, the newest first', () => {
  const folder = openRepository();
  const found = readGitHistory(folder, 'app/', null);
  expect(found).toEqual({ head: git(folder, 'rev-parse', 'HEAD').trim(), mark: expect.any(String), commits: past });
  expect(readGitHistory(join(folder, 'src'), '', null)).toMatchObject({
    commits: [{ subject: 'Add a', paths: ['a.ts'] }],
  });
  expect(readGitHistory(folder, 'app/', found as Exclude<typeof found, string>)).toBe(found);
});

test.each([
  ['an empty part of the search path', ''],
  ['a relative part', '.'],
  ['another relative part', 'bin'],
])('a git in the folder is not run for %s', (_, part) => {
  const folder = openRepository();
  mkdirSync(join(folder, 'bin'));
  const traps = [trapIn(folder, 'git'), trapIn(join(folder, 'bin'), 'git')];
  vi.stubEnv('PATH', [part, process.env.PATH].join(delimiter));
  expect(readGitHistory(folder, 'app/', null)).toMatchObject({ commits: past });
  expect(traps.map(({ isSprung }) => isSprung())).toEqual([false, false]);
});

test('a git in the folder is not run though the search path names that', () => {
  const folder = openRepository();
  const trap = trapIn(folder, 'git');
  vi.stubEnv('PATH', [folder, process.env.PATH].join(delimiter));
  expect(readGitHistory(folder, 'app/', null)).toMatchObject({ commits: past });
  expect(trap.isSprung()).toBe(false);
});

/** Gives the last commit a signature, so that git has something to check. */
function sign(folder: string): void {
  const signature = ['gpgsig -----BEGIN PGP SIGNATURE-----', '', 'abc', '-----END PGP SIGNATURE-----'].join('\n ');
  const commit = git(folder, 'cat-file', 'commit', 'HEAD').replace('\n\n', `\n${signature}\n\n`);
  writeFiles(folder, { '.git/signed': commit });
  git(folder, 'update-ref', 'HEAD', git(folder, 'hash-object', '-t', 'commit', '-w', '.git/signed').trim());
}

test('nothing runs that a repository configures', () => {
  const folder = openRepository();
  sign(folder);
  const { file, isSprung } = trapIn(temporaryFolder());
  const hooks = temporaryFolder();
  for (const name of ['post-index-change', 'reference-transaction', 'post-checkout']) {
    writeFileSync(join(hooks, name), `#!/bin/sh\n'${file}'\n`);
    chmodSync(join(hooks, name), 0o755);
  }
  const config = {
    'core.fsmonitor': file,
    'core.pager': file,
    'core.hooksPath': hooks,
    'core.sshCommand': file,
    'core.gitProxy': file,
    'core.askPass': file,
    'core.alternateRefsCommand': file,
    'pager.log': file,
    'diff.external': file,
    'diff.trap.command': file,
    'diff.trap.textconv': file,
    'filter.trap.smudge': file,
    'filter.trap.process': file,
    'gpg.program': file,
    'log.showSignature': 'true',
    'alias.log': `!${file}`,
    'credential.helper': `!${file}`,
  };
  for (const [name, value] of Object.entries(config)) git(folder, 'config', name, value);
  writeFiles(folder, { '.gitattributes': '* diff=trap filter=trap\n' });
  expect(readGitHistory(folder, 'app/', null)).toMatchObject({ commits: past });
  expect(isSprung()).toBe(false);
});

test.each(['ext::', 'file'])('a repository that lacks something does not have it fetched: %s', (way) => {
  const folder = openRepository();
  const { file, isSprung } = trapIn(temporaryFolder());
  const tree = git(folder, 'rev-parse', 'HEAD^{tree}').trim();
  execFileSync('rm', ['-f', join(folder, '.git/objects', tree.slice(0, 2), tree.slice(2))]);
  git(folder, 'config', 'core.repositoryFormatVersion', '1');
  git(folder, 'config', 'extensions.partialClone', 'origin');
  git(folder, 'config', 'remote.origin.promisor', 'true');
  git(folder, 'config', 'remote.origin.url', way === 'file' ? `file://${openRepository()}` : `ext::${file}`);
  git(folder, 'config', 'remote.origin.uploadpack', file);
  git(folder, 'config', 'protocol.allow', 'always');
  expect(readGitHistory(folder, '', null)).toBe(null);
  expect(isSprung()).toBe(false);
});

test('files that never end are not waited for where they say how commits are shown', () => {
  const folder = openRepository();
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  git(folder, 'config', 'diff.orderFile', pipe);
  git(folder, 'config', 'mailmap.file', pipe);
  expect(readGitHistory(folder, 'app/', null)).toMatchObject({ commits: past });
});

test('a repository that makes git wait is told, and one without commits has no past', () => {
  const empty = temporaryFolder();
  git(empty, 'init', '--quiet');
  expect(readGitHistory(empty, '', null)).toBe(null);
  const folder = openRepository();
  execFileSync('sh', ['-c', 'rm .git/HEAD && mkfifo .git/HEAD'], { cwd: folder });
  expect(readGitHistory(folder, '', null, 500)).toBe('too-slow');
});
