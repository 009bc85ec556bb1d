import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Where a program keeps what is its own: `state` must outlast it, `cache` may go at any time. */
export type UserFolders = { readonly state: string; readonly cache: string };

/** The person's home folder; where they have none, a folder for what is temporary. */
export function homeFolder(): string {
  try {
    const home = homedir();
    return isAbsolute(home) ? home : tmpdir();
  } catch {
    return tmpdir();
  }
}

/**
 * Foreman's folders by the XDG rules, on Windows below `%LOCALAPPDATA%`; they need not exist.
 * @param home the person's home folder
 */
export function userFolders(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  platform: string = process.platform,
): UserFolders {
  if (platform === 'win32') {
    const local = join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'foreman');
    return { state: local, cache: join(local, 'cache') };
  }
  const folder = (named: string | undefined, usual: string) =>
    join(named !== undefined && isAbsolute(named) ? named : join(home, usual), 'foreman');
  return {
    state: folder(env.XDG_STATE_HOME, join('.local', 'state')),
    cache: folder(env.XDG_CACHE_HOME, '.cache'),
  };
}
