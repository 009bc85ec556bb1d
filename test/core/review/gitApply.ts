import { execFileSync } from 'node:child_process';

/**
 * Applies a patch in a folder by the installed git, as it is without anybody's configuration.
 * @throws what git says when it does not apply
 */
export function gitApply(folder: string, patch: string | Uint8Array): void {
  const env = { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C' };
  execFileSync('git', ['apply'], { cwd: folder, env, input: patch, stdio: ['pipe', 'pipe', 'pipe'] });
}
