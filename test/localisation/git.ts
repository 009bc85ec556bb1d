import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';

/** The git directory of `owner/name` in a folder of clones; null when it has none. */
export function gitDirectoryOf(clones: string, repo: string): string | null {
  const flat = join(clones, repo.replace('/', '+'), 'repo');
  const places = [join(clones, repo, '.git'), join(clones, repo), join(flat, '.git'), flat];
  return places.find((place) => existsSync(join(place, 'objects'))) ?? null;
}

/**
 * What git prints, as UTF-8, untouched by anybody's configuration.
 * @throws when git fails
 */
export function git(directory: string, args: readonly string[], env: Record<string, string> = {}): string {
  return execFileSync('git', ['--git-dir', directory, '--literal-pathspecs', '-c', 'core.quotePath=false', ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1', ...env },
  });
}
