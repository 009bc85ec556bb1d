import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gitHeadOf } from '../../src/node/gitHead.ts';
import { temporaryFolder } from './temporaryFolder.ts';

function openRepository() {
  const parent = temporaryFolder();
  const top = join(parent, 'top');
  mkdirSync(join(top, 'src'), { recursive: true });
  const env = { PATH: process.env.PATH, HOME: parent, GIT_CONFIG_NOSYSTEM: '1' };
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
      cwd: top,
      env,
      stdio: 'pipe',
    });
  git('init', '-q', '-b', 'main');
  const commit = (text: string) => git('commit', '-q', '--allow-empty', '-m', text);
  return { parent, top, git, commit };
}

test('the mark changes with each commit and checkout, and with nothing else', () => {
  const { top, git, commit } = openRepository();
  commit('First');
  const first = gitHeadOf(top);
  expect(first).toMatch(/^ref: refs\/heads\/main [0-9a-f]{40}$/);
  writeFileSync(join(top, 'a.ts'), '1');
  git('add', '.');
  expect([gitHeadOf(top), gitHeadOf(join(top, 'src'))]).toEqual([first, first]);
  commit('Second');
  const second = gitHeadOf(top);
  git('checkout', '-q', '--detach');
  const detached = gitHeadOf(top);
  git('checkout', '-q', 'HEAD~1');
  const older = gitHeadOf(top);
  expect(new Set([first, second, detached, older]).size).toBe(4);
  git('checkout', '-q', 'main');
  expect(gitHeadOf(top)).toBe(second);
});

test('a branch that is packed has a mark that changes once it is committed to', () => {
  const { top, git, commit } = openRepository();
  commit('First');
  git('pack-refs', '--all');
  const packed = gitHeadOf(top);
  expect(packed).not.toBe('unknown');
  expect(gitHeadOf(top)).toBe(packed);
  commit('Second');
  expect(gitHeadOf(top)).not.toBe(packed);
});

test('a linked work tree has a mark of its own, and one that is reached through a link that of its target', () => {
  const { parent, top, git, commit } = openRepository();
  commit('First');
  git('worktree', 'add', '-q', '-b', 'other', join(parent, 'linked'));
  expect(gitHeadOf(join(parent, 'linked'))).toMatch(/^ref: refs\/heads\/other [0-9a-f]{40}$/);
  symlinkSync(top, join(parent, 'link'));
  expect(gitHeadOf(join(parent, 'link'))).toBe(gitHeadOf(top));
});

test('there is none in no repository, and git has to be asked where there is no commit or its files say something else', () => {
  const { parent, top, commit } = openRepository();
  expect([gitHeadOf(parent), gitHeadOf(join(parent, 'nowhere'))]).toEqual([null, null]);
  expect(gitHeadOf(top)).toBe('unknown');
  commit('First');
  writeFileSync(join(top, '.git/HEAD'), 'ref: refs/heads/.invalid\n');
  expect(gitHeadOf(top)).toBe('unknown');
  rmSync(join(top, '.git/HEAD'));
  expect(gitHeadOf(top)).toBe('unknown');
});
